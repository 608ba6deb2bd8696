/** What a verification found, in the reader's words: the answer, every fault, what it rests on. */
import { Alert, List, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/use-format.ts'
import type { Verdict } from '../verdict.model.ts'
import { type SaidLine, type Seen, verdictLines } from '../verdict-lines.model.ts'

interface Props {
  readonly verdict: Verdict
  readonly seen: Seen
  readonly children?: ReactNode
}

export function VerdictCard({ verdict, seen, children }: Props) {
  const { t } = useTranslation('ledger')
  const say = useSay()
  const [answer, ...more] = verdictLines(verdict, seen)
  return (
    <Alert
      color={verdict.intact ? 'seal' : 'red'}
      variant="light"
      role={verdict.intact ? 'status' : 'alert'}
      title={t(verdict.intact ? 'verify.intact' : 'verify.broken')}
    >
      {answer && (
        <Text c="var(--mantine-color-text)" fw={500}>
          {say(answer)}
        </Text>
      )}
      <List size="sm" mt="xs" c="var(--mantine-color-text)">
        {more.map((line) => (
          <List.Item key={say(line)}>{say(line)}</List.Item>
        ))}
      </List>
      {children}
    </Alert>
  )
}

/** A line of a verdict in the reader's language, with numbers and times as it writes them. */
export function useSay(): (line: SaidLine) => string {
  const { t } = useTranslation('ledger')
  const f = useFormat()
  const source = (name: string) =>
    name === 'signed' || name === 'browser' || name === 'file' ? t(`source.${name}`) : t('source.anchor')
  return ({ key, params }) => {
    const shown = Object.entries(params).map(([name, value]) => {
      if (typeof value === 'number') return [name, f.number(value)]
      if (name === 'at') return [name, `${f.time(value)} UTC`]
      return [name, name === 'source' ? source(value) : value]
    })
    // The key is one of the catalogue's; its parameters are those of the verdict.
    return String(t(key as 'verdict.empty', Object.fromEntries(shown)))
  }
}

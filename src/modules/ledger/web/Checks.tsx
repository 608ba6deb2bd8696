/** What the checks of the server found, and asking for one now. */
import { Alert, Code, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { useErrorSentence } from '#web/Async.tsx'
import { client, queryClient } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import { recordWord } from '../text/records.ts'
import { verdictLines } from '../verdict-lines.model.ts'
import type { Check, Difference, Status } from '../view.model.ts'
import { useSay } from './VerdictCard.tsx'

const kinds = ['contents', 'refold'] as const

export function Checks({ status }: { status: Status }) {
  const { t } = useTranslation('ledger')
  const { t: shell } = useTranslation()
  const f = useFormat()
  const sentence = useErrorSentence()
  const run = useMutation({
    mutationFn: (kind: Check['kind']) => client.ledger.check({ kind }),
    onSuccess: () => setTimeout(() => void queryClient.invalidateQueries(), 2500),
  })
  const lastOf = (kind: Check['kind']) => status.checks.find((check) => check.kind === kind)
  const differences = status.checks.flatMap((check) => (check.kind === 'refold' ? check.differences : []))
  return (
    <Section title={t('checks.title')} about={t('checks.about')}>
      <DataTable
        caption={t('checks.title')}
        rows={kinds}
        rowKey={(kind) => kind}
        minWidth={640}
        columns={[
          { key: 'check', head: t('checks.check'), cell: (kind) => t(`checks.${kind}`) },
          {
            key: 'at',
            head: t('checks.at'),
            cell: (kind) => {
              const last = lastOf(kind)
              return last ? `${f.time(last.at)} UTC` : t('checks.none')
            },
          },
          {
            key: 'result',
            head: t('checks.result'),
            cell: (kind) => <Result check={lastOf(kind)} />,
            wide: true,
          },
          {
            key: 'actions',
            head: t('checks.actions'),
            screenOnly: true,
            cell: (kind) => (
              <ActButton
                label={t('checks.run')}
                refused={status.may.sign ? null : shell('state.forbidden')}
                loading={run.isPending && run.variables === kind}
                onAct={() => run.mutate(kind)}
              />
            ),
          },
        ]}
      />
      {run.isError && <Text role="alert">{sentence(run.error)}</Text>}
      {differences.length > 0 && <Differences rows={differences} />}
    </Section>
  )
}

function Differences({ rows }: { rows: readonly Difference[] }) {
  const { t } = useTranslation('ledger')
  const { t: shell, i18n } = useTranslation()
  const room = (name: string) =>
    i18n.exists(`navGroup.${name}`) ? shell(`navGroup.${name as 'people'}`) : name
  const told = (value: string) => (isToken(value) ? t(`checks.tokens.${value}`) : value)
  return (
    <>
      <Alert color="red" variant="light" title={t('checks.differences')}>
        {t('checks.todo')}
      </Alert>
      <DataTable
        caption={t('checks.differences')}
        rows={rows}
        rowKey={(row) => `${row.room} ${row.subject} ${row.what}`}
        minWidth={640}
        columns={[
          { key: 'room', head: t('checks.room'), cell: (row) => room(row.room) },
          {
            key: 'subject',
            head: t('checks.subject'),
            cell: (row) => <Subject code={row.subject} />,
            wide: true,
          },
          {
            key: 'what',
            head: t('checks.what'),
            cell: (row) => (isToken(row.what) ? told(row.what) : <Code>{row.what}</Code>),
          },
          { key: 'recorded', head: t('checks.recorded'), cell: (row) => told(row.recorded) },
          { key: 'found', head: t('checks.found'), cell: (row) => told(row.found) },
        ]}
      />
    </>
  )
}

/** The word for a reader, the code for whoever looks it up. */
function Subject({ code }: { code: string }) {
  const { language } = useFormat()
  return (
    <>
      {recordWord(code)?.[language]} <Code style={{ overflowWrap: 'anywhere' }}>{code}</Code>
    </>
  )
}

const tokens = ['record', 'there', 'missing', 'sealed', 'changed', 'answers'] as const

/** Words that every room uses; anything else is a column or a value of a row and stays as it is. */
function isToken(value: string): value is (typeof tokens)[number] {
  return tokens.some((one) => one === value)
}

function Result({ check }: { check: Check | undefined }) {
  const { t } = useTranslation('ledger')
  const f = useFormat()
  const say = useSay()
  if (!check) return '–'
  if (check.kind === 'refold')
    return check.differences.length === 0
      ? t('checks.fine', { records: f.number(check.records) })
      : t('page.serverBroken')
  const lines = verdictLines(check.verdict, { contents: true }).slice(0, check.verdict.intact ? 1 : 4)
  return (
    <Stack gap={2}>
      {lines.map((line) => (
        <Text key={say(line)} size="sm">
          {say(line)}
        </Text>
      ))}
    </Stack>
  )
}

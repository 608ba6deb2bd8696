/** Verifies the whole ledger in the reader's browser and remembers what was seen. */
import { Button, Code, Group, Progress, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { Section } from '#ui/Page.tsx'
import { client } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import { type Remembered, recall, remember } from './remembered.ts'
import { useVerifier } from './use-worker.ts'
import { VerdictCard } from './VerdictCard.tsx'
import type { Answer } from './worker-messages.ts'

interface Compared {
  /** What was remembered before. */
  readonly before: Remembered | null
  readonly now: Remembered | null
  readonly keys: readonly string[]
  readonly withEntries: boolean
  readonly withContents: boolean
}

export function VerifyHere() {
  const { t } = useTranslation('ledger')
  const { running, start, stop } = useVerifier()
  const [compared, setCompared] = useState<Compared | null>(null)
  const begin = useMutation({
    mutationFn: async () => ({
      status: await client.ledger.status(),
      ...(await client.ledger.checkpoints()),
    }),
    onSuccess({ status, items }) {
      const before = recall()
      const { signed, keys, may } = status
      const now = signed && { note: signed.note, size: signed.size, at: signed.at }
      setCompared({ before, now, keys, withEntries: may.entries, withContents: may.contents && may.entries })
      if (!signed && !before) return
      const witnesses = status.witnesses.map(({ key }) => key)
      start({
        kind: 'log',
        entries: status.entries,
        checkpoints: items,
        remembered: before?.note ?? null,
        withEntries: may.entries,
        withContents: may.contents && may.entries,
        keys,
        witnesses,
      })
    },
  })
  const answer = running.state === 'ended' ? running.answer : null
  useEffect(() => {
    if (answer?.kind === 'log' && answer.verdict.intact && compared?.now) remember(compared.now)
  }, [answer, compared])
  return (
    <Section title={t('verify.title')} about={t('verify.about')} screenOnly={answer === null}>
      <Group gap="sm">
        <BusyButton onClick={() => begin.mutate()} loading={begin.isPending || running.state === 'running'}>
          {t('verify.go')}
        </BusyButton>
        {running.state === 'running' && (
          <Button variant="default" onClick={stop}>
            {t('verify.stop')}
          </Button>
        )}
      </Group>
      {running.state === 'running' && <Share done={running.done} total={running.total} />}
      {running.state === 'stopped' && <Text role="status">{t('verify.stopped')}</Text>}
      {compared && !compared.now && !compared.before && <Text role="status">{t('verify.nothing')}</Text>}
      {(begin.isError || answer?.kind === 'failed') && (
        <Text role="alert" c="var(--mantine-color-text)">
          {t('verify.failed')}
        </Text>
      )}
      {answer?.kind === 'log' && compared && <Found answer={answer} compared={compared} />}
    </Section>
  )
}

function Share({ done, total }: { done: number; total: number }) {
  const { t } = useTranslation('ledger')
  const f = useFormat()
  const label = t('verify.progress', { done: f.number(done), total: f.number(total) })
  return (
    <Stack gap={4} role="status">
      <Progress.Root size="lg">
        <Progress.Section value={total === 0 ? 0 : (100 * done) / total} aria-label={label} />
      </Progress.Root>
      <Text size="sm">{label}</Text>
    </Stack>
  )
}

function Found({ answer, compared }: { answer: Answer & { kind: 'log' }; compared: Compared }) {
  const { t } = useTranslation('ledger')
  const f = useFormat()
  const { verdict, ms } = answer
  const { before, keys, withEntries, withContents } = compared
  return (
    <VerdictCard verdict={verdict} seen={{ contents: withContents, entries: withEntries }}>
      <Stack gap={4} mt="xs" c="var(--mantine-color-text)">
        {verdict.withheld > 0 && (
          <Text size="sm">{t('verify.withheld', { count: f.number(verdict.withheld) as never })}</Text>
        )}
        <Text size="sm">
          {before
            ? t('verify.remembered', { size: f.number(before.size), day: f.day(before.at) })
            : t('verify.first')}
        </Text>
        <Text size="sm">
          {t('verify.key')}{' '}
          {keys.map((key) => (
            <Code key={key} style={{ overflowWrap: 'anywhere' }}>
              {key}
            </Code>
          ))}
        </Text>
        <Text size="xs" c="dimmed">
          {t('verify.seconds', { seconds: f.number(ms / 1000, 1) })}
        </Text>
      </Stack>
    </VerdictCard>
  )
}

/** Frozen reports: making one, signing exactly that version, taking it away as a document in any language. */
import { Alert, Anchor, Group, NativeSelect, Paper, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type LanguageCode, languages } from '#kernel/text.ts'
import { ActButton } from '#ui/ActButton.tsx'
import { BusyButton } from '#ui/BusyButton.tsx'
import { Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from '#web/Async.tsx'
import { api, client, queryClient } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import type { ReportRow } from '../view.model.ts'
import { ReportReceipt } from './ReportReceipt.tsx'
import { useRefusal } from './refusals.ts'

export function Reports({ cycle: id }: { cycle: string }) {
  const { t } = useTranslation('assessment')
  const { reason, refusal } = useRefusal()
  const f = useFormat()
  const cycle = useQuery(api.assessment.cycles.get.queryOptions({ input: { id, language: f.language } }))
  const make = useMutation({
    mutationFn: () => client.assessment.results.makeReport({ cycle: id }),
    onSettled: () => queryClient.invalidateQueries(),
  })
  return (
    <Section title={t('results.report')} about={t('results.makeAbout')}>
      <Async query={cycle} height={120}>
        {({ reports, mayReport }) => (
          <Stack>
            {make.isError && (
              <Alert color="red" variant="light" role="alert">
                {refusal(make.error)}
              </Alert>
            )}
            <Group>
              <ActButton
                size="sm"
                label={t('results.make')}
                refused={mayReport === null ? null : reason(mayReport)}
                loading={make.isPending}
                onAct={() => make.mutate()}
              />
            </Group>
            {reports.length === 0 && <Empty>{t('results.noReport')}</Empty>}
            {reports.map((report) => (
              <Report key={report.id} report={report} />
            ))}
          </Stack>
        )}
      </Async>
    </Section>
  )
}

const names: Record<LanguageCode, string> = { en: 'English', fr: 'Français', ru: 'Русский', tk: 'Türkmençe' }

function Report({ report }: { report: ReportRow }) {
  const { t } = useTranslation('assessment')
  const { refusal } = useRefusal()
  const f = useFormat()
  const [language, setLanguage] = useState<LanguageCode>(f.language)
  const sign = useMutation({
    mutationFn: () => client.assessment.results.sign({ id: report.id, sha256: report.sha256 }),
    onSettled: () => queryClient.invalidateQueries(),
  })
  const own = report.signatures.find((one) => one.mine && one.at === null)
  return (
    <Paper withBorder p="md" component="section" aria-label={`${t('results.report')} ${report.number}`}>
      <Stack gap="xs">
        <Text fw={600}>
          {t('results.number', { n: report.number, day: f.day(report.madeAt), by: report.madeBy })}
          {!report.final && ` (${t('results.interimMark')})`}
        </Text>
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('results.sha', { sha: report.sha256, seq: report.ledgerSeq })}
        </Text>
        <ReportReceipt report={report.id} seq={report.ledgerSeq} />
        {report.signatures.map((one) => (
          <Group key={`${one.name} ${one.capacity}`} gap="xs">
            <Text size="sm">
              {one.at === null
                ? t('results.unsigned', one)
                : t('results.signed', { ...one, at: f.time(one.at), seq: one.ledgerSeq ?? '' })}
            </Text>
            {one.ledgerSeq !== null && <ReportReceipt report={report.id} seq={one.ledgerSeq} />}
          </Group>
        ))}
        <Group align="flex-end">
          <NativeSelect
            label={t('results.language')}
            size="xs"
            value={language}
            data={languages.map((one) => ({ value: one, label: names[one] }))}
            onChange={(e) => setLanguage(e.currentTarget.value as LanguageCode)}
          />
          {(['pdf', 'docx', 'xlsx'] as const).map((kind) => (
            <Anchor
              key={kind}
              href={`/api/assessment/reports/${report.id}/report.${kind}?language=${language}`}
              download
            >
              {t(`results.${kind}`)}
            </Anchor>
          ))}
          {own && report.final && (
            <BusyButton size="xs" loading={sign.isPending} onClick={() => sign.mutate()}>
              {t('results.sign')}
            </BusyButton>
          )}
        </Group>
        {sign.isError && (
          <Alert color="red" variant="light" role="alert">
            {refusal(sign.error)}
          </Alert>
        )}
      </Stack>
    </Paper>
  )
}

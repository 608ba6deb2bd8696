/** The draft of the periodic report, from the register as it stands. */
import { Button, Stack, Text } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Page, Section } from '#ui/Page.tsx'
import { Async } from '#web/Async.tsx'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { Commitment } from '../view.model.ts'
import { ProofText } from './EvidenceText.tsx'
import { DueText, ProvisionText, VerdictText } from './Obligations.tsx'
import { ScoreLine } from './Score.tsx'
import { useDays } from './Statuses.tsx'
import { useCommitment } from './use-commitments.ts'

export function ReportPage() {
  const { instrument = '' } = useParams({ strict: false }) as { instrument?: string }
  const { t } = useTranslation('commitments')
  const { language } = useFormat()
  const commitment = useCommitment(instrument)
  return (
    <Page
      title={t('draft')}
      about={t('draftAbout')}
      actions={(['pdf', 'docx'] as const).map((kind) => (
        <Button
          key={kind}
          variant={kind === 'pdf' ? 'filled' : 'default'}
          component="a"
          href={`/api/commitments/${instrument}/report.${kind}?language=${language}`}
          download
        >
          {t(kind)}
        </Button>
      ))}
    >
      <Async query={commitment} height={400}>
        {(found) => <Draft commitment={found} />}
      </Async>
    </Page>
  )
}

function Draft({ commitment }: { commitment: Commitment }) {
  const { t } = useTranslation('commitments')
  const days = useDays()
  return (
    <Stack>
      <Section title={commitment.title}>
        <Stack component="ul" gap={4} m={0} pl="md">
          {commitment.statuses.map((one) => (
            <li key={one.id}>
              {pair(t(one.kind), days(one))}
              {one.ended && ` – ${pair(t(`ended.${one.ended.how}`), one.ended.reason)}`}
              {one.text && ` – ${one.text}`} ({one.source || '–'}
              {!one.confirmed && `; ${t('unconfirmed')}`})
            </li>
          ))}
        </Stack>
        <ScoreLine commitment={commitment} />
      </Section>
      {commitment.items.map((one) => (
        <Section key={one.id} title={one.text.provision}>
          <ProvisionText obligation={one} named={false} />
          <Text>{pair(t('measure'), one.text.measure || '–')}</Text>
          <Text>
            {pair(t('body'), one.text.body || '–')} · {pair(t('legalAct'), one.text.legalAct || '–')}
          </Text>
          <Part title={t('due')}>
            <DueText obligation={one} />
          </Part>
          <Part title={t('verdict')}>
            <VerdictText obligation={one} />
          </Part>
          {one.evidence.length > 0 && (
            <Part title={t('evidence')}>
              {one.evidence.map((proof) => (
                <ProofText key={proof.id} proof={proof} />
              ))}
            </Part>
          )}
        </Section>
      ))}
    </Stack>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      {children}
    </div>
  )
}

/** One instrument: standing in time, obligations with verdicts and live evidence, the score with its numbers, reports. */
import { Button, Text } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { Async } from '#web/Async.tsx'
import { useFormat } from '#web/use-format.ts'
import type { Commitment } from '../view.model.ts'
import { Obligations } from './Obligations.tsx'
import { Reports } from './Reports.tsx'
import { StatusForm } from './StatusForm.tsx'
import { useCommitment } from './use-commitments.ts'

export function CommitmentPage() {
  const { instrument = '' } = useParams({ strict: false }) as { instrument?: string }
  const commitment = useCommitment(instrument)
  return (
    <Async query={commitment} height={400}>
      {(found) => <Shown commitment={found} />}
    </Async>
  )
}

function Shown({ commitment }: { commitment: Commitment }) {
  const { t } = useTranslation('commitments')
  return (
    <Page
      title={commitment.title}
      about={t('about')}
      actions={
        <Button variant="default" component={Link} to={`/commitments/${commitment.instrument}/report`}>
          {t('draft')}
        </Button>
      }
    >
      <Statuses commitment={commitment} />
      <Obligations commitment={commitment} />
      <ScoreLine commitment={commitment} />
      <Reports commitment={commitment} />
    </Page>
  )
}

/** The formula with the numbers put in. */
export function ScoreLine({ commitment: { score } }: { commitment: Pick<Commitment, 'score'> }) {
  const { t } = useTranslation('commitments')
  const f = useFormat()
  return (
    <Text size="sm">
      {t('formula', {
        sum: f.number(score.sum, 2),
        weights: f.number(score.weights),
        score: score.score === null ? '–' : f.share(score.score, 0),
        unjudged: score.unjudged,
        na: score.notApplicable,
      })}
    </Text>
  )
}

function Statuses({ commitment }: { commitment: Commitment }) {
  const { t } = useTranslation('commitments')
  const f = useFormat()
  const [adding, setAdding] = useState(false)
  return (
    <Section
      title={t('statuses')}
      actions={
        commitment.mayRun ? (
          <Button size="xs" variant="default" onClick={() => setAdding(true)}>
            {t('addStatus')}
          </Button>
        ) : undefined
      }
    >
      {adding && <StatusForm instrument={commitment.instrument} onClose={() => setAdding(false)} />}
      <DataTable
        caption={t('statuses')}
        rows={commitment.statuses}
        rowKey={(row) => row.id}
        columns={[
          { key: 'kind', head: t('kind'), cell: (row) => t(row.kind) },
          {
            key: 'from',
            head: t('from'),
            cell: (row) =>
              [f.day(row.from), row.to && `– ${f.day(row.to)}`, row.now && `(${t('now')})`]
                .filter(Boolean)
                .join(' '),
          },
          { key: 'text', head: t('text'), cell: (row) => row.text || '–' },
          { key: 'source', head: t('source'), cell: (row) => row.source || '–' },
          { key: 'confirmed', head: t('confirmed'), cell: (row) => (row.confirmed ? '✓' : t('unconfirmed')) },
        ]}
      />
    </Section>
  )
}

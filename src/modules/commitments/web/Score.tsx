/** The implementation score: the formula with the numbers put in, and each term of it. */
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { useFormat } from '#web/use-format.ts'
import { verdictValue } from '../model.ts'
import type { Commitment } from '../view.model.ts'

export function Score({ commitment }: { commitment: Commitment }) {
  const { t } = useTranslation('commitments')
  const f = useFormat()
  const terms = commitment.items.flatMap(({ id, text, verdict }) =>
    verdict === null || verdict === 'not-applicable'
      ? []
      : [{ id, provision: text.provision, weight: text.weight, verdict, value: verdictValue[verdict] }],
  )
  return (
    <Section title={t('score')}>
      <ScoreLine commitment={commitment} />
      <Text size="sm" c="dimmed">
        {t('weights')}
      </Text>
      {terms.length > 0 && (
        <details>
          <summary>{t('terms')}</summary>
          <DataTable
            caption={t('terms')}
            rows={terms}
            rowKey={(row) => row.id}
            columns={[
              { key: 'provision', head: t('provision'), cell: (row) => row.provision, nowrap: true },
              { key: 'verdict', head: t('verdict'), cell: (row) => t(row.verdict) },
              { key: 'weight', head: t('weight'), cell: (row) => f.number(row.weight), number: true },
              { key: 'value', head: t('value'), cell: (row) => f.fixed(row.value, 2), number: true },
              {
                key: 'product',
                head: t('product'),
                cell: (row) => f.fixed(row.weight * row.value, 2),
                number: true,
              },
            ]}
          />
        </details>
      )}
    </Section>
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

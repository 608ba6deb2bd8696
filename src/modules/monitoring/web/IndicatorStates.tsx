import { Alert, Anchor, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import { isHint } from '../findings.model.ts'
import type { Analysis } from '../view.model.ts'
import { Notes } from './Notes.tsx'

type State = Analysis['indicators'][number]

export function IndicatorStates({ indicators }: { indicators: readonly State[] }) {
  const { t } = useTranslation('monitoring')
  const f = useFormat()
  const withheld = indicators.filter((one) => one.status === 'withheld')
  return (
    <Section title={t('overview.indicators')}>
      {withheld.map((one) => (
        <Alert
          key={one.indicator}
          color="yellow"
          variant="light"
          title={pair(t(`indicator.${one.indicator}`), t('result.withheld'))}
        >
          <Notes notes={one.notes} />
        </Alert>
      ))}
      <DataTable
        caption={t('overview.indicators')}
        rows={indicators}
        rowKey={(one) => one.indicator}
        columns={[
          {
            key: 'name',
            head: t('lead.kinds'),
            wide: true,
            cell: (one) => (
              <Anchor
                component={Link}
                to="/monitoring/indicators/$id"
                params={{ id: one.indicator } as never}
                size="sm"
              >
                {t(`indicator.${one.indicator}`)}
              </Anchor>
            ),
          },
          {
            key: 'status',
            head: t('overview.status'),
            cell: (one) => (
              <Text size="sm">
                {t(`result.${isHint(one.indicator) && one.status === 'computed' ? 'hint' : one.status}`)}
              </Text>
            ),
          },
          { key: 'tested', head: t('overview.tested'), cell: (one) => f.number(one.tested), number: true },
          {
            key: 'suppressed',
            head: t('overview.suppressed'),
            cell: (one) => f.number(one.suppressed),
            number: true,
          },
          {
            key: 'standOut',
            head: t('overview.standOut'),
            cell: (one) => (isHint(one.indicator) ? '–' : f.number(one.standOut)),
            number: true,
          },
        ]}
      />
    </Section>
  )
}

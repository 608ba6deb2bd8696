/** Who read what is held about the reader, after the days that the administration has set. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from './Async.tsx'
import { api } from './client.ts'
import { useMe } from './session.ts'
import { useFormat } from './use-format.ts'

export function ReadAboutMe() {
  const { t } = useTranslation('ledger')
  const { me } = useMe()
  const f = useFormat()
  const readings = useQuery({
    ...api.ledger.aboutMe.queryOptions({ input: { language: f.language } }),
    enabled: me?.permissions.includes('ledger.own') ?? false,
  })
  if (!me?.permissions.includes('ledger.own')) return null
  const days = readings.data?.delayDays
  const about =
    days === undefined ? undefined : days === 0 ? t('aboutMe.aboutAtOnce') : t('aboutMe.about', { days })
  return (
    <Section title={t('aboutMe.title')} about={about}>
      <Async query={readings} height={120}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('aboutMe.none')}</Empty>
          ) : (
            <DataTable
              caption={t('aboutMe.title')}
              rows={items}
              rowKey={(row) => String(row.seq)}
              minWidth={420}
              columns={[
                { key: 'at', head: t('aboutMe.at'), cell: (row) => f.time(row.at) },
                { key: 'what', head: t('aboutMe.what'), cell: (row) => row.sentence },
              ]}
            />
          )
        }
      </Async>
    </Section>
  )
}

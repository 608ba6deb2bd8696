/** What an officer is asked to reply to: the figures about them, without anybody else's name. */
import { Paper, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Page } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { LeadHistory } from './LeadHistory.tsx'
import { LeadMoves } from './LeadMoves.tsx'
import { Statement } from './Statement.tsx'

export function MinePage() {
  const { t } = useTranslation('monitoring')
  const mine = useQuery(api.monitoring.leads.mine.queryOptions())
  return (
    <Page title={t('mine.title')} about={t('mine.about')}>
      <Async query={mine}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('mine.none')}</Empty>
          ) : (
            items.map((lead) => (
              <Paper key={lead.id} withBorder p="md">
                <Stack>
                  {lead.findings.map((finding) => (
                    <Statement key={`${finding.kind}${finding.n}`} finding={finding} />
                  ))}
                  <LeadMoves lead={lead} />
                  <LeadHistory events={lead.events} />
                </Stack>
              </Paper>
            ))
          )
        }
      </Async>
    </Page>
  )
}

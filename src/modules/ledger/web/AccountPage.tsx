/** One account in the ledger, for auditors: what happened to it, and what whoever uses it did. */
import { Stack } from '@mantine/core'
import { useParams, useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '#ui/Page.tsx'
import { AccountActs, RecordHistory } from '#web/RecordHistory.tsx'

export function AccountPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { t } = useTranslation('ledger')
  // The link brings the name along; who comes by the address alone sees the beginning of the id.
  const { name } = useRouterState({ select: ({ location }) => location.state }) as { name?: string }
  return (
    <Page title={t('history.account', { id: name ?? id.slice(0, 8) })} about={t('history.accountAbout')}>
      <Stack gap="lg">
        <RecordHistory subject={`account:${id}`} />
        <AccountActs account={id} />
      </Stack>
    </Page>
  )
}

/** Lost second factors: what waits for a second person, and what was decided. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { BusyButton } from '#ui/BusyButton.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { Page } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from '#web/Async.tsx'
import { api, client, queryClient } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import type { Recovery } from '../account.contract.ts'
import { MadeLink } from './MadeLink.tsx'
import { Refused } from './sign-in/Frame.tsx'
import { useRefusal } from './sign-in/use-refusal.ts'

export function RecoveriesPage() {
  const { t } = useTranslation('people')
  const requests = useQuery(api.people.recoveries.list.queryOptions())
  return (
    <Page title={t('recovery.title')} about={t('recovery.about')}>
      <Async query={requests} height={240}>
        {({ items }) =>
          items.length === 0 ? <Empty>{t('recovery.none')}</Empty> : <Requests items={items} />
        }
      </Async>
    </Page>
  )
}

function Requests({ items }: { items: readonly Recovery[] }) {
  const { t } = useTranslation('people')
  const f = useFormat()
  return (
    <DataTable
      caption={t('recovery.caption')}
      rows={items}
      rowKey={(one) => one.id}
      minWidth={860}
      columns={[
        {
          key: 'account',
          head: t('recovery.account'),
          cell: ({ displayName, login }) => `${displayName} (${login})`,
        },
        {
          key: 'reason',
          head: t('recovery.reason'),
          cell: ({ reason, newPassword }) => (
            <Stack gap={0}>
              <Text size="sm">{reason}</Text>
              {newPassword && <Text size="sm">{t('recovery.password')}</Text>}
            </Stack>
          ),
        },
        {
          key: 'asker',
          head: t('recovery.askedBy'),
          cell: ({ askedBy, askedAt }) => `${askedBy}, ${f.time(askedAt.toISOString())}`,
        },
        {
          key: 'state',
          head: t('recovery.state'),
          cell: ({ state, expires, decidedBy }) =>
            t(`recovery.${state}`, { when: f.time(expires.toISOString()), who: decidedBy ?? '' }),
        },
        { key: 'actions', head: t('accounts.actions'), screenOnly: true, cell: (one) => <Decide of={one} /> },
      ]}
    />
  )
}

function Decide({ of: request }: { of: Recovery }) {
  const { t } = useTranslation('people')
  const [act, setAct] = useState<'approve' | 'refuse' | null>(null)
  if (request.state !== 'asked' && act === null) return null
  const refused = request.may === null ? null : t(`access.${request.may}`)
  return (
    <Group gap="xs">
      {request.state === 'asked' &&
        (['approve', 'refuse'] as const).map((one) => (
          <ActButton key={one} label={t(`recovery.${one}`)} refused={refused} onAct={() => setAct(one)} />
        ))}
      {act && <Ask act={act} request={request} onClose={() => setAct(null)} />}
    </Group>
  )
}

interface AskProps {
  readonly act: 'approve' | 'refuse'
  readonly request: Recovery
  readonly onClose: () => void
}

function Ask({ act, request: { id, login }, onClose }: AskProps) {
  const { t } = useTranslation('people')
  const { t: shell } = useTranslation()
  const refusal = useRefusal()
  const decide = useMutation({
    mutationFn: () => client.people.recoveries.decide({ id, approve: act === 'approve' }),
    onSuccess: async ({ link }) => {
      await queryClient.invalidateQueries()
      if (link === null) onClose()
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`recovery.${act}`)}
      closeButtonProps={{ 'aria-label': shell('close') }}
    >
      {decide.data?.link && <MadeLink secret={decide.data.link.secret} />}
      {!decide.isSuccess && (
        <Stack>
          <Text>{t(`recovery.${act}Ask`, { login })}</Text>
          <Refused sentence={decide.isError ? refusal(decide.error) : undefined} />
          <Group>
            <BusyButton loading={decide.isPending} onClick={() => decide.mutate()}>
              {t('accounts.confirm')}
            </BusyButton>
            <Button variant="subtle" onClick={onClose}>
              {t('accounts.cancel')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}

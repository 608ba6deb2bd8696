/** Drafts for those who write or approve them, and bringing one as a file. */

import { Alert, FileButton, List, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { AnchorLink } from '#web/AnchorLink.tsx'
import { Async } from '#web/Async.tsx'
import { api, client, queryClient } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import type { DraftSummary } from '../draft.model.ts'
import type { Fault } from '../fault.model.ts'
import { asBase64 } from './download.ts'
import { useFaultSentence, useRefusal } from './refusals.ts'

export function DraftsSection({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useTranslation('library')
  const drafts = useQuery(api.library.drafts.list.queryOptions())
  return (
    <Section title={t('drafts')} about={t('draftsAbout')} actions={mayWrite ? <BringFile /> : undefined}>
      <Async query={drafts} height={160}>
        {({ items }) => (items.length === 0 ? <Empty>{t('noDrafts')}</Empty> : <Drafts items={items} />)}
      </Async>
    </Section>
  )
}

function BringFile() {
  const { t } = useTranslation('library')
  const { refusal } = useRefusal()
  const sentence = useFaultSentence()
  const navigate = useNavigate()
  const bring = useMutation({
    mutationFn: async (file: File) =>
      client.library.drafts.importFile({ fileName: file.name, content: await asBase64(file) }),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries()
      await navigate({ to: '/library/drafts/$id', params: { id } })
    },
  })
  const faults = (bring.error as { data?: { faults?: readonly Fault[] } } | null)?.data?.faults
  return (
    <>
      <FileButton accept=".yaml,.yml,.xlsx" onChange={(file) => file && bring.mutate(file)}>
        {(props) => (
          <BusyButton {...props} size="xs" variant="default" loading={bring.isPending}>
            {t('importFile')}
          </BusyButton>
        )}
      </FileButton>
      {bring.isError && (
        <Alert color="red" variant="light" role="alert" w="100%">
          {faults ? (
            <>
              <Text size="sm" c="var(--mantine-color-text)">
                {t('importFaulty', { name: bring.variables?.name ?? '' })}
              </Text>
              <List size="sm">
                {faults.slice(0, 30).map((fault) => (
                  <List.Item key={JSON.stringify(fault)}>{sentence(fault)}</List.Item>
                ))}
              </List>
            </>
          ) : (
            refusal(bring.error)
          )}
        </Alert>
      )}
    </>
  )
}

function Drafts({ items }: { items: readonly DraftSummary[] }) {
  const { t } = useTranslation('library')
  const f = useFormat()
  return (
    <DataTable
      caption={t('drafts')}
      rows={items}
      rowKey={(one) => one.id}
      minWidth={720}
      columns={[
        {
          key: 'title',
          head: t('instrument'),
          cell: ({ id, title }) => (
            <AnchorLink to="/library/drafts/$id" params={{ id }}>
              {title}
            </AnchorLink>
          ),
        },
        { key: 'state', head: t('stateHead'), cell: ({ state }) => t(`draftState.${state}`) },
        {
          key: 'who',
          head: t('actions'),
          screenOnly: true,
          cell: ({ startedBy, startedAt, proposedBy, proposedAt, decidedBy, decidedAt }) =>
            [
              t('startedBy', { who: startedBy, when: f.time(startedAt) }),
              proposedBy && proposedAt && t('proposedBy', { who: proposedBy, when: f.time(proposedAt) }),
              decidedBy && decidedAt && t('decidedBy', { who: decidedBy, when: f.time(decidedAt) }),
            ]
              .filter(Boolean)
              .join('; '),
        },
        { key: 'reason', head: t('reason'), cell: ({ reason }) => reason || '–' },
      ]}
    />
  )
}

/** Own notices, newest first, and whether one is told by mail as well. */
import { Anchor, Badge } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { Page } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from '#web/Async.tsx'
import { api, client, queryClient } from '#web/client.ts'
import { splitLink } from '#web/link.ts'
import { useFormat } from '#web/use-format.ts'
import type { Notice } from '../notice.model.ts'
import { MailSetting } from './MailSetting.tsx'

export function NoticesPage() {
  const { t } = useTranslation('notices')
  const { language } = useFormat()
  const list = useQuery(api.notices.list.queryOptions({ input: { language, limit: 100 } }))
  const read = useMutation({
    mutationFn: (ids: string[] | null) => client.notices.read({ ids }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: api.notices.key() }),
  })
  const open = list.data?.open ?? 0
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        open > 0 && (
          <BusyButton size="xs" variant="default" loading={read.isPending} onClick={() => read.mutate(null)}>
            {t('markAll')}
          </BusyButton>
        )
      }
    >
      <Async query={list} height={240}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('none')}</Empty>
          ) : (
            <Notices items={items} onOpen={(one) => !one.done && read.mutate([one.id])} />
          )
        }
      </Async>
      <MailSetting />
    </Page>
  )
}

function Notices({ items, onOpen }: { items: readonly Notice[]; onOpen: (notice: Notice) => void }) {
  const { t } = useTranslation('notices')
  const f = useFormat()
  return (
    <DataTable
      caption={t('title')}
      rows={items}
      rowKey={(one) => one.id}
      columns={[
        { key: 'when', head: t('when'), cell: ({ at }) => f.time(at) },
        {
          key: 'what',
          head: t('what'),
          cell: (one) => (
            <Anchor
              component={Link}
              {...splitLink(one.link)}
              fw={one.done ? 400 : 600}
              onClick={() => onOpen(one)}
            >
              {one.sentence}
            </Anchor>
          ),
        },
        {
          key: 'state',
          head: t('state'),
          cell: ({ done }) => (
            <Badge variant={done ? 'default' : 'filled'}>{t(done ? 'notNew' : 'isNew')}</Badge>
          ),
        },
      ]}
    />
  )
}

/** One office: its posts, who sits there and since when. */
import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Page } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { useMe } from '#web/session.ts'
import { useFormat } from '#web/use-format.ts'
import type { StaffedPost } from '../organisation.contract.ts'

export function UnitPage() {
  const { t } = useTranslation('people')
  const { me } = useMe()
  const { code = '' } = useParams({ strict: false }) as { code?: string }
  const unit = useQuery(api.people.organisation.unit.queryOptions({ input: { code } }))
  const mayList = me?.permissions.includes('people.officers') ?? false
  const title = unit.data ? `${unit.data.name} (${unit.data.code})` : code
  return (
    <Page
      title={title}
      about={t('unit.about')}
      actions={
        mayList ? (
          <Button component={Link} to="/people/officers" search={{ unit: code } as never} variant="default">
            {t('unit.officers')}
          </Button>
        ) : undefined
      }
    >
      <Async query={unit} height={240}>
        {({ staffed }) =>
          staffed.length === 0 ? (
            <Empty>{t('unit.noPosts')}</Empty>
          ) : (
            <Posts caption={title} posts={staffed} />
          )
        }
      </Async>
    </Page>
  )
}

function Posts({ caption, posts }: { caption: string; posts: readonly StaffedPost[] }) {
  const { t } = useTranslation('people')
  return (
    <DataTable
      caption={caption}
      rows={posts}
      rowKey={(post) => post.code}
      minWidth={620}
      columns={[
        { key: 'code', head: t('tree.code'), cell: (post) => post.code },
        { key: 'title', head: t('unit.post'), cell: (post) => post.title },
        {
          key: 'sensitive',
          head: t('tree.sensitive'),
          cell: ({ sensitive }) =>
            sensitive
              ? t('unit.stay', { months: sensitive.maximumMonths, reason: sensitive.reason })
              : t('unit.ordinary'),
        },
        { key: 'holders', head: t('unit.holders'), cell: ({ holders }) => <Holders holders={holders} /> },
      ]}
    />
  )
}

function Holders({ holders }: { holders: StaffedPost['holders'] }) {
  const { t } = useTranslation('people')
  const f = useFormat()
  if (holders === null) return <Text size="sm">{t('unit.hidden')}</Text>
  if (holders.length === 0) return <Text size="sm">{t('unit.vacant')}</Text>
  return (
    <Stack gap={2}>
      {holders.map(({ code, name, since }) => (
        <Text key={code} size="sm">
          <Anchor component={Link} to="/people/officers/$code" params={{ code } as never}>
            {code} · {name}
          </Anchor>{' '}
          {t('unit.since', { day: f.day(since) })}
        </Text>
      ))}
    </Stack>
  )
}

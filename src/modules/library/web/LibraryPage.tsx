/** The library: every instrument, one search over all their provisions, and the drafts for those who write or approve them. */

import { Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { AnchorLink } from '#web/AnchorLink.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { useMe } from '#web/session.ts'
import { useFormat } from '#web/use-format.ts'
import type { InstrumentSummary } from '../view.model.ts'
import { DraftsSection } from './DraftsSection.tsx'
import { LinkedList } from './LinkedList.tsx'
import { TextShown } from './TextShown.tsx'

export function LibraryPage() {
  const { t } = useTranslation('library')
  const { language } = useFormat()
  const { me } = useMe()
  const [wanted, setWanted] = useState('')
  const instruments = useQuery(api.library.list.queryOptions({ input: { language } }))
  return (
    <Page title={t('title')} about={t('about')}>
      <TextInput
        type="search"
        label={t('search')}
        description={t('searchHint')}
        value={wanted}
        maxLength={200}
        maw={560}
        onChange={(e) => setWanted(e.currentTarget.value)}
      />
      {wanted.trim().length > 1 && <Hits wanted={wanted} />}
      <Section title={t('instruments')}>
        <Async query={instruments} height={320}>
          {({ items }) =>
            items.length === 0 ? <Empty>{t('foundNone')}</Empty> : <Instruments items={items} />
          }
        </Async>
      </Section>
      {me?.permissions.includes('library.drafts') && (
        <DraftsSection mayWrite={me.permissions.includes('library.draft')} />
      )}
    </Page>
  )
}

function Hits({ wanted }: { wanted: string }) {
  const { t } = useTranslation('library')
  const { language } = useFormat()
  const [text] = useDebouncedValue(wanted.trim(), 150)
  const hits = useQuery(
    api.library.search.queryOptions({ input: { text, language }, placeholderData: keepPreviousData }),
  )
  return (
    <Stack gap="xs" aria-live="polite">
      <Async query={hits} height={120}>
        {({ items, more }) =>
          items.length === 0 ? (
            <Text size="sm">{t('foundNone')}</Text>
          ) : (
            <>
              <Text size="sm">
                {more ? t('foundMore', { count: items.length }) : t('counted', { count: items.length })}
              </Text>
              <LinkedList items={items} />
            </>
          )
        }
      </Async>
    </Stack>
  )
}

function Instruments({ items }: { items: readonly InstrumentSummary[] }) {
  const { t } = useTranslation('library')
  const f = useFormat()
  return (
    <DataTable
      caption={t('instruments')}
      rows={items}
      rowKey={(one) => one.id}
      minWidth={720}
      columns={[
        {
          key: 'title',
          head: t('instrument'),
          wide: true,
          cell: ({ id, title }) => (
            <AnchorLink to="/library/$id" params={{ id }}>
              <TextShown shown={title} usual={title.state === 'missing' ? undefined : title.state} />
            </AnchorLink>
          ),
        },
        { key: 'kind', head: t('kindHead'), cell: ({ kind }) => t(`kind.${kind}`) },
        { key: 'provisions', head: t('provisions'), number: true, cell: (one) => f.number(one.provisions) },
        {
          key: 'questions',
          head: t('questions'),
          number: true,
          cell: (one) => (one.questions === 0 ? '–' : f.number(one.questions)),
        },
        {
          key: 'version',
          head: t('version'),
          wide: true,
          cell: ({ version, origin, publishedAt }) =>
            `${version}, ${t(`origin.${origin}`)}, ${f.day(publishedAt)}`,
        },
      ]}
    />
  )
}

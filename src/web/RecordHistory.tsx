/** What the ledger holds about one record, or what one account did: for the pages of every room. Looking is itself recorded. */
import { Anchor, Button, Checkbox, Group, Text, Timeline } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from './Async.tsx'
import { api } from './client.ts'
import { useMe } from './session.ts'
import { useFormat } from './use-format.ts'

interface Entry {
  readonly seq: number
  readonly at: string
  readonly sentence: string
}

/** `subject` as it stands in the ledger: `lead:<id>`, `officer:<code>`. Nothing is shown to who may not read the ledger. */
export function RecordHistory({ subject }: { subject: string }) {
  const { t } = useTranslation('ledger')
  const { me } = useMe()
  const { language } = useFormat()
  const [open, setOpen] = useState(false)
  const [readings, setReadings] = useState(false)
  const history = useQuery({
    ...api.ledger.history.queryOptions({ input: { subject, readings, language } }),
    enabled: open,
    staleTime: Number.POSITIVE_INFINITY, // every look is an entry: it is not repeated unasked
  })
  if (!me?.permissions.includes('ledger.read')) return null
  return (
    <Section title={t('history.title')} about={t('history.about')}>
      {open ? (
        <>
          <Checkbox
            label={t('history.readings')}
            checked={readings}
            onChange={(e) => setReadings(e.currentTarget.checked)}
          />
          <Async query={history} height={120}>
            {({ items }) => (
              <Entries items={items} empty={t(readings ? 'history.noReadings' : 'history.none')} />
            )}
          </Async>
        </>
      ) : (
        <Group>
          <Button size="xs" variant="default" onClick={() => setOpen(true)}>
            {t('history.show')}
          </Button>
        </Group>
      )}
    </Section>
  )
}

/** What an account did, for auditors within their place. */
export function AccountActs({ account }: { account: string }) {
  const { t } = useTranslation('ledger')
  const { me } = useMe()
  const { language } = useFormat()
  const [open, setOpen] = useState(false)
  const acts = useQuery({
    ...api.ledger.acts.queryOptions({ input: { account, language } }),
    enabled: open,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!me?.permissions.includes('ledger.read')) return null
  return (
    <Section title={t('history.acts')} about={t('history.actsAbout')}>
      {open ? (
        <Async query={acts} height={120}>
          {({ items }) => <Entries items={items} empty={t('history.noActs')} />}
        </Async>
      ) : (
        <Group>
          <Button size="xs" variant="default" onClick={() => setOpen(true)}>
            {t('history.show')}
          </Button>
        </Group>
      )}
    </Section>
  )
}

function Entries({ items, empty }: { items: readonly Entry[]; empty: string }) {
  const { t } = useTranslation('ledger')
  const f = useFormat()
  if (items.length === 0) return <Empty>{empty}</Empty>
  return (
    <Timeline bulletSize={14} lineWidth={2}>
      {items.map((entry) => (
        <Timeline.Item
          key={entry.seq}
          title={
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {entry.sentence}
            </Text>
          }
        >
          <Group gap="xs">
            <Text size="xs" c="dimmed">
              {f.time(entry.at)} UTC
            </Text>
            <Anchor
              size="xs"
              component={Link}
              to="/ledger/entries/$seq"
              params={{ seq: String(entry.seq) } as never}
            >
              {t('entries.entry', { seq: f.number(entry.seq) })}
            </Anchor>
          </Group>
        </Timeline.Item>
      ))}
    </Timeline>
  )
}

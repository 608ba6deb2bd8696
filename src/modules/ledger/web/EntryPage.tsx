/** One entry: what it says, its content as far as the reader may see it, and its receipt. */
import { Code, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { AccountLink } from '#web/AccountLink.tsx'
import { Async, useErrorSentence } from '#web/Async.tsx'
import { api, client } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import type { ShownEntry } from '../view.model.ts'

export function EntryPage() {
  const { seq = '' } = useParams({ strict: false }) as { seq?: string }
  const { t } = useTranslation('ledger')
  const f = useFormat()
  const number = /^\d+$/.test(seq) ? Number(seq) : Number.MAX_SAFE_INTEGER
  const entry = useQuery(api.ledger.entry.queryOptions({ input: { seq: number, language: f.language } }))
  return (
    <Page title={t('entries.entry', { seq })}>
      <Async query={entry} height={260}>
        {(data) => <Facts entry={data} />}
      </Async>
    </Page>
  )
}

function Facts({ entry }: { entry: ShownEntry }) {
  const { t } = useTranslation('ledger')
  const f = useFormat()
  const facts = [
    [t('entries.at'), f.time(entry.at)],
    [t('entries.by'), <By key="by" actor={entry.actor} />],
    [t('entries.subjects'), entry.about.join(', ') || '–'],
    [t('entries.type'), <Code key="type">{entry.type}</Code>],
    [
      t('entries.references'),
      entry.subjects.length === 0 ? '–' : <Code key="references">{entry.subjects.join(', ')}</Code>,
    ],
  ] as const
  return (
    <Stack gap="lg">
      <Text fz="lg" style={{ overflowWrap: 'anywhere' }}>
        {entry.sentence}
      </Text>
      <Stack gap={4} component="dl" m={0}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <Text component="dt" size="sm" c="dimmed">
              {name}
            </Text>
            <Text component="dd" m={0} style={{ overflowWrap: 'anywhere' }}>
              {value}
            </Text>
          </div>
        ))}
      </Stack>
      <Section title={t('entries.content')} about={t('entries.contentAbout')}>
        <Content content={entry.content} />
      </Section>
      <Receipt entry={entry} />
    </Stack>
  )
}

function By({ actor }: { actor: ShownEntry['actor'] }) {
  const { t } = useTranslation('ledger')
  return actor === null ? t('entries.system') : <AccountLink id={actor.reference} name={actor.name} />
}

function Content({ content }: { content: ShownEntry['content'] }) {
  const { t } = useTranslation('ledger')
  if (content.state !== 'shown') return <Empty>{t(`entries.${content.state}`)}</Empty>
  const members = Object.entries(content.value)
  if (members.length === 0) return <Empty>{t('entries.noContent')}</Empty>
  return (
    <DataTable
      caption={t('entries.content')}
      rows={members}
      rowKey={([name]) => name}
      minWidth={320}
      columns={[
        { key: 'name', head: t('entries.member'), cell: ([name]) => <Code>{name}</Code> },
        {
          key: 'value',
          head: t('entries.value'),
          wide: true,
          cell: ([, value]) => <Value value={value} />,
        },
      ]}
    />
  )
}

/** Rows of whole tables are long: they are folded, and laid out one member a line. */
function Value({ value }: { value: unknown }) {
  const { t } = useTranslation('ledger')
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (typeof value === 'string' || text.length < 160) return text
  return (
    <details>
      <summary>{t('entries.unfold')}</summary>
      <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {JSON.stringify(value, null, 1)}
      </Code>
    </details>
  )
}

function Receipt({ entry: { seq, receipt } }: { entry: ShownEntry }) {
  const { t } = useTranslation('ledger')
  const fetchIt = useMutation({
    mutationFn: () => client.ledger.receipt({ seq }),
    onSuccess: ({ fileName, text }) => save(fileName, text),
  })
  const sentence = useErrorSentence()
  const failed = (error: unknown) => {
    const { code } = error as { code?: string }
    if (code === 'TORN') return t('entries.receiptTorn')
    return code === 'NOT_SIGNED_YET' ? t('entries.receiptAwaits') : sentence(error)
  }
  const refused = {
    ready: null,
    'awaits-signature': t('entries.receiptAwaits'),
    withheld: t('entries.receiptWithheld'),
  }
  return (
    <Stack gap="xs" align="flex-start">
      <ActButton
        size="sm"
        label={t('entries.receipt')}
        refused={refused[receipt]}
        loading={fetchIt.isPending}
        onAct={() => fetchIt.mutate()}
      />
      {fetchIt.isError && <Text role="alert">{failed(fetchIt.error)}</Text>}
      <Text size="sm" c="dimmed" maw={640}>
        {t('entries.receiptAbout')}
      </Text>
    </Stack>
  )
}

function save(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  URL.revokeObjectURL(url)
}

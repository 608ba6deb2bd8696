/** An instrument to read: what it is, where its words come from, its provisions, and what may be done with it. */
import { Alert, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page, Section } from '#ui/Page.tsx'
import { AsyncPage } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { pair, withColon } from '#web/pair.ts'
import { useMe } from '#web/session.ts'
import { useFormat } from '#web/use-format.ts'
import { wordsOf } from '../fold.model.ts'
import type { InstrumentView, ShownText } from '../view.model.ts'
import { Adapt } from './Adapt.tsx'
import { Exports } from './Exports.tsx'
import { foldedLines } from './folded-lines.ts'
import { ProvisionList } from './ProvisionList.tsx'
import { TextShown } from './TextShown.tsx'

export function InstrumentPage() {
  const { id } = useParams({ from: '/library/$id' })
  const { version } = useSearch({ from: '/library/$id' })
  const { language } = useFormat()
  const view = useQuery(
    api.library.get.queryOptions({ input: { id, language, ...(version ? { version } : {}) } }),
  )
  return <AsyncPage query={view}>{(data) => <Instrument view={data} />}</AsyncPage>
}

function Instrument({ view }: { view: InstrumentView }) {
  const { t } = useTranslation('library')
  const { me } = useMe()
  const mayDraft = me?.permissions.includes('library.draft') ?? false
  const [wanted, setWanted] = useState('')
  const question = useDeferredValue(wanted)
  const folded = useFoldedSoon(view.lines)
  const matching = useMemo(() => {
    const words = wordsOf(question)
    if (words.length === 0) return null
    const texts = folded()
    return view.lines.filter((_, i) => words.every((word) => texts[i]?.includes(word)))
  }, [question, view.lines, folded])
  const usual = useMemo(() => usualState(view), [view])
  return (
    <Page
      title={<TextShown shown={view.title} usual={usual} />}
      about={view.about && <TextShown shown={view.about} usual={usual} />}
      actions={
        <>
          {mayDraft && <Adapt instrument={view.id} version={view.version} />}
          <Exports id={view.id} version={view.version} />
        </>
      }
    >
      <Facts view={view} usual={usual} />
      <Section title={t('provisions')} about={t('counted', { count: (matching ?? view.lines).length })}>
        <TextInput
          label={t('filter')}
          type="search"
          value={wanted}
          maw={420}
          onChange={(e) => setWanted(e.currentTarget.value)}
        />
        <ProvisionList lines={view.lines} matching={matching} usual={usual} />
      </Section>
    </Page>
  )
}

/** Texts without case and accents, made when the page stands still or when somebody types, whichever comes first. */
function useFoldedSoon(lines: InstrumentView['lines']): () => readonly string[] {
  const made = useMemo(() => {
    let texts: readonly string[] | undefined
    return () => {
      texts ??= foldedLines(lines)
      return texts
    }
  }, [lines])
  useEffect(() => {
    const timer = setTimeout(made, 1000)
    return () => clearTimeout(timer)
  }, [made])
  return made
}

function Facts({ view, usual }: { view: InstrumentView; usual: ShownText['state'] | undefined }) {
  const { t } = useTranslation('library')
  const f = useFormat()
  const navigate = useNavigate()
  const current = view.versions.find((one) => one.current)
  const own = view.versions.find((one) => one.version === view.version)
  const newer = view.versions.find((one) => one.origin === 'shipped' && one.version > (current?.version ?? 0))
  return (
    <Stack gap="xs">
      {current && current.version !== view.version && (
        <Alert color="yellow" variant="light">
          {t('notInUse', { version: view.version, current: current.version })}
        </Alert>
      )}
      {newer && (
        <Alert color="blue" variant="light">
          {t('newerShipped', { version: newer.version })}
        </Alert>
      )}
      <Group align="flex-end">
        <NativeSelect
          label={t('version')}
          value={String(view.version)}
          // No more than tells versions apart: a phone cuts what is longer.
          data={view.versions.map(({ version, publishedAt, current: used }) => ({
            value: String(version),
            label: [version, ...(used ? [t('inUse')] : []), f.day(publishedAt)].join(', '),
          }))}
          onChange={(e) =>
            void navigate({
              to: '/library/$id',
              params: { id: view.id },
              search: { version: Number(e.currentTarget.value) },
            })
          }
        />
        <Text size="sm" c="dimmed">
          {[...(own ? [t(`origin.${own.origin}`)] : []), ...(usual ? [t(`state.${usual}`)] : [])].join('; ')}
        </Text>
      </Group>
      <details>
        <summary>{t('more')}</summary>
        <Stack gap={4} mt={6}>
          <Text size="sm">{t('provenanceAbout')}</Text>
          <Text size="sm">{pair(t('source'), view.source)}</Text>
          {own?.proposer && own.approver && (
            <Text size="sm">{t('byTwo', { proposer: own.proposer, approver: own.approver })}</Text>
          )}
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {withColon(t('fingerprint'))} {own?.sha256}
          </Text>
        </Stack>
      </details>
    </Stack>
  )
}

/** The state that most texts have: said once above, marked only where a text differs. A missing translation is always marked. */
function usualState({ lines }: InstrumentView): ShownText['state'] | undefined {
  const counts = new Map<ShownText['state'], number>()
  for (const { text } of lines) counts.set(text.state, (counts.get(text.state) ?? 0) + 1)
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return most && most[0] !== 'missing' && most[0] !== 'original' ? most[0] : undefined
}

/** A draft: what stands against it, what it changes, its provisions to write or to look at as readers will. */

import { Alert, List, SegmentedControl, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page, Section } from '#ui/Page.tsx'
import { AnchorLink } from '#web/AnchorLink.tsx'
import { AsyncPage } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { Draft } from '../draft.model.ts'
import { shownIn } from '../local-text.model.ts'
import { DraftHeadEditor } from './DraftHeadEditor.tsx'
import { DraftMoves } from './DraftMoves.tsx'
import { DraftWriting } from './DraftWriting.tsx'
import { ProvisionList } from './ProvisionList.tsx'
import { previewLines } from './preview.ts'
import { useFaultSentence } from './refusals.ts'

export function DraftPage() {
  const { id } = useParams({ from: '/library/drafts/$id' })
  const draft = useQuery(api.library.drafts.get.queryOptions({ input: { id } }))
  return <AsyncPage query={draft}>{(data) => <DraftShown draft={data} />}</AsyncPage>
}

function DraftShown({ draft }: { draft: Draft }) {
  const { t } = useTranslation('library')
  const { language } = useFormat()
  const [tab, setTab] = useState<string>(draft.mayWrite ? 'write' : 'preview')
  const writing = draft.mayWrite && tab === 'write'
  return (
    <Page
      title={t('draftOf', { title: shownIn(draft.head.title, language).text })}
      about={<History draft={draft} />}
      actions={<DraftMoves draft={draft} />}
    >
      <Faults draft={draft} />
      <Changes draft={draft} />
      {draft.mayWrite && (
        <SegmentedControl
          value={tab}
          onChange={setTab}
          data={[
            { value: 'write', label: t('write') },
            { value: 'preview', label: t('preview') },
          ]}
          aria-label={t('drafts')}
          style={{ alignSelf: 'flex-start' }}
        />
      )}
      {writing ? (
        <>
          <DraftHeadEditor draft={draft} />
          <DraftWriting draft={draft} />
        </>
      ) : (
        <Preview draft={draft} />
      )}
    </Page>
  )
}

function History({ draft }: { draft: Draft }) {
  const { t } = useTranslation('library')
  const f = useFormat()
  const {
    baseVersion,
    startedBy,
    startedAt,
    proposedBy,
    proposedAt,
    decidedBy,
    decidedAt,
    publishedVersion,
  } = draft
  const said = [
    baseVersion === null ? t('newInstrument') : t('fromVersion', { version: baseVersion }),
    t(`draftState.${draft.state}`),
    t('startedBy', { who: startedBy, when: f.time(startedAt) }),
    proposedBy && proposedAt && t('proposedBy', { who: proposedBy, when: f.time(proposedAt) }),
    decidedBy && decidedAt && t('decidedBy', { who: decidedBy, when: f.time(decidedAt) }),
    draft.reason && pair(t('reason'), draft.reason),
  ].filter(Boolean)
  return (
    <>
      {said.join('; ')}.{' '}
      {publishedVersion !== null && (
        <AnchorLink
          to="/library/$id"
          params={{ id: draft.instrument }}
          search={{ version: publishedVersion }}
        >
          {t('becameVersion', { version: publishedVersion })}
        </AnchorLink>
      )}{' '}
      <AnchorLink to="/library">{t('back')}</AnchorLink>
    </>
  )
}

function Faults({ draft: { faults } }: { draft: Draft }) {
  const { t } = useTranslation('library')
  const sentence = useFaultSentence()
  if (faults.length === 0) return null
  return (
    <Alert color="red" variant="light" title={t('faultsTitle')} role="alert">
      <List size="sm" c="var(--mantine-color-text)">
        {faults.slice(0, 30).map((fault) => (
          <List.Item key={JSON.stringify(fault)}>{sentence(fault)}</List.Item>
        ))}
      </List>
    </Alert>
  )
}

function Changes({ draft: { changes, faults } }: { draft: Draft }) {
  const { t } = useTranslation('library')
  if (faults.length > 0) return null
  return (
    <Section title={t('changesTitle')}>
      <Text size="sm">
        {changes.length === 0
          ? t('noChanges')
          : changes
              .slice(0, 60)
              .map(({ id, change }) => `${id} ${t(`change.${change}`)}`)
              .join(', ')}
        {changes.length > 60 && ' …'}
      </Text>
    </Section>
  )
}

function Preview({ draft }: { draft: Draft }) {
  const { t } = useTranslation('library')
  const { language } = useFormat()
  const lines = useMemo(() => previewLines(draft.lines, language), [draft.lines, language])
  return (
    <Section title={t('preview')}>
      <Stack>
        <ProvisionList lines={lines} usual="to-be-checked" linked={false} />
      </Stack>
    </Section>
  )
}

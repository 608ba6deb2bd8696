/** One provision of a draft being written: texts by language, weight, links; saved by itself, kept here while the line is down. */
import {
  Group,
  NativeSelect,
  NumberInput,
  Paper,
  SegmentedControl,
  Stack,
  TextInput,
  Title,
} from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type LanguageCode, languages } from '#kernel/text.ts'
import { client, queryClient } from '#web/client.ts'
import { DraftState } from '#web/draft/DraftState.tsx'
import { useDraft } from '#web/draft/use-draft.ts'
import { useFormat } from '#web/use-format.ts'
import type { Draft, DraftLine, DraftProvision } from '../draft.model.ts'
import { Provenance } from '../model.ts'
import { AddProvision, RemoveProvision } from './DraftParts.tsx'
import { idsIn } from './edit.ts'
import { LanguageFields } from './LanguageFields.tsx'
import { PlaceProvision } from './PlaceProvision.tsx'
import { useRefusal } from './refusals.ts'
import { ShowIf } from './ShowIf.tsx'

export function ProvisionEditor({ draft, line }: { draft: Draft; line: DraftLine }) {
  const { t } = useTranslation('library')
  const { refusal } = useRefusal()
  const { language: reader } = useFormat()
  const [language, setLanguage] = useState<LanguageCode>(reader)
  const accepted = useMemo(
    () => ({ value: line.provision, version: line.revision }),
    [line.provision, line.revision],
  )
  const typed = useDraft<DraftProvision>({
    key: `library/draft/${draft.id}/${line.provision.id}`,
    accepted,
    send: async (provision, version) => {
      const saved = await client.library.drafts.saveProvision({ id: draft.id, version, provision })
      void queryClient.invalidateQueries()
      return saved
    },
  })
  const provision = typed.value ?? line.provision
  return (
    <Paper withBorder p="md">
      <Stack>
        <Group justify="space-between">
          <Title order={2}>{line.provision.id}</Title>
          <SegmentedControl
            size="xs"
            value={language}
            onChange={(value) => setLanguage(languages.find((one) => one === value) ?? 'en')}
            data={languages.map((one) => ({ value: one, label: t(`languages.${one}`) }))}
            aria-label={t('languageHead')}
          />
        </Group>
        <LanguageFields provision={provision} language={language} onChange={typed.change} />
        <Facts draft={draft} provision={provision} onChange={typed.change} />
        <DraftState
          draft={typed}
          refusal={refusal}
          showTheirs={(theirs) => theirs.text[language] ?? theirs.text.en}
        />
        <Group>
          <AddProvision draft={draft} after={line} />
          <PlaceProvision
            draft={draft}
            line={line}
            unsent={typed.status !== 'same' && typed.status !== 'accepted'}
          />
          <RemoveProvision draft={draft} line={line} />
        </Group>
      </Stack>
    </Paper>
  )
}

function Facts({
  draft,
  provision,
  onChange,
}: {
  draft: Draft
  provision: DraftProvision
  onChange: (provision: DraftProvision) => void
}) {
  const { t } = useTranslation('library')
  const { question } = provision
  const [links, setLinks] = useState(provision.links.join(' '))
  const [about, setAbout] = useState(question?.about.join(' ') ?? '')
  return (
    <Stack gap="xs">
      {question && (
        <NumberInput
          label={t('field.weight')}
          value={question.weight}
          min={0}
          max={100}
          step={0.5}
          maw={160}
          onChange={(value) =>
            onChange({ ...provision, question: { ...question, weight: Number(value) || 0 } })
          }
        />
      )}
      {question && (
        <TextInput
          label={t('field.about')}
          value={about}
          onChange={(e) => {
            setAbout(e.currentTarget.value)
            onChange({ ...provision, question: { ...question, about: idsIn(e.currentTarget.value) } })
          }}
        />
      )}
      {question && (
        <ShowIf
          draft={draft}
          provision={provision}
          onChange={(showIf) => {
            const { showIf: _, ...rest } = question
            onChange({ ...provision, question: showIf ? { ...rest, showIf } : rest })
          }}
        />
      )}
      <TextInput
        label={t('field.links')}
        value={links}
        onChange={(e) => {
          setLinks(e.currentTarget.value)
          onChange({ ...provision, links: idsIn(e.currentTarget.value) })
        }}
      />
      <NativeSelect
        label={t('field.provenance')}
        value={provision.provenance}
        data={Provenance.options.map((one) => ({ value: one, label: t(`provenance.${one}`) }))}
        onChange={(e) => onChange({ ...provision, provenance: Provenance.parse(e.currentTarget.value) })}
      />
      <TextInput
        label={t('field.source')}
        value={provision.source ?? ''}
        maxLength={600}
        onChange={(e) => onChange({ ...provision, source: e.currentTarget.value })}
      />
    </Stack>
  )
}

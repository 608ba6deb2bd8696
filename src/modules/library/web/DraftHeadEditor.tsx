/** Title, description and source of a draft, in every language. */
import { Stack, Textarea, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '#kernel/text.ts'
import { client, queryClient } from '#web/client.ts'
import { DraftState } from '#web/draft/DraftState.tsx'
import { useDraft } from '#web/draft/use-draft.ts'
import type { Draft, DraftHead } from '../draft.model.ts'
import { textOf, withText } from './edit.ts'
import { useRefusal } from './refusals.ts'

export function DraftHeadEditor({ draft }: { draft: Draft }) {
  const { t } = useTranslation('library')
  const { refusal } = useRefusal()
  const accepted = useMemo(
    () => ({ value: draft.head, version: draft.headRevision }),
    [draft.head, draft.headRevision],
  )
  const typed = useDraft<DraftHead>({
    key: `library/draft/${draft.id}`,
    accepted,
    send: async (head, version) => {
      const saved = await client.library.drafts.saveHead({ id: draft.id, version, head })
      void queryClient.invalidateQueries()
      return saved
    },
  })
  const head = typed.value ?? draft.head
  const change = (part: Partial<DraftHead>) => typed.change({ ...head, ...part })
  return (
    <details>
      <summary>{t('headTitle')}</summary>
      <Stack gap="xs" mt="xs">
        {languages.map((language) => (
          <TextInput
            key={language}
            lang={language}
            label={`${t('field.title')} (${t(`languages.${language}`)})`}
            value={textOf(head.title, language)}
            maxLength={300}
            onChange={(e) => change({ title: withText(head.title, language, e.currentTarget.value) })}
          />
        ))}
        {languages.map((language) => (
          <Textarea
            key={language}
            lang={language}
            label={`${t('headAbout')} (${t(`languages.${language}`)})`}
            autosize
            maxLength={4000}
            value={textOf(head.about, language)}
            onChange={(e) => change({ about: withText(head.about, language, e.currentTarget.value) })}
          />
        ))}
        <Textarea
          label={t('source')}
          autosize
          maxLength={2000}
          value={head.source}
          onChange={(e) => change({ source: e.currentTarget.value })}
        />
        <DraftState draft={typed} refusal={refusal} showTheirs={(theirs) => theirs.title.en} />
      </Stack>
    </details>
  )
}

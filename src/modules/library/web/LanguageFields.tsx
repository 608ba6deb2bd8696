/** The texts of a provision in one language, beside the English they translate. */
import { NativeSelect, Stack, Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LanguageCode } from '#kernel/text.ts'
import type { DraftProvision, DraftText } from '../draft.model.ts'
import { TranslationState } from '../model.ts'
import { changeTexts, stateIn, textOf, withText } from './edit.ts'

interface Props {
  readonly provision: DraftProvision
  readonly language: LanguageCode
  readonly onChange: (provision: DraftProvision) => void
}

export function LanguageFields({ provision, language, onChange }: Props) {
  const { t } = useTranslation('library')
  const { question } = provision
  const field = (label: string, text: DraftText | undefined, set: (text: DraftText) => void, rows = 1) => (
    <Textarea
      key={label}
      label={label}
      lang={language}
      description={language !== 'en' && text?.en ? t('english', { text: text.en }) : undefined}
      autosize
      minRows={rows}
      maxLength={4000}
      value={textOf(text, language)}
      onChange={(e) => set(withText(text, language, e.currentTarget.value))}
    />
  )
  return (
    <Stack gap="xs">
      {language !== 'en' && (
        <NativeSelect
          label={t('field.state')}
          value={stateIn(provision, language)}
          data={TranslationState.options.map((state) => ({ value: state, label: t(`state.${state}`) }))}
          onChange={(e) => {
            const state = TranslationState.parse(e.currentTarget.value)
            onChange(
              changeTexts(provision, (text) => ({ ...text, state: { ...text.state, [language]: state } })),
            )
          }}
          maw={320}
        />
      )}
      {provision.title !== undefined &&
        field(t('field.title'), provision.title, (title) => onChange({ ...provision, title }))}
      {field(t('field.text'), provision.text, (text) => onChange({ ...provision, text }), 2)}
      {field(t('field.note'), provision.note, (note) => onChange({ ...provision, note }))}
      {question && (
        <>
          <Text size="sm" fw={600}>
            {t('levels')}
          </Text>
          {question.anchors.map((anchor, level) =>
            field(t('level', { level }), anchor, (text) =>
              onChange({
                ...provision,
                question: { ...question, anchors: question.anchors.with(level, text) },
              }),
            ),
          )}
          {[...question.evidence, { en: '' }].map((one, n) =>
            field(t('field.evidence', { n: n + 1 }), one, (text) =>
              onChange({
                ...provision,
                question: {
                  ...question,
                  evidence:
                    n < question.evidence.length
                      ? question.evidence.with(n, text)
                      : [...question.evidence, text],
                },
              }),
            ),
          )}
        </>
      )}
    </Stack>
  )
}

/** Whether a question is asked only where another reached a level. */
import { Group, NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/use-format.ts'
import type { Draft, DraftProvision } from '../draft.model.ts'
import { shownIn } from '../local-text.model.ts'
import { LEVELS } from '../model.ts'

type Condition = NonNullable<NonNullable<DraftProvision['question']>['showIf']>

interface Props {
  readonly draft: Draft
  readonly provision: DraftProvision
  readonly onChange: (showIf: Condition | null) => void
}

export function ShowIf({ draft, provision, onChange }: Props) {
  const { t } = useTranslation('library')
  const { language } = useFormat()
  const set = provision.question?.showIf
  const others = draft.lines
    .map((line) => line.provision)
    .filter((one) => one.question !== undefined && one.id !== provision.id)
  const named = (id: string, text: string) => ({ value: id, label: `${id} ${text.slice(0, 60)}` })
  return (
    <Group gap="xs" align="flex-end">
      <NativeSelect
        label={t('field.showIf')}
        value={set?.question ?? ''}
        maw={420}
        data={[
          { value: '', label: t('always') },
          // What is set stays shown although the question is gone: the fault above names it.
          ...(set && !others.some((one) => one.id === set.question) ? [named(set.question, '')] : []),
          ...others.map((one) => named(one.id, shownIn(one.text, language).text)),
        ]}
        onChange={(e) => {
          const question = e.currentTarget.value
          onChange(question === '' ? null : { question, atLeast: set?.atLeast ?? 1 })
        }}
      />
      {set && (
        <NativeSelect
          label={t('field.atLeast')}
          value={String(set.atLeast)}
          data={Array.from({ length: LEVELS - 1 }, (_, i) => String(i + 1))}
          onChange={(e) => onChange({ ...set, atLeast: Number(e.currentTarget.value) })}
        />
      )}
    </Group>
  )
}

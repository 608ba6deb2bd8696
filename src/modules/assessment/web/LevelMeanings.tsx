/** What the levels 0 to 5 mean, to be unfolded before one chooses: on a phone nothing shows it otherwise until one has. */
import { List } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface Props {
  readonly anchorSets: readonly (readonly string[])[]
  /** Those shown below; most share one set. */
  readonly questions: readonly { readonly anchors: number }[]
}

export function LevelMeanings({ anchorSets, questions }: Props) {
  const { t } = useTranslation('assessment')
  const sets = [...new Set(questions.map(({ anchors }) => anchors))]
  const only = anchorSets[sets[0] ?? 0] ?? []
  if (sets.length !== 1 || only.length === 0) return null
  return (
    <details>
      <summary>{t('answer.anchors')}</summary>
      <List size="sm" listStyleType="none" mt={4}>
        {only.map((meaning, level) => (
          <List.Item key={meaning}>
            <b>{level}</b> – {meaning}
          </List.Item>
        ))}
      </List>
    </details>
  )
}

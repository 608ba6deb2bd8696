/** One row of levels 0 to 5: radio buttons, so that arrows work, and the digit keys choose at once. Below stands what the level means. */
import { Text } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { LEVELS } from '../answer.model.ts'
import classes from './Levels.module.css'

interface Props {
  readonly label: string
  readonly value: number | null
  /** What each level means, 0 to 5. */
  readonly anchors: readonly string[]
  readonly disabled?: boolean
  readonly onChange: (level: number) => void
}

export function Levels({ label, value, anchors, disabled = false, onChange }: Props) {
  const { t } = useTranslation('assessment')
  const name = useId()
  return (
    <fieldset
      className={classes.group}
      disabled={disabled}
      onKeyDown={(event) => {
        const level = LEVELS.find((one) => String(one) === event.key)
        if (level === undefined || disabled || event.ctrlKey || event.metaKey || event.altKey) return
        onChange(level)
        event.currentTarget.querySelectorAll('input')[level]?.focus()
      }}
    >
      <legend className={classes.legend}>{label}</legend>
      <div className={classes.row}>
        {LEVELS.map((level) => (
          <label key={level} className={classes.choice} title={anchors[level]}>
            <input
              type="radio"
              name={name}
              checked={value === level}
              onChange={() => onChange(level)}
              aria-label={`${label}: ${t('level.one', { n: level })}${anchors[level] ? ` – ${anchors[level]}` : ''}`}
            />
            <span aria-hidden>{level}</span>
          </label>
        ))}
      </div>
      <Text size="sm" c="dimmed" mt={4} mih={20}>
        {value === null ? '' : anchors[value]}
      </Text>
    </fieldset>
  )
}

/** The present password, asked for before something weighty. */
import { PasswordInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function CurrentPassword({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation()
  return (
    <PasswordInput
      label={t('access.current')}
      autoComplete="current-password"
      value={value}
      onChange={(e) => onChange(e.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
      required
    />
  )
}

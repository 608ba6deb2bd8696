/** Language and light or dark. The language is kept in the browser, and on the account of whoever is signed in (session.ts). */
import { ActionIcon, NativeSelect, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type LanguageCode, languages } from '#kernel/text.ts'
import { currentLanguage, switchLanguage } from './i18n.ts'

const names: Record<LanguageCode, string> = { en: 'English', fr: 'Français', ru: 'Русский', tk: 'Türkmençe' }

export function LanguageSwitch() {
  const { t } = useTranslation()
  return (
    <NativeSelect
      size="xs"
      miw={108}
      aria-label={t('language')}
      value={currentLanguage()}
      data={languages.map((language) => ({ value: language, label: names[language] }))}
      onChange={(event) =>
        void switchLanguage(languages.find((one) => one === event.currentTarget.value) ?? 'en')
      }
    />
  )
}

export function SchemeSwitch() {
  const { t } = useTranslation()
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light')
  return (
    <ActionIcon
      variant="default"
      size="md"
      aria-label={t('theme.switch')}
      title={t('theme.switch')}
      onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
    >
      {scheme === 'dark' ? <IconSun size={16} /> : <IconMoon size={16} />}
    </ActionIcon>
  )
}

/** Texts in four languages, typed: a key that does not exist does not compile. One language is loaded at a time. */
import i18next, { type TFunction } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type LanguageCode, languages } from '#kernel/text.ts'
import type { en as monitoringEn } from '#modules/monitoring/text/en.ts'
import type { en as shellEn } from './text/en.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell'
    resources: { shell: typeof shellEn; monitoring: typeof monitoringEn }
  }
}

const loaders: Record<LanguageCode, () => Promise<[object, object]>> = {
  en: () =>
    Promise.all([import('./text/en.ts'), import('#modules/monitoring/text/en.ts')]).then(([a, b]) => [
      a.en,
      b.en,
    ]),
  fr: () =>
    Promise.all([import('./text/fr.ts'), import('#modules/monitoring/text/fr.ts')]).then(([a, b]) => [
      a.fr,
      b.fr,
    ]),
  ru: () =>
    Promise.all([import('./text/ru.ts'), import('#modules/monitoring/text/ru.ts')]).then(([a, b]) => [
      a.ru,
      b.ru,
    ]),
  tk: () =>
    Promise.all([import('./text/tk.ts'), import('#modules/monitoring/text/tk.ts')]).then(([a, b]) => [
      a.tk,
      b.tk,
    ]),
}

const KEY = 'tamga-language'

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'cimode',
    ns: ['shell', 'monitoring'],
    defaultNS: 'shell',
    interpolation: { escapeValue: false },
    resources: {},
  })
  await switchLanguage(preferred())
}

export async function switchLanguage(language: LanguageCode): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'shell')) {
    const [shell, monitoring] = await loaders[language]()
    i18next.addResourceBundle(language, 'shell', shell)
    i18next.addResourceBundle(language, 'monitoring', monitoring)
  }
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  try {
    localStorage.setItem(KEY, language)
  } catch {
    // Private windows may refuse storage; the account keeps the language as well.
  }
}

export function currentLanguage(): LanguageCode {
  return languages.find((language) => language === i18next.language) ?? 'en'
}

function preferred(): LanguageCode {
  const wishes = [localStorage.getItem(KEY), ...navigator.languages.map((tag) => tag.slice(0, 2))]
  return (
    languages.find(
      (language) => wishes.find((wish) => languages.some((known) => known === wish)) === language,
    ) ?? 'en'
  )
}

export type Translate = TFunction

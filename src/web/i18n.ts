/** Texts in four languages, typed: a key that does not exist does not compile. One language is loaded at a time. */
import i18next, { type TFunction } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type LanguageCode, languages } from '#kernel/text.ts'
import type { en as monitoringEn } from '#modules/monitoring/text/en.ts'
import type { en as peopleEn } from '#modules/people/text/en.ts'
import { teachTurkmenPlurals } from './plurals.ts'
import type { en as shellEn } from './text/en.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell'
    resources: { shell: typeof shellEn; monitoring: typeof monitoringEn; people: typeof peopleEn }
  }
}

const namespaces = ['shell', 'monitoring', 'people'] as const
type Texts = Readonly<Record<(typeof namespaces)[number], object>>

const loaders: Record<LanguageCode, () => Promise<Texts>> = {
  en: () =>
    Promise.all([
      import('./text/en.ts'),
      import('#modules/monitoring/text/en.ts'),
      import('#modules/people/text/en.ts'),
    ]).then(([a, b, c]) => ({ shell: a.en, monitoring: b.en, people: c.en })),
  fr: () =>
    Promise.all([
      import('./text/fr.ts'),
      import('#modules/monitoring/text/fr.ts'),
      import('#modules/people/text/fr.ts'),
    ]).then(([a, b, c]) => ({ shell: a.fr, monitoring: b.fr, people: c.fr })),
  ru: () =>
    Promise.all([
      import('./text/ru.ts'),
      import('#modules/monitoring/text/ru.ts'),
      import('#modules/people/text/ru.ts'),
    ]).then(([a, b, c]) => ({ shell: a.ru, monitoring: b.ru, people: c.ru })),
  tk: () =>
    Promise.all([
      import('./text/tk.ts'),
      import('#modules/monitoring/text/tk.ts'),
      import('#modules/people/text/tk.ts'),
    ]).then(([a, b, c]) => ({ shell: a.tk, monitoring: b.tk, people: c.tk })),
}

const KEY = 'tamga-language'

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'cimode',
    ns: [...namespaces],
    defaultNS: 'shell',
    interpolation: { escapeValue: false },
    resources: {},
  })
  teachTurkmenPlurals(i18next)
  await switchLanguage(preferred())
}

export async function switchLanguage(language: LanguageCode): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'shell')) {
    const texts = await loaders[language]()
    for (const name of namespaces) i18next.addResourceBundle(language, name, texts[name])
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

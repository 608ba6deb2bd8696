/** Texts in four languages, typed: a key that does not exist does not compile. One language is loaded at a time. */
import i18next, { type PostProcessorModule, type TFunction } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type LanguageCode, languages } from '#kernel/text.ts'
import type { en as assessmentEn } from '#modules/assessment/text/en.ts'
import type { en as commitmentsEn } from '#modules/commitments/text/en.ts'
import type { en as jobsEn } from '#modules/jobs/text/en.ts'
import type { en as ledgerEn } from '#modules/ledger/text/en.ts'
import type { en as libraryEn } from '#modules/library/text/en.ts'
import type { en as monitoringEn } from '#modules/monitoring/text/en.ts'
import type { en as noticesEn } from '#modules/notices/text/en.ts'
import type { en as peopleEn } from '#modules/people/text/en.ts'
import type { en as strategyEn } from '#modules/strategy/text/en.ts'
import { teachTurkmenPlurals } from './plurals.ts'
import type { en as shellEn } from './text/en.ts'
import { typeset } from './typeset.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell'
    resources: {
      shell: typeof shellEn
      library: typeof libraryEn
      assessment: typeof assessmentEn
      monitoring: typeof monitoringEn
      ledger: typeof ledgerEn
      people: typeof peopleEn
      strategy: typeof strategyEn
      commitments: typeof commitmentsEn
      notices: typeof noticesEn
      jobs: typeof jobsEn
    }
  }
}

type Loaders = Readonly<Record<LanguageCode, () => Promise<object>>>

/** One block per room; a text is loaded with its language. */
const texts: Readonly<Record<string, Loaders>> = {
  shell: {
    en: async () => (await import('./text/en.ts')).en,
    fr: async () => (await import('./text/fr.ts')).fr,
    ru: async () => (await import('./text/ru.ts')).ru,
    tk: async () => (await import('./text/tk.ts')).tk,
  },
  library: {
    en: async () => (await import('#modules/library/text/en.ts')).en,
    fr: async () => (await import('#modules/library/text/fr.ts')).fr,
    ru: async () => (await import('#modules/library/text/ru.ts')).ru,
    tk: async () => (await import('#modules/library/text/tk.ts')).tk,
  },
  assessment: {
    en: async () => (await import('#modules/assessment/text/en.ts')).en,
    fr: async () => (await import('#modules/assessment/text/fr.ts')).fr,
    ru: async () => (await import('#modules/assessment/text/ru.ts')).ru,
    tk: async () => (await import('#modules/assessment/text/tk.ts')).tk,
  },
  monitoring: {
    en: async () => (await import('#modules/monitoring/text/en.ts')).en,
    fr: async () => (await import('#modules/monitoring/text/fr.ts')).fr,
    ru: async () => (await import('#modules/monitoring/text/ru.ts')).ru,
    tk: async () => (await import('#modules/monitoring/text/tk.ts')).tk,
  },
  ledger: {
    en: async () => (await import('#modules/ledger/text/en.ts')).en,
    fr: async () => (await import('#modules/ledger/text/fr.ts')).fr,
    ru: async () => (await import('#modules/ledger/text/ru.ts')).ru,
    tk: async () => (await import('#modules/ledger/text/tk.ts')).tk,
  },
  strategy: {
    en: async () => (await import('#modules/strategy/text/en.ts')).en,
    fr: async () => (await import('#modules/strategy/text/fr.ts')).fr,
    ru: async () => (await import('#modules/strategy/text/ru.ts')).ru,
    tk: async () => (await import('#modules/strategy/text/tk.ts')).tk,
  },
  commitments: {
    en: async () => (await import('#modules/commitments/text/en.ts')).en,
    fr: async () => (await import('#modules/commitments/text/fr.ts')).fr,
    ru: async () => (await import('#modules/commitments/text/ru.ts')).ru,
    tk: async () => (await import('#modules/commitments/text/tk.ts')).tk,
  },
  people: {
    en: async () => (await import('#modules/people/text/en.ts')).en,
    fr: async () => (await import('#modules/people/text/fr.ts')).fr,
    ru: async () => (await import('#modules/people/text/ru.ts')).ru,
    tk: async () => (await import('#modules/people/text/tk.ts')).tk,
  },
  jobs: {
    en: async () => (await import('#modules/jobs/text/en.ts')).en,
    fr: async () => (await import('#modules/jobs/text/fr.ts')).fr,
    ru: async () => (await import('#modules/jobs/text/ru.ts')).ru,
    tk: async () => (await import('#modules/jobs/text/tk.ts')).tk,
  },
  notices: {
    en: async () => (await import('#modules/notices/text/en.ts')).en,
    fr: async () => (await import('#modules/notices/text/fr.ts')).fr,
    ru: async () => (await import('#modules/notices/text/ru.ts')).ru,
    tk: async () => (await import('#modules/notices/text/tk.ts')).tk,
  },
}

/** Set after the values are put in, so that it holds for both sides of them. */
const typesetter: PostProcessorModule = {
  type: 'postProcessor',
  name: 'typeset',
  process: (text) => typeset(text, currentLanguage()),
}

const KEY = 'tamga-language'

export async function startI18n(): Promise<void> {
  await i18next
    .use(initReactI18next)
    .use(typesetter)
    .init({
      lng: 'cimode',
      postProcess: [typesetter.name],
      ns: Object.keys(texts),
      defaultNS: 'shell',
      interpolation: { escapeValue: false },
      resources: {},
    })
  teachTurkmenPlurals(i18next)
  await switchLanguage(preferred())
}

export async function switchLanguage(language: LanguageCode): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'shell')) {
    const rooms = Object.entries(texts).map(async ([room, load]) => [room, await load[language]()] as const)
    for (const [room, bundle] of await Promise.all(rooms)) i18next.addResourceBundle(language, room, bundle)
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

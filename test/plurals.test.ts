import { readdirSync } from 'node:fs'
import { createInstance } from 'i18next'
import { expect, test } from 'vitest'
import { languages } from '#kernel/text.ts'
import { teachTurkmenPlurals } from '#web/plurals.ts'
import { en } from '#web/text/en.ts'
import { fr } from '#web/text/fr.ts'
import { ru } from '#web/text/ru.ts'
import { tk } from '#web/text/tk.ts'

async function counting(language: string) {
  const i18n = createInstance()
  const resources = { en: { shell: en }, fr: { shell: fr }, ru: { shell: ru }, tk: { shell: tk } }
  await i18n.init({ lng: language, defaultNS: 'shell', resources })
  teachTurkmenPlurals(i18n)
  return (count: number) => i18n.t('draft.left', { count })
}

test.each([
  ['en', 1, '1 piece of unsent work lies in this browser'],
  ['en', 0, '0 pieces of unsent work lie in this browser'],
  ['fr', 0, '0 travail non envoyé se trouve dans ce navigateur'],
  ['fr', 2, '2 travaux non envoyés se trouvent dans ce navigateur'],
  ['ru', 1, 'В этом браузере 1 неотправленная запись'],
  ['ru', 3, 'В этом браузере 3 неотправленные записи'],
  ['ru', 11, 'В этом браузере 11 неотправленных записей'],
  ['ru', 22, 'В этом браузере 22 неотправленные записи'],
  ['tk', 1, 'Şu brauzerde 1 iberilmedik ýazgy bar'],
  ['tk', 5, 'Şu brauzerde 5 iberilmedik ýazgy bar'],
])('%s counts %i', async (language, count, sentence) => {
  expect((await counting(language))(count)).toBe(sentence)
})

test('Turkmen is counted by its own rule where the machine does not know it', async () => {
  const i18n = createInstance()
  await i18n.init({ lng: 'tk', resources: { tk: { translation: { a_one: 'one', a_other: 'other' } } } })
  teachTurkmenPlurals(i18n)
  const asked: string[] = []
  const real = Intl.PluralRules
  const noting = new Proxy(real, {
    construct: (target, [code, ...rest]) => {
      asked.push(String(code))
      return new target(code, ...rest)
    },
  })
  Object.defineProperty(Intl, 'PluralRules', { value: noting, configurable: true, writable: true })
  try {
    expect([i18n.t('a', { count: 1 }), i18n.t('a', { count: 2 })]).toEqual(['one', 'other'])
  } finally {
    Object.defineProperty(Intl, 'PluralRules', { value: real, configurable: true, writable: true })
  }
  expect(asked).not.toContain('tk')
})

/** Forms of whole numbers by language, CLDR. */
const forms: Readonly<Record<string, readonly string[]>> = {
  en: ['one', 'other'],
  fr: ['one', 'many', 'other'],
  ru: ['one', 'few', 'many', 'other'],
  tk: ['one', 'other'],
}

test('in every room a counted text has all forms of its language', async () => {
  const folders = ['src/web/text', ...readdirSync('src/modules').map((room) => `src/modules/${room}/text`)]
  let seen = 0
  for (const folder of folders)
    for (const language of languages) {
      const module = await import(new URL(`../${folder}/${language}.ts`, import.meta.url).href).catch(
        () => ({}),
      )
      for (const [base, found] of countedIn(module[language] ?? {})) {
        seen++
        expect([folder, language, base, found.sort()]).toEqual([
          folder,
          language,
          base,
          [...(forms[language] ?? [])].sort(),
        ])
      }
    }
  expect(seen).toBeGreaterThan(3)
})

function countedIn(texts: object, path = ''): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'object')
      for (const [base, all] of countedIn(value, `${path}${key}.`)) found.set(base, all)
    const [, base, form] = /^(.+)_(zero|one|two|few|many|other)$/.exec(key) ?? []
    if (base !== undefined && form !== undefined)
      found.set(path + base, [...(found.get(path + base) ?? []), form])
  }
  return found
}

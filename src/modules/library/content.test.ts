import { expect, test } from 'vitest'
import { shownIn, tallyOf } from './local-text.model.ts'
import { LEVELS, textsOf, translations } from './model.ts'
import { readShipped, shippedFiles } from './shipped.ts'

const contents = readShipped(shippedFiles())
const byId = (id: string) => {
  const found = contents.find((one) => one.id === id)
  if (!found) throw new Error(`no instrument ${id}`)
  return found
}

test('the Arusha declaration has ten factors and 66 requirements, numbered as its factors are', () => {
  const { provisions } = byId('revised-arusha-declaration')
  const counts = provisions
    .filter((one) => one.parent === null)
    .map(({ id }) => provisions.filter((one) => one.parent === id).map((one) => one.id))
  expect(counts.map((ids) => ids.length)).toEqual([7, 7, 8, 6, 5, 9, 6, 6, 6, 6])
  for (const [i, ids] of counts.entries()) expect(ids).toEqual(ids.map((_, j) => `RAD-${i + 1}.${j + 1}`))
})

test('there are 93 questions with six levels each, every one about a requirement', () => {
  const { provisions } = byId('integrity-assessment')
  const questions = provisions.filter((one) => one.question)
  const perFactor = [...Array(10).keys()].map(
    (i) => questions.filter((one) => one.parent === `IA-${i + 1}`).length,
  )
  expect(perFactor).toEqual([10, 9, 10, 10, 8, 10, 9, 10, 8, 9])
  expect(questions.length).toBe(93)
  const requirements = new Set(byId('revised-arusha-declaration').provisions.map((one) => one.id))
  for (const { question } of questions) {
    expect(question?.anchors.length).toBe(LEVELS)
    expect(question?.evidence.length).toBeGreaterThan(0)
    expect(question?.about.length).toBeGreaterThan(0)
    expect(question?.about.filter((id) => !requirements.has(id))).toEqual([])
  }
})

test('the General Annex has 121 numbered provisions in its chapters, and the periods are not passed off as confirmed', () => {
  const { provisions } = byId('revised-kyoto-convention')
  const chapters = [...Array(10).keys()].map((i) => provisions.filter((one) => one.parent === `RKC-${i + 1}`))
  expect(chapters.map((one) => one.length)).toEqual([3, 0, 45, 24, 7, 10, 4, 7, 9, 12])
  for (const [i, chapter] of chapters.entries())
    expect(chapter.map((one) => one.id)).toEqual(chapter.map((_, j) => `RKC-${i + 1}.${j + 1}`))
  const transitional = provisions.filter((one) => one.force === 'transitional-standard').map((one) => one.id)
  expect(transitional).toEqual(
    ['3.11', '3.18', '3.21', '3.25', '3.32', '3.35', '6.9', '9.3'].map((n) => `RKC-${n}`),
  )
})

test('the other instruments are complete as far as they are told', () => {
  const count = (id: string, pattern: RegExp) =>
    byId(id).provisions.filter((one) => pattern.test(one.id)).length
  expect(count('coso-three-lines', /^COSO-\d+$/)).toBe(17)
  expect(count('coso-three-lines', /^COSO-C\d$/)).toBe(5)
  expect(count('model-code', /^MC-\d+$/)).toBe(11)
  expect(count('wto-tfa', /^TFA-1\.1\.[a-j]$/)).toBe(10)
  const clocks = contents.flatMap((one) => one.provisions).filter((one) => one.clock)
  expect(clocks.map(({ id, clock }) => `${id} ${clock?.months}`)).toEqual([
    'CCC-4 3',
    'PCC-5.1.b.iii 12',
    'RKC-art13.1 36',
    'RKC-art13.2 60',
  ])
  expect(clocks.filter(({ clock }) => clock?.confirmed)).toEqual([])
})

test('every text is there in four languages, none of the translations passed off as official', () => {
  for (const { id } of contents)
    for (const language of translations) {
      const tally = tallyOf(
        byId(id).provisions.flatMap((one) => textsOf(one).map(({ text }) => text)),
        language,
      )
      expect([id, language, tally.missing, tally.original, tally.translated]).toEqual([id, language, 0, 0, 0])
    }
})

test('nothing that is our own stands as a text of somebody else', () => {
  expect(byId('integrity-assessment').provisions.filter((one) => one.provenance !== 'R')).toEqual([])
  expect(byId('revised-arusha-declaration').provisions.filter((one) => one.provenance === 'R')).toEqual([])
})

test('a missing translation shows the English, marked as such', () => {
  expect(shownIn({ en: 'Seal' }, 'tk')).toEqual({ text: 'Seal', language: 'en', state: 'missing' })
  expect(shownIn({ en: 'Seal', tk: ' ' }, 'tk').state).toBe('missing')
  expect(shownIn({ en: 'Seal', tk: 'Möhür' }, 'tk')).toEqual({
    text: 'Möhür',
    language: 'tk',
    state: 'to-be-checked',
  })
  expect(shownIn({ en: 'Seal', ru: 'Пломба', state: { ru: 'translated' } }, 'ru').state).toBe('translated')
})

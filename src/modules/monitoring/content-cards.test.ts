import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { err } from '#kernel/result.ts'
import { openCards } from './content-cards.ts'
import { IndicatorId } from './findings.model.ts'
import { indicators } from './indicators/run-all.ts'
import { atMost, readThresholds } from './thresholds.ts'

const folder = new URL('../../../content/indicators/', import.meta.url)
const queries = new URL('./indicators/queries/', import.meta.url)

test('every indicator has a card in four languages that says where it comes from and what could explain it innocently', () => {
  const cards = openCards(folder, queries, () => '2026-11-24')
  for (const language of ['en', 'fr', 'ru', 'tk'] as const) {
    const list = cards.list(language)
    expect(list.map((card) => card.id)).toEqual([...IndicatorId.options])
    for (const card of list) {
      expect([card.id, card.expired, card.source.length > 0]).toEqual([card.id, false, true])
      for (const text of [
        card.name,
        card.reason,
        card.formula,
        ...card.innocent,
        ...card.checks,
        ...card.exclusions,
      ]) {
        expect(text.length).toBeGreaterThan(5)
      }
    }
  }
})

test('what a card rests on is told in the language of the reader; only books and articles keep their titles', () => {
  const cards = openCards(folder, queries, () => '2026-11-24')
  const english = new Set(cards.list('en').flatMap((card) => card.source))
  for (const language of ['fr', 'ru', 'tk'] as const) {
    const same = cards.list(language).flatMap((card) => card.source.filter((one) => english.has(one)))
    expect(same.filter((one) => !/\(20(12|23)\)$/.test(one))).toEqual([])
  }
  expect(cards.get('digits', 'ru').source).toEqual([
    "Nigrini: Benford's Law (2012)",
    'Формула самой Тамги (показатель IN-50 предметной области)',
  ])
})

test('the factor that a card names has that number in the declaration of the library', () => {
  const declaration = readFileSync(
    new URL('../../../content/instruments/revised-arusha-declaration.yaml', import.meta.url),
    'utf8',
  )
  const named = openCards(folder, queries, () => '2026-11-24')
    .list('en')
    .flatMap((card) =>
      card.source.flatMap((one) => [...one.matchAll(/Arusha Declaration, factor (\d+) \(([^)]+)\)/g)]),
    )
  expect(named.length).toBeGreaterThan(2)
  for (const [, number, title] of named)
    expect(declaration.toLowerCase()).toMatch(
      new RegExp(`- id: rad-${number}\\n(?: {4}.*\\n)*? {6}en: ${title}\\n`),
    )
})

test('no card accuses', () => {
  const words =
    /fraudster|criminal|guilty|corrupt officer|мошенник|преступник|виновен|coupable|fraudeur|jenaýatçy/i
  const cards = openCards(folder, queries, () => '2026-11-24')
  for (const language of ['en', 'fr', 'ru', 'tk'] as const) {
    for (const card of cards.list(language))
      expect(JSON.stringify({ ...card, source: [] })).not.toMatch(words)
  }
})

test('a card expires', () => {
  expect(openCards(folder, queries, () => '2029-01-01').get('steering', 'en').expired).toBe(true)
})

/** The shipped cards with one of them changed. */
function cardsWith(id: IndicatorId, change: (card: string) => string): URL {
  const other = mkdtempSync(join(tmpdir(), 'tamga-cards-'))
  for (const one of IndicatorId.options)
    writeFileSync(join(other, `${one}.yaml`), readFileSync(new URL(`${one}.yaml`, folder)))
  writeFileSync(join(other, `${id}.yaml`), change(readFileSync(new URL(`${id}.yaml`, folder), 'utf8')))
  return pathToFileURL(`${other}/`)
}

test.each([
  [
    'a word for a number',
    'minimum_n: 1',
    'minimum_n: many',
    'steering.yaml: minimum_n must be a number from 0 to 1000000; it is “many”.',
  ],
  [
    'a negative effect',
    'minimum_effect: 0',
    'minimum_effect: -1',
    'steering.yaml: minimum_effect must be a number from 0 to 10; it is “-1”.',
  ],
  [
    'a level that would name the innocent',
    'q: 0.05',
    'q: 0.5',
    'steering.yaml: q must be a number from 0.000001 to 0.2; it is “0.5”.',
  ],
  [
    'a level that is missing',
    'q: 0.05',
    '',
    'steering.yaml: q must be a number from 0.000001 to 0.2; it is “undefined”.',
  ],
  ['a mistyped key', 'unit:', 'unti:', 'steering.yaml: the key unit is missing'],
  ['a key nobody knows', 'unit:', 'colour: blue\nunit:', 'steering.yaml: the key colour is missing, unknown'],
  ['the id of another card', 'id: steering', 'id: override', 'steering.yaml: the key id says “override”'],
  ['what is not YAML', 'unit:', 'unit: "', 'steering.yaml, line '],
])('a card with %s is refused with file and key', (_, from, to, sentence) => {
  const cards = cardsWith('steering', (card) => card.replace(from, to))
  expect(() => openCards(cards, queries, () => '2026-11-24')).toThrow(`content/indicators/${sentence}`)
  expect(readThresholds(cards).ok).toBe(false)
})

test('a card that is gone is named', () => {
  const cards = cardsWith('digits', (card) => card)
  rmSync(new URL('digits.yaml', cards))
  expect(readThresholds(cards)).toEqual(err({ code: 'CARD_MISSING', params: { file: 'digits.yaml' } }))
})

test('whoever edits the numbers of a card changes what the analysis uses', () => {
  const cards = cardsWith('override', (card) =>
    card.replace(/minimum_n: .*/, 'minimum_n: 123').replace(/minimum_effect: .*/, 'minimum_effect: 0.4'),
  )
  const read = readThresholds(cards)
  if (!read.ok) throw new Error('the cards can be read')
  expect(read.value('override')).toMatchObject({ minimumN: 123, minimumEffect: 0.4 })
  expect(atMost(read.value, 0.001)('override').q).toBe(0.001)
  expect(atMost(read.value, 0.9)('override').q).toBe(read.value('override').q)
})

test('cards state the subject and the query that really run', () => {
  const cards = openCards(folder, queries, () => '2026-11-24')
  for (const { id, subjectType } of indicators) {
    const { query, ...card } = cards.get(id, 'en')
    expect([id, card.subjectType]).toEqual([id, subjectType])
    expect(query).toContain('select')
  }
  expect(cards.get('queue-jump', 'en').query).toContain('create or replace temp table work')
  expect(cards.get('off-roster-edits', 'en').query).toContain('create or replace temp table edit')
  for (const table of ['file', 'moved', 'within_reach'])
    expect(cards.get('reassignment', 'en').query).toContain(`create or replace temp table ${table} as`)
  expect(cards.get('off-roster-edits', 'en').query).not.toContain('temp table work')
})

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { openCards } from './content-cards.ts'
import { IndicatorId } from './findings.model.ts'
import { indicators } from './indicators/run-all.ts'

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

test('a card that is not usable is named with the field', () => {
  const other = mkdtempSync(join(tmpdir(), 'tamga-cards-'))
  for (const id of IndicatorId.options)
    writeFileSync(join(other, `${id}.yaml`), readFileSync(new URL(`${id}.yaml`, folder)))
  const steering = readFileSync(new URL('steering.yaml', folder), 'utf8')
  writeFileSync(join(other, 'steering.yaml'), steering.replace('minimum_n: 1', 'minimum_n: many'))
  expect(() => openCards(pathToFileURL(`${other}/`), queries, () => '2026-11-24')).toThrow(
    'card steering.yaml: minimum_n',
  )
})

test('cards state the thresholds, the subject and the query that really run', () => {
  const cards = openCards(folder, queries, () => '2026-11-24')
  for (const { id, subjectType, thresholds } of indicators) {
    const { minimumN, minimumEffect, query, ...card } = cards.get(id, 'en')
    expect([id, card.subjectType, minimumN, minimumEffect]).toEqual([
      id,
      subjectType,
      thresholds.minimumN,
      thresholds.minimumEffect,
    ])
    expect(query).toContain('select')
  }
  expect(cards.get('queue-jump', 'en').query).toContain('create or replace temp table work')
  expect(cards.get('off-roster-edits', 'en').query).not.toContain('temp table file')
})

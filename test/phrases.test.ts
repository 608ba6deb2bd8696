/** Texts that people wrote, in the reader's language: nothing is translated by saving, and the demonstration speaks all four languages. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demonstrationTexts as commitmentsTexts } from '#modules/commitments/demonstration.ts'
import { peoplePolicy } from '#modules/people/policy.ts'
import { actorWith, loadAdministration } from '#modules/people/testing.ts'
import { demoActions, demoObjectives, demoStrategy } from '#modules/strategy/demonstration-texts.ts'
import { strategyPolicy } from '#modules/strategy/policy.ts'
import { demonstrationBook, phrasesOf, writeDemonstrationBook } from '#platform/phrases.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { blankText, callerOf, depsOf } from './strategy/cast.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
  await loadAdministration(house)
  await house.db.transaction().execute(async (tx) => {
    await writeDemonstrationBook(tx, 'strategy')
    await writeDemonstrationBook(tx, 'strategy') // twice changes nothing
  })
})
afterAll(() => house.remove())

test.each([
  [
    'strategy' as const,
    [
      demoStrategy.title,
      demoStrategy.aim,
      ...demoObjectives.flatMap(({ title, expected }) => [title, expected]),
      ...demoActions.flatMap((one) => [
        one.title,
        one.problem,
        one.expected,
        one.measure,
        one.label,
        one.extended ?? '',
        one.asks ?? '',
        one.report ?? '',
        one.verdict ?? '',
        one.proof ?? '',
      ]),
    ],
  ],
  ['commitments' as const, commitmentsTexts()],
])('%s: everything that the demonstration says is said in four languages', (room, texts) => {
  const book = demonstrationBook(room)
  const known = new Set(book.map(({ en }) => en))
  expect(texts.filter((text) => text !== '' && !known.has(text))).toEqual([])
  for (const { en, fr, ru, tk } of book) {
    expect([en, /[а-яё]/i.test(ru), new Set([en, fr, ru, tk]).size]).toEqual([en, true, 4])
    expect(ru.length).toBeLessThanOrEqual(200)
  }
})

test('two originals are never said the same way, so that saving finds the right one back', () => {
  for (const room of ['strategy', 'commitments'] as const)
    for (const language of ['fr', 'ru', 'tk'] as const) {
      const said = demonstrationBook(room).map((one) => one[language])
      expect(said.filter((text, i) => said.indexOf(text) !== i)).toEqual([])
    }
})

test('an action is read in the reader’s language; saved unchanged it stays what it was, changed it is as written', async () => {
  const actor = await actorWith(house, [peoplePolicy, strategyPolicy], { role: 'integrity-officer' })
  const { actions } = callerOf(depsOf(house, { now: new Date('2026-03-02T09:00:00Z') }), actor)
  const [first] = demoActions
  if (!first) throw new Error('no actions')
  const { title, problem, expected, measure } = first
  const made = await actions.create({ text: { ...blankText, title, problem, expected, measure } })
  const inRussian = await actions.get({ id: made.id, language: 'ru' })
  const { say } = await phrasesOf(house.db, 'strategy', 'ru')
  expect([inRussian.title, inRussian.text.problem]).toEqual([say(title), say(problem)])
  expect(inRussian.title).not.toBe(title)
  const found = await actions.list({ text: say(title).slice(0, 20), language: 'ru' })
  expect(found.items.map(({ id }) => id)).toEqual([made.id])

  const text = { ...inRussian.text, measure: 'Каждую неделю.' }
  const edited = await actions.edit({ id: made.id, version: inRussian.version, text, language: 'ru' })
  expect([edited.title, edited.text.measure]).toEqual([say(title), 'Каждую неделю.'])
  const { rows } = await sql<{ title: string; measure: string }>`
    select title, measure from strategy.action where id = ${made.id}`.execute(house.db)
  expect(rows).toEqual([{ title, measure: 'Каждую неделю.' }])
  const late = await actions
    .edit({ id: made.id, version: inRussian.version, text, language: 'ru' })
    .catch((error) => error)
  expect([late.code, late.data.title]).toEqual(['CHANGED', say(title)])
})

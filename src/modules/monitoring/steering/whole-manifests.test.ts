import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Duck, openDuck } from '#platform/duck.ts'
import type { AssignmentRule } from '../rule.model.ts'
import { analyseSteering } from './engine.ts'
import { wholeManifests } from './whole-manifests.ts'

const rule: AssignmentRule = {
  stratum: ['office', 'shift_date', 'shift'],
  assignment_unit: 'declaration',
  shift_hours: { O00: [[6, 14]] },
}

let duck: Duck
beforeAll(async () => {
  duck = await openDuck()
})
afterAll(() => duck.close())

/** Sixty days or so many, four officers, sixteen declarations a day, two of a manifest one after the other. */
async function house(drawn: string, days = 60) {
  const { connection } = duck
  await connection.run('create or replace view officers as select null::varchar as officer_id where false')
  await connection.run(`create or replace view declarations as
    select 'D' || d || '-' || n as decl_id, 'M' || d || '-' || (n // 2) as manifest_id, 'O00' as office_id, 'A' as shift,
      'yellow' as channel_initial, 'yellow' as channel_final, '010121' as hs6, clock as registered_at, clock as assigned_at,
      'B' || hash(d * 41 + n // 2 * 7) % 10 as broker_id, 'F' || ${drawn} as inspector_first, inspector_first as inspector_id
    from (select d, n, timestamp '2025-01-06 06:05:00' + to_days(d::integer) + to_minutes((n * 30)::integer) as clock
      from range(${days}) r(d), range(16) s(n))`)
}

const forItself = 'hash(d * 977 + n * 13) % 4'
const asWhole = 'hash(d * 977 + n // 2 * 13) % 4'

test('where manifests go whole although each declaration should be drawn, nobody is named and the reader is told', async () => {
  await house(asWhole)
  const { result, stages } = await analyseSteering(duck.connection, rule, {
    q: 0.05,
    minExpected: 1,
    hasRoster: false,
  })
  expect(result).toMatchObject({ status: 'withheld', findings: [] })
  expect(stages.every(({ withheld }) => withheld)).toBe(true)
  const [note] = result.notes.filter(({ code }) => code === 'steering-whole-manifests')
  expect(note?.params.share).toBe(100)
  expect(note?.params.chance).toBeLessThan(40)
  expect(result.notes).toContainEqual({ code: 'steering-missing', params: { what: 'manifest' } })
})

test('in a house so small that the pairs look calm, too', async () => {
  await house(asWhole, 8)
  const options = { q: 0.05, minExpected: 1, hasRoster: false }
  const { result, stages } = await analyseSteering(duck.connection, rule, options)
  expect(stages[0]?.summary.alarm).toBe(false)
  expect(result).toMatchObject({ status: 'withheld', findings: [] })
  const told = result.notes
    .map(({ code }) => code)
    .filter((code) => /whole|missing|withheld|tried/.test(code))
  expect(told).toEqual(['steering-whole-manifests', 'steering-missing'])
})

test.each([
  ['each declaration is drawn for itself', forItself],
  ['one officer takes all there is', '0'],
  [
    'a fifth of the manifests goes whole, as steering would',
    `if(hash(d * 3 + n // 2) % 5 = 0, 0, ${forItself})`,
  ],
])('nothing is said where %s', async (_, drawn) => {
  await house(drawn)
  expect(await wholeManifests(duck.connection, rule)).toBeNull()
})

test('a rule of whole manifests is not asked', async () => {
  await house(asWhole)
  expect(await wholeManifests(duck.connection, { ...rule, assignment_unit: 'manifest' })).toBeNull()
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Duck, openDuck, rows } from '#platform/duck.ts'
import { createDuty } from './rule-tables.ts'

let duck: Duck
beforeAll(async () => {
  duck = await openDuck()
})
afterAll(() => duck.close())

const rule = { stratum: ['office' as const], assignment_unit: 'declaration' as const }
const shifts = {
  O1: [
    [6, 14],
    [14, 22],
    [22, 30],
  ] as [number, number][],
}

async function hoursOf(
  shift: string | null,
  from: string | null,
  to: string | null,
  shift_hours?: typeof shifts,
) {
  const text = (value: string | null) => (value === null ? 'null::varchar' : `'${value}'`)
  await duck.connection.run(`create or replace temp table roster as select date '2026-03-05' as date, 'O1' as office_id,
    ${text(shift)} as shift, null::integer as desk, 'F1' as officer_id, ${text(from)} as on_from, ${text(to)} as on_to`)
  await createDuty(duck.connection, shift_hours ? { ...rule, shift_hours } : rule)
  const [row] = await rows<{ a: number | null; b: number | null }>(
    duck.connection,
    'select from_hour as a, to_hour as b from duty',
  )
  return [row?.a, row?.b]
}

test.each([
  ['a moment', 'C', '2026-03-05T22:00:00', '2026-03-06 06:00:00', [22, 30]],
  ['hours counted on', 'C', '22', '30', [22, 30]],
  ['half an hour', 'A', '7.5', '14', [7.5, 14]],
  ['the clock', 'C', '22:00', '06:00', [22, 30]],
  ['half a night, after midnight by the clock', 'C', '02:00', '06:00', [26, 30]],
  ['half a night, after midnight as an hour', 'c', '2', '6', [26, 30]],
  ['half a night, before midnight', 'C', '22:00', '02:00', [22, 26]],
  ['half an hour early', 'A', '5:30', '14', [5.5, 14]],
  ['a moment that is early, as it stands', 'C', '2026-03-05T02:00:00', '2026-03-05T06:00:00', [2, 6]],
  ['nothing: the hours of the rule', 'B', null, null, [14, 22]],
  ['only the beginning', 'A', '10', null, [10, 14]],
] as const)('%s', async (_, shift, from, to, hours) => {
  expect(await hoursOf(shift, from, to, shifts)).toEqual(hours)
})

test('where the rule says no hours they are those of the roster, or unknown', async () => {
  expect(await hoursOf('C', '22:00', '06:00')).toEqual([22, 30])
  expect(await hoursOf('C', null, null)).toEqual([null, null])
  expect(await hoursOf(null, null, null, shifts)).toEqual([null, null])
})

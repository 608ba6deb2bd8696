import { expect, test } from 'vitest'
import { openDuck } from '#platform/duck.ts'
import { many } from '../indicators/testing.ts'
import type { AssignmentRule } from '../rule.model.ts'
import { emptyDuty } from './duty.ts'
import { analyseSteering } from './engine.ts'
import { type Serves, servesIn } from './served.ts'
import { candidatesOf, type Finer, numberStrata } from './strata.ts'

/** Rows of the roster as [officer, from, to]; all in office 2, on day 20,000, in shift 1, at desk 0. */
function dutyOf(rows: readonly (readonly [number, number, number])[]) {
  const duty = emptyDuty(rows.length)
  duty.length = rows.length
  duty.office.fill(2)
  duty.day.fill(20_000)
  duty.shift.fill(1)
  for (const [row, [officer, from, to]] of rows.entries()) {
    duty.inspector[row] = officer
    duty.from[row] = from
    duty.to[row] = to
  }
  return duty
}

const key = (...digits: readonly (readonly [number, number])[]) =>
  digits.reduce((sum, [size, value]) => sum * size + value, 2)
const [day, shift, desk] = [[65_536, 20_000] as const, [32, 2] as const, [128, 1] as const]

function listed(
  duty: ReturnType<typeof dutyOf>,
  stratum: readonly Finer[],
  keys: readonly number[],
  serves?: Serves,
) {
  const found: [number, number][] = []
  candidatesOf(
    duty,
    stratum,
    numberStrata(Float64Array.from(keys)),
    serves,
  )((row, code) => found.push([code, duty.inspector[row] as number]))
  return found.sort(([a, b], [c, d]) => a - c || b - d)
}

test('an officer stands in the hours of the own duty, also after midnight, and in all of them when the roster has none', () => {
  const duty = dutyOf([
    [7, 22, 30],
    [8, 26.5, 30],
    [9, Number.NaN, Number.NaN],
  ])
  const hours = [2, 5, 6, 22].map((hour) => key(day, shift, desk, [32, hour]))
  expect(listed(duty, ['office', 'shift_date', 'shift', 'desk', 'hour'], hours)).toEqual([
    ...[7, 8, 9].map((officer) => [0, officer]),
    ...[7, 8, 9].map((officer) => [1, officer]),
    [2, 9],
    ...[7, 9].map((officer) => [3, officer]),
  ])
})

test('lanes and chapters, of which a roster says nothing, have the officers of their shift', () => {
  const duty = dutyOf([
    [7, 14, 22],
    [8, 14, 18],
  ])
  const strata = [3, 4].map((lane) => key(day, shift, [8, lane]))
  const elsewhere = key(day, [32, 1], [8, 3])
  expect(listed(duty, ['office', 'shift_date', 'shift', 'lane'], [elsewhere, ...strata])).toEqual([
    [1, 7],
    [1, 8],
    [2, 7],
    [2, 8],
  ])
  const chapters = [1, 84].map((chapter) => key(day, shift, desk, [128, chapter]))
  expect(listed(duty, ['office', 'shift_date', 'shift', 'desk', 'chapter'], chapters)).toHaveLength(4)
})

test('who is hardly ever drawn in a lane of the office is no candidate there; of whom nothing is known is', () => {
  const duty = dutyOf([
    [7, 14, 22],
    [8, 14, 22],
    [9, 14, 22],
  ])
  const units = (count: number, officer: number, lane: number) => many(count, () => ({ officer, lane }))
  // F7 has yellow ones, and helped out with one that is red; F8 has both. Of F9 nothing is known.
  const drawn = [...units(200, 7, 3), ...units(1, 7, 4), ...units(60, 8, 3), ...units(40, 8, 4)]
  const serves = servesIn(
    {
      length: drawn.length,
      office: Uint16Array.from(drawn, () => 2),
      drawn: Int32Array.from(drawn, ({ officer }) => officer),
      lane: Uint8Array.from(drawn, ({ lane }) => lane),
      codes: { inspectors: many(10, (i) => `F${i}`), brokers: [], offices: [] },
    },
    ['office', 'lane'],
  )
  const strata = [3, 4].map((lane) => key(day, shift, [8, lane]))
  expect(listed(duty, ['office', 'shift_date', 'shift', 'lane'], strata, serves)).toEqual([
    [0, 7],
    [0, 8],
    [0, 9],
    [1, 8],
    [1, 9],
  ])
  expect(servesIn({ length: 0 } as never, ['office', 'hour'])).toBeUndefined()
})

test.each(['hour', 'lane'] as const)(
  'half of B0’s files are steered to F0, and the strength says so when the draw is by %s too',
  async (finer) => {
    const rule: AssignmentRule = {
      stratum: ['office', 'shift_date', 'shift', finer],
      assignment_unit: 'declaration',
      shift_hours: { O00: [[6, 14]] },
    }
    const duck = await openDuck()
    const { connection } = duck
    await connection.run(`create view officers as select null::varchar as officer_id where false`)
    await connection.run(`create view roster as select (timestamp '2025-01-06' + to_days(d::integer))::date as date, 'O00' as office_id,
        'A' as shift, null::varchar as desk, 'F' || o as officer_id, '6' as on_from, '14' as on_to from range(300) r(d), range(4) p(o)`)
    await connection.run(`create view declarations as
      select 'D' || d || '-' || n as decl_id, null::varchar as manifest_id, 'O00' as office_id, 'A' as shift,
        ['green', 'blue', 'yellow', 'red'][1 + n % 4] as channel_initial, channel_initial as channel_final, '010121' as hs6,
        clock as registered_at, clock as assigned_at, 'B' || hash(d * 41 + n * 7) % 6 as broker_id,
        'F' || if(broker_id = 'B0' and hash(d * 17 + n * 29) % 2 = 0, 0, hash(d * 977 + n * 13) % 4) as inspector_first, inspector_first as inspector_id
      from (select d, n, timestamp '2025-01-06 06:05:00' + to_days(d::integer) + to_minutes((n * 30)::integer) as clock
        from range(300) r(d), range(16) s(n))`)
    const { result } = await analyseSteering(connection, rule, { q: 0.05, minExpected: 1, hasRoster: true })
    duck.close()
    const pair = result.findings.find(({ subject, counterpart }) => subject === 'F0' && counterpart === 'B0')
    expect(pair?.standsOut).toBe(true)
    expect(Math.abs((pair?.effect ?? 0) - 0.5)).toBeLessThan(0.07)
    expect(pair?.n).toBeGreaterThan(700)
  },
)

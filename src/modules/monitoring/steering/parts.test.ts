import { expect, test } from 'vitest'
import { openDuck } from '#platform/duck.ts'
import type { AssignmentRule } from '../rule.model.ts'
import { analyseSteering } from './engine.ts'

const rule: AssignmentRule = {
  stratum: ['office', 'shift_date', 'shift'],
  assignment_unit: 'declaration',
  shift_hours: { O00: [[6, 14]] },
}

/**
 * Two hundred days, four officers for the whole shift and two for a half. Twenty files before ten o'clock and twenty after, in turn to
 * those who are there; broker B0 comes before ten, the other brokers at any time.
 */
async function halfShifts(hours: 'real' | 'whole') {
  const duck = await openDuck()
  const { connection } = duck
  const end = (id: string, half: string, whole: string) =>
    `case when officer_id = '${id}' and '${hours}' = 'real' then day + interval ${half} else day + interval ${whole} end`
  await connection.run(`create view officers as select null::varchar as officer_id where false`)
  await connection.run(`create view roster as select day::date as date, 'O00' as office_id, 'A' as shift, null::varchar as desk, officer_id,
      (${end('F5', '10 hours', '6 hours')})::varchar as on_from, (${end('F4', '10 hours', '14 hours')})::varchar as on_to
    from (select timestamp '2025-01-06' + to_days(d::integer) as day from range(200) r(d)), (select 'F' || o as officer_id from range(6) p(o))`)
  await connection.run(`create view declarations as
    select 'D' || d || '-' || n as decl_id, null::varchar as manifest_id, 'O00' as office_id, 'A' as shift, 'yellow' as channel_initial,
      'yellow' as channel_final, '010121' as hs6, clock as registered_at, clock as assigned_at,
      case when n < 20 and hash(d * 100 + n) % 3 = 0 then 'B0' else 'B' || (1 + hash(d * 41 + n * 7) % 9) end as broker_id,
      case when (hash(d * 977 + n * 13) % 5) < 4 then 'F' || (hash(d * 977 + n * 13) % 5) when n < 20 then 'F4' else 'F5' end as inspector_first, inspector_first as inspector_id
    from (select d, n, timestamp '2025-01-06 06:05:00' + to_days(d::integer) + to_minutes((n * 11 + if(n >= 20, 16, 0))::integer) as clock
      from range(200) r(d), range(40) s(n))`)
  const { result } = await analyseSteering(connection, rule, { q: 0.05, minExpected: 1, hasRoster: true })
  duck.close()
  return result
}

test('who works half a shift is compared within the hours of that half', async () => {
  const { findings, notes } = await halfShifts('real')
  expect(notes).toContainEqual({ code: 'shifts-cut', params: { count: 200 } })
  expect(findings.filter(({ standsOut }) => standsOut)).toEqual([])
})

test('a roster that hides the half shifts would accuse the morning officer, or raise the alarm', async () => {
  const { findings, notes, status } = await halfShifts('whole')
  expect(notes.map(({ code }) => code)).not.toContain('shifts-cut')
  const accused = findings.some(
    ({ standsOut, subject, counterpart }) => standsOut && subject === 'F4' && counterpart === 'B0',
  )
  expect(accused || status === 'withheld').toBe(true)
})

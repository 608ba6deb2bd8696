import { expect, test } from 'vitest'
import { openDuck } from '#platform/duck.ts'
import type { AssignmentRule } from '../rule.model.ts'
import { analyseSteering } from './engine.ts'

/**
 * Two hundred shifts of twenty files and four officers who take turns, each shift beginning with F0 or with anybody; who comes after the
 * first round is drawn by chance. Broker B0 always lodges the first file.
 */
async function byTurns(method: 'random' | 'round_robin', first: 'F0' | 'anybody' = 'F0') {
  const rule: AssignmentRule = {
    stratum: ['office', 'shift_date', 'shift'],
    assignment_unit: 'declaration',
    shift_hours: { O00: [[6, 14]] },
    method: { O00: method },
  }
  const start = first === 'F0' ? '0' : 'hash(d * 31 + 5) % 4'
  const duck = await openDuck()
  const { connection } = duck
  await connection.run(`create view officers as select null::varchar as officer_id where false`)
  await connection.run(
    `create view roster as select null::date as date, '' as office_id, '' as shift, null::varchar as desk, '' as officer_id, '' as on_from, '' as on_to where false`,
  )
  await connection.run(`create view declarations as
    select 'D' || d || '-' || n as decl_id, null::varchar as manifest_id, 'O00' as office_id, 'A' as shift, 'yellow' as channel_initial,
      'yellow' as channel_final, '010121' as hs6, clock as registered_at, clock as assigned_at,
      case when n = 0 or hash(d * 41 + n * 7) % 12 = 0 then 'B0' else 'B' || (1 + hash(d * 41 + n * 7) % 9) end as broker_id,
      'F' || if(n < 4, (n + ${start}) % 4, hash(d * 977 + n * 13) % 4) as inspector_first, inspector_first as inspector_id
    from (select d, n, timestamp '2025-01-06 06:05:00' + to_days(d::integer) + to_minutes((n * 20)::integer) as clock
      from range(200) r(d), range(20) s(n))`)
  const { result } = await analyseSteering(connection, rule, { q: 0.05, minExpected: 1, hasRoster: false })
  duck.close()
  return result
}

test('where officers take turns and a shift begins with the same one, its first round accuses nobody', async () => {
  const { findings, notes } = await byTurns('round_robin')
  expect(notes).toContainEqual({ code: 'turns-first-round', params: { offices: 1, all: 1, units: 800 } })
  expect(findings.filter(({ standsOut }) => standsOut)).toEqual([])
  const pair = findings.find(({ subject, counterpart }) => subject === 'F0' && counterpart === 'B0')
  expect(pair?.observed).toBeLessThan(100)
})

test('where they take turns and a shift begins with anybody, every unit counts', async () => {
  const { findings, notes } = await byTurns('round_robin', 'anybody')
  expect(notes).toContainEqual({ code: 'turns-any-start', params: { all: 1 } })
  expect(findings.filter(({ standsOut }) => standsOut)).toEqual([])
  const met = findings.filter(({ counterpart }) => counterpart === 'B0')
  expect(met.reduce((sum, { observed }) => sum + observed, 0)).toBeGreaterThan(200)
})

test('where lots are drawn, always meeting the same officer with the first file is what the test is for', async () => {
  const { findings, status } = await byTurns('random')
  const pair = findings.find(({ subject, counterpart }) => subject === 'F0' && counterpart === 'B0')
  expect(pair?.standsOut === true || status === 'withheld').toBe(true)
})

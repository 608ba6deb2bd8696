import { expect, test } from 'vitest'
import { openDuck } from '#platform/duck.ts'
import type { AssignmentRule } from '../rule.model.ts'
import { analyseSteering } from './engine.ts'

const rule: AssignmentRule = {
  stratum: ['office', 'shift_date', 'shift'],
  assignment_unit: 'declaration',
  shift_hours: { O00: [[6, 14]] },
}

/** Three hundred days, four officers, ten brokers, of whom each has an officer of its own: at the draw or at the handling, every third file goes there. */
async function habit(at: 'drawn' | 'handled') {
  const duck = await openDuck()
  const { connection } = duck
  const own = `if(hash(d * 5 + n * 3) % 3 = 0, hash(broker_id) % 4, lot)`
  await connection.run(`create view officers as select null::varchar as officer_id where false`)
  await connection.run(`create view roster as select (timestamp '2025-01-06' + to_days(d::integer))::date as date, 'O00' as office_id,
      'A' as shift, null::varchar as desk, 'F' || o as officer_id, '6' as on_from, '14' as on_to from range(300) r(d), range(4) p(o)`)
  await connection.run(`create view declarations as
    select 'D' || d || '-' || n as decl_id, null::varchar as manifest_id, 'O00' as office_id, 'A' as shift, 'yellow' as channel_initial,
      'yellow' as channel_final, '010121' as hs6, clock as registered_at, clock as assigned_at, 'B' || hash(d * 41 + n * 7) % 10 as broker_id,
      if(broker_id = 'B0' and hash(d * 17 + n * 29) % 2 = 0, 0, hash(d * 977 + n * 13) % 4) as lot,
      'F' || ${at === 'drawn' ? own : 'lot'} as inspector_first, 'F' || ${at === 'handled' ? own : '(lot + if(n = 3, 1, 0)) % 4'} as inspector_id
    from (select d, n, timestamp '2025-01-06 06:05:00' + to_days(d::integer) + to_minutes((n * 30)::integer) as clock
      from range(300) r(d), range(16) s(n))`)
  const { result, stages } = await analyseSteering(connection, rule, {
    q: 0.05,
    minExpected: 1,
    hasRoster: true,
  })
  duck.close()
  return { ...result, stages, codes: result.notes.map(({ code }) => code) }
}

test('where only the handling spreads too widely, the note says so and pairs of the draw are named', async () => {
  const { status, findings, stages, codes } = await habit('handled')
  expect(stages.map(({ withheld }) => withheld)).toEqual([false, true])
  expect(status).toBe('computed')
  expect(codes).toContain('steering-handled-withheld')
  expect(codes.filter((code) => /^steering-(withheld|tried|missing|partly|unknown)/.test(code))).toEqual([])
  const named = findings.filter(({ standsOut }) => standsOut)
  expect(named.map(({ subject, counterpart }) => [subject, counterpart])).toContainEqual(['F0', 'B0'])
  expect(new Set(named.map(({ kind }) => kind))).toEqual(new Set(['steering']))
})

test('where the draw spreads too widely nobody is named, by either look', async () => {
  const { status, findings, stages, codes } = await habit('drawn')
  expect(stages.map(({ withheld }) => withheld)).toEqual([true, true])
  expect(status).toBe('withheld')
  expect(findings).toEqual([])
  expect(codes).toContain('steering-withheld')
  expect(codes).not.toContain('steering-handled-withheld')
})

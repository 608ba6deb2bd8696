import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Duck, openDuck } from '#platform/duck.ts'
import { type CanonicalTable, canonicalTables } from './columns.model.ts'
import { qualityReport } from './quality.ts'
import { type AssignmentRule, assumedRule } from './rule.model.ts'

let duck: Duck
beforeAll(async () => {
  duck = await openDuck()
})
afterAll(() => duck.close())

/** Tables with these rows; columns that are not named are NULL. */
async function given(
  data: Partial<Record<CanonicalTable, Record<string, string>[]>>,
  rule: AssignmentRule = assumedRule,
) {
  for (const [table, columns] of Object.entries(canonicalTables)) {
    const types = Object.entries(columns).map(([name, { type }]) => `${name} ${type}`)
    await duck.connection.run(`create or replace table ${table} (${types.join(', ')})`)
    for (const row of data[table as CanonicalTable] ?? []) {
      const values = Object.values(row).map((value) => `'${value}'`)
      await duck.connection.run(
        `insert into ${table} (${Object.keys(row).join(', ')}) values (${values.join(', ')})`,
      )
    }
  }
  const report = await qualityReport(duck.connection, rule)
  return (table: string, column: string) => report.find((one) => one.table === table && one.column === column)
}

const row = { decl_id: 'D1', registered_at: '2026-01-05 09:00', office_id: 'O1', broker_id: 'B1' }

test('what cannot be is counted where it stands, with examples', async () => {
  const quality = await given({
    declarations: [
      { ...row, net_mass_kg: '-3', hs6: '0101', released_at: '2026-01-05 08:00' },
      { ...row, decl_id: 'D2', net_mass_kg: '0', hs6: '010110', released_at: '2026-01-06 08:00' },
      { ...row, decl_id: 'D2', net_mass_kg: '5', hs6: '010110', channel_final: 'purple' },
    ],
  })
  expect(quality('declarations', 'net_mass_kg')?.problems).toEqual([
    { code: 'negative', count: 1, examples: ['D1'] },
    { code: 'zero', count: 1, examples: ['D2'] },
  ])
  expect(quality('declarations', 'hs6')).toMatchObject({ outOfRange: 1, impossible: 0 })
  expect(quality('declarations', 'released_at')).toMatchObject({
    missing: 1,
    impossible: 1,
    problems: [{ code: 'before-registered', count: 1, examples: ['D1'] }],
  })
  expect(quality('declarations', 'decl_id')?.problems).toEqual([
    { code: 'twice', count: 1, examples: ['D2'] },
  ])
  expect(quality('declarations', 'channel_final')?.problems.map((one) => one.code)).toEqual(['unknown-lane'])
})

test('what the data prevents is said for absent columns and tables, and not for columns that are empty by nature', async () => {
  const quality = await given({
    declarations: [
      { ...row, inspector_id: 'F1' },
      { ...row, decl_id: 'D2' },
    ],
  })
  expect(quality('declarations', 'inspector_id')).toMatchObject({ missing: 1, prevents: [] })
  expect(quality('declarations', 'broker_id')?.prevents).toEqual([])
  expect(quality('declarations', 'net_mass_kg')?.prevents).toEqual(['undervaluation'])
  expect(quality('roster', '*')?.prevents).toEqual(['off-roster-edits', 'steering'])
})

test('an inspector who was not on duty is found when there is a roster, the night shift of the day before included', async () => {
  const drawn = { ...row, assigned_at: '2026-01-05 03:00' }
  const duty = { office_id: 'O1', shift: 'C', officer_id: 'F1', date: '2026-01-04' }
  const quality = await given({
    declarations: [
      { ...drawn, inspector_id: 'F1' },
      { ...drawn, decl_id: 'D2', inspector_id: 'F2' },
    ],
    roster: [duty],
  })
  expect(quality('declarations', 'inspector_id')?.problems).toEqual([
    { code: 'not-on-roster', count: 1, examples: ['D2'] },
  ])
})

test('hours of duty that are missing prevent edits outside them only where the rule does not say them either', async () => {
  const duty = { date: '2026-01-04', office_id: 'O1', shift: 'A', officer_id: 'F1' }
  const roster = [duty, { ...duty, officer_id: 'F2', on_from: 'morning', on_to: 'noon' }]
  const rule = { ...assumedRule, shift_hours: { O1: [[6, 14]] as [number, number][] } }
  const preventedBy = async (rows: typeof roster, rule: AssignmentRule) => {
    const quality = await given({ roster: rows }, rule)
    return ['on_from', 'on_to'].map((column) => quality('roster', column)?.prevents)
  }
  const edits = ['off-roster-edits']
  expect(await preventedBy(roster, assumedRule)).toEqual([edits, edits])
  expect(await preventedBy(roster, rule)).toEqual([[], []])
  expect(await preventedBy([{ ...duty, office_id: 'O2' }], rule)).toEqual([edits, edits])
  expect(await preventedBy([{ ...duty, ...{ on_from: '06:00', on_to: '14:00' } }], assumedRule)).toEqual([
    [],
    [],
  ])
  expect(await preventedBy([{ ...duty, ...{ on_from: '06:00' } }], assumedRule)).toEqual([[], edits])
  const blank = await given({ roster: [duty] }, rule)
  expect(blank('roster', 'on_from')).toMatchObject({ missing: 1, prevents: [] })
})

test('an officer whom nobody knows is counted but not named', async () => {
  const quality = await given({
    declarations: [row],
    roster: [{ office_id: 'O1', shift: 'A', officer_id: 'F9', date: '2026-01-04' }],
    officers: [{ officer_id: 'F1' }],
  })
  expect(quality('roster', 'officer_id')?.problems).toEqual([
    { code: 'unknown-officer', count: 1, examples: [] },
  ])
})

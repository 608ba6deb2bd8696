import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Duck, openDuck } from '#platform/duck.ts'
import { generateWorld, type World } from '../demo/generate.ts'
import type { Truth } from '../demo/truth.ts'
import { openExtract } from '../extract/open.ts'
import { AssignmentRule } from '../rule.model.ts'
import { analyseSteering } from './engine.ts'
import { readPlaced } from './read-placed.ts'
import { chaptersOf } from './rule-tables.ts'

const out = mkdtempSync(join(tmpdir(), 'tamga-steering-'))
let world: World
let duck: Duck
let rule: AssignmentRule
let truth: Truth

beforeAll(async () => {
  const firstDay = new Date('2025-11-03T00:00:00Z')
  world = await generateWorld({ size: 250_000, seed: 3, schemes: 'all', out, firstDay })
  duck = await openDuck()
  const { declarations, roster } = world.files
  expect(
    await openExtract(duck.connection, { declarations: [declarations], roster: [roster] }),
  ).toMatchObject({ ok: true })
  rule = AssignmentRule.parse(JSON.parse(readFileSync(world.files.rules, 'utf8')))
  truth = JSON.parse(readFileSync(world.files.truth, 'utf8')) as Truth
})
afterAll(() => {
  duck.close()
  rmSync(out, { recursive: true, force: true })
})

const options = { q: 0.05, minExpected: 1, hasRoster: true }
const codesOf = (notes: readonly { code: string }[]) => notes.map((note) => note.code)

test('with the real rule the spread of z is that of chance, strong pairs are named and the innocent are not', async () => {
  const { result, stages } = await analyseSteering(duck.connection, rule, options)
  expect(stages.map((stage) => stage.stage)).toEqual(['drawn', 'handled'])
  expect(stages[0]?.summary.spread).toBeLessThan(1.15)
  const planted = new Map(truth.schemes.map((scheme) => [`${scheme.officer}/${scheme.broker}`, scheme]))
  const named = result.findings.filter((finding) => finding.standsOut)
  const wrong = named.filter((finding) => !planted.has(`${finding.subject}/${finding.counterpart}`))
  const strong = truth.schemes.filter((scheme) => scheme.kind.startsWith('steering') && (scheme.z ?? 0) >= 6)
  expect(strong.length).toBeGreaterThan(0)
  for (const scheme of strong) {
    expect(named.map((finding) => `${finding.subject}/${finding.counterpart}`)).toContain(
      `${scheme.officer}/${scheme.broker}`,
    )
  }
  expect(wrong.length).toBeLessThanOrEqual(1)
})

describe('when the stated rule is not the real one, nobody is named and the reader is told what is missing', () => {
  test.each([
    [
      'desk',
      () => ({ ...rule, desk_of_chapters: undefined, stratum: ['office', 'shift_date', 'shift'] as const }),
    ],
    ['manifest', () => ({ ...rule, assignment_unit: 'declaration' as const })],
  ])('%s', async (what, stated) => {
    const { result, stages } = await analyseSteering(duck.connection, AssignmentRule.parse(stated()), options)
    expect(stages[0]?.summary.alarm).toBe(true)
    expect(result.status).toBe('withheld')
    expect(result.findings).toEqual([])
    expect(result.notes).toContainEqual({ code: 'steering-missing', params: { what } })
  })
})

test('without a roster the pool is who worked the shift, and the result says so', async () => {
  const { result, stages } = await analyseSteering(duck.connection, rule, { ...options, hasRoster: false })
  expect(codesOf(result.notes)).toContain('no-roster')
  expect(stages[0]?.summary.alarm).toBe(false)
})

test('without a rule it assumes one, and says so', async () => {
  const { result } = await analyseSteering(duck.connection, null, options)
  expect(codesOf(result.notes)).toContain('no-rule')
})

test('cancelling stops it', async () => {
  await expect(
    analyseSteering(duck.connection, rule, { ...options, signal: AbortSignal.abort() }),
  ).rejects.toThrow('aborted')
})

describe('units and their strata, by hand', () => {
  const hand = AssignmentRule.parse({
    stratum: ['office', 'shift_date', 'shift', 'desk'],
    assignment_unit: 'manifest',
    lanes_assigned: ['yellow', 'red'],
    shift_hours: {
      O1: [
        [6, 14],
        [14, 22],
        [22, 30],
      ],
    },
    desk_of_chapters: { O1: { '01-24': 0, '25-97': 1 } },
  })
  let small: Duck
  beforeAll(async () => {
    small = await openDuck()
    await small.connection.run(`create table declarations as select * from (values
      ('D1', 'M1', timestamp '2026-03-01 23:10', timestamp '2026-03-01 23:12', 'O1', 'C', 'B1', '010101', 'red', 'red', 'F1', 'F1'),
      ('D2', 'M1', timestamp '2026-03-01 23:10', timestamp '2026-03-01 23:12', 'O1', 'C', 'B1', '880101', 'yellow', 'green', 'F1', 'F1'),
      ('D3', 'M2', timestamp '2026-03-02 05:50', timestamp '2026-03-02 05:55', 'O1', 'C', 'B2', '270101', 'Red', 'red', 'F2', 'F3'),
      ('D4', 'M3', timestamp '2026-03-02 06:01', timestamp '2026-03-02 06:02', 'O1', 'A', 'B2', '240101', 'yellow', 'yellow', 'F2', 'F2'),
      ('D5', 'M4', timestamp '2026-03-02 07:00', timestamp '2026-03-02 07:00', 'O1', 'A', 'B2', '240101', 'green', 'green', null, null),
      ('D6', 'M5', timestamp '2026-03-02 07:00', timestamp '2026-03-02 07:00', 'O1', 'A', 'B2', '240101', 'blue', 'blue', 'F1', 'F1'))
      t(decl_id, manifest_id, registered_at, assigned_at, office_id, shift, broker_id, hs6, channel_initial, channel_final, inspector_first, inspector_id)`)
    await small.connection.run(
      'create table roster (date date, office_id varchar, shift varchar, desk varchar, officer_id varchar, on_from varchar, on_to varchar)',
    )
  })
  afterAll(() => small.close())
  const date = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)
  const placedBy = async () => {
    const read = await readPlaced(small.connection, hand, { hasRoster: true })
    const { codes, ...units } = read.placed
    const list = Array.from({ length: units.length }, (_, unit) => ({
      broker: codes.brokers[units.broker[unit] ?? -1],
      drawn: codes.inspectors[units.drawn[unit] ?? -1],
      handled: codes.inspectors[units.handled[unit] ?? -1],
      day: date(units.day[unit] ?? 0),
      shift: units.shift[unit],
      desk: units.desk[unit],
    }))
    return { ...read, list: list.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) }
  }

  test('a manifest is one unit of the desk of its first declaration, and the night shift keeps the date on which it starts', async () => {
    const { time, facts, list } = await placedBy()
    expect(time).toEqual({ column: 'assigned_at', agreement: 1 })
    expect(facts).toMatchObject({ units: 3, declarations: 4, mixedDesks: 1, reassigned: 1 })
    expect(list).toEqual([
      { broker: 'B1', drawn: 'F1', handled: 'F1', day: '2026-03-01', shift: 2, desk: 0 },
      { broker: 'B2', drawn: 'F2', handled: 'F2', day: '2026-03-02', shift: 0, desk: 0 },
      { broker: 'B2', drawn: 'F2', handled: 'F3', day: '2026-03-01', shift: 2, desk: 1 },
    ])
  })

  test('a roster without a row for the offices of the units is none', async () => {
    const { duty } = await placedBy()
    expect(duty).toBeNull()
  })

  test('a control character in an identifier neither stops the reading nor shifts the names of others', async () => {
    await small.connection.run(
      `update declarations set broker_id = 'B' || chr(31) || '1' where broker_id = 'B1'`,
    )
    const { list } = await placedBy()
    expect(list.map(({ broker, drawn, handled }) => [broker, drawn, handled])).toEqual([
      ['B 1', 'F1', 'F1'],
      ['B2', 'F2', 'F2'],
      ['B2', 'F2', 'F3'],
    ])
  })

  test('without a shift column the clock decides', async () => {
    await small.connection.run('update declarations set shift = null')
    const { list } = await placedBy()
    expect(list.map(({ day, shift }) => ({ day, shift }))).toEqual([
      { day: '2026-03-01', shift: 2 },
      { day: '2026-03-02', shift: 0 },
      { day: '2026-03-01', shift: 2 },
    ])
  })
})

test.each([
  ['01-03', [1, 2, 3]],
  ['27', [27]],
  ['01-02, 84', [1, 2, 84]],
  ['all', []],
])('chapters of %s', (range, chapters) => {
  expect(chaptersOf(range)).toEqual(chapters)
})

import { expect, test } from 'vitest'
import { countExcess, shareOf } from './count-excess.ts'
import { cardThresholds, many, resultsOf, testRule } from './testing.ts'

const day = '2026-03-02T10:00:00'
const decl = (broker: string, moved: boolean, i: number) => ({
  decl_id: `${broker}-${i}`,
  registered_at: day,
  office_id: 'O1',
  broker_id: broker,
  aeo: false,
  channel_initial: 'RED',
  channel_final: moved ? 'green' : 'Red',
  override_by: moved ? 'A1' : null,
})

test('a count is compared with the exact law of its own cells', () => {
  // scipy 1.17: binom.sf(7, 40, .05) + binom.pmf(7, 40, .05) / 2; beta.ppf(.025, 7, 34) and beta.ppf(.975, 8, 33), both less .05
  const one = countExcess(7, [
    { n: 30, p: 0.05 },
    { n: 10, p: 0.05 },
  ])
  expect(one.expected).toBeCloseTo(2, 12)
  expect(one.p).toBeCloseTo(0.002_051_703, 9)
  expect([one.effect, one.ciLow, one.ciHigh].map((x) => Math.round(x * 1e4) / 1e4)).toEqual([
    0.125, 0.0234, 0.2778,
  ])
  expect(countExcess(0, [])).toMatchObject({ n: 0, effect: 0, p: 0.5 })
  expect(shareOf({ k: 0, n: 0 }, 0.2, 5)).toBe(0.2)
})

test('overrides are measured against other brokers of the same stratum, and the approver is named', async () => {
  // B1: 12 of 30; B2 … B6: 1 of 30 each, so others have 5 in 150, the crowd 17 in 180.
  const declarations = ['B1', 'B2', 'B3', 'B4', 'B5', 'B6'].flatMap((broker) =>
    many(30, (i) => decl(broker, i < (broker === 'B1' ? 12 : 1), i)),
  )
  const result = (await resultsOf({ declarations })).get('override')
  const out = result?.findings.filter((finding) => finding.standsOut) ?? []
  expect(out.map(({ subject, counterpart, n, observed }) => [subject, counterpart, n, observed])).toEqual([
    ['B1', 'A1', 30, 12],
  ])
  expect(out[0]?.expected).toBeCloseTo((30 * (5 + (17 / 180) * 5)) / 155, 9)
})

test('whose goods are moved to a lighter lane everywhere is not accused of it; who is moved beyond that is', async () => {
  const goods = (broker: string, hs6: string, moved: number) =>
    many(100, (i) => ({ ...decl(broker, i < moved, i), hs6, decl_id: `${broker}-${hs6}-${i}` }))
  const others = many(12, (b) => b).flatMap((b) => [
    ...goods(`B${b}`, '080510', 30),
    ...many(4, (g) => g).flatMap((g) => goods(`B${b}`, `84${g}110`, 1)),
  ])
  // Fruit alone, moved as fruit is; and machines alone, moved as fruit is.
  const declarations = [
    ...others,
    ...many(5, (g) => g).flatMap((g) => goods('FRUIT', `080${g}10`, 30)),
    ...many(5, (g) => g).flatMap((g) => goods('METAL', `84${g}210`, 30)),
  ]
  const result = (await resultsOf({ declarations })).get('override')
  const out = result?.findings.filter(({ kind, standsOut }) => kind === 'override' && standsOut) ?? []
  expect(out.map(({ subject }) => subject)).toEqual(['METAL'])
})

test('where the rule assigns declarations, those of one manifest are told apart', async () => {
  const declarations = many(60, (day) => day).flatMap((day) =>
    ['F1', 'F2'].map((inspector, i) => ({
      ...decl('B1', false, day),
      decl_id: `${day}-${inspector}`,
      manifest_id: `M${day}`,
      registered_at: '2026-03-02T10:00:00',
      released_at: `2026-03-02T1${i + 1}:00:00`,
      shift: 'A',
      inspector_id: inspector,
      broker_id: i === 0 ? 'B1' : 'B2',
    })),
  )
  const seen = async (assignment_unit: 'manifest' | 'declaration') =>
    (await resultsOf({ declarations }, cardThresholds(), { ...testRule, assignment_unit }))
      .get('queue-jump')
      ?.findings.map(({ subject, counterpart }) => `${subject} ${counterpart}`)
      .sort()
  expect(await seen('declaration')).toEqual(['F1 B1', 'F2 B2'])
  expect(await seen('manifest')).toEqual([])
})

test('a broker with few controlled declarations is counted and not shown', async () => {
  const declarations = [...many(30, (i) => decl('B1', i < 2, i)), ...many(5, (i) => decl('B2', true, i))]
  const result = (await resultsOf({ declarations })).get('override')
  expect(result?.suppressed).toBe(1)
  expect(result?.findings.map(({ subject }) => subject)).not.toContain('B2')
})

test('edits outside the own hours are compared with the overtime of colleagues; night shifts and system users are no evidence', async () => {
  const roster = many(20, (i) => `2026-03-${String(i + 1).padStart(2, '0')}`).flatMap((date) => [
    { date, office_id: 'O1', shift: 'A', officer_id: 'F1', on_from: '6', on_to: '14' },
    { date, office_id: 'O1', shift: 'C', officer_id: 'F2', on_from: `${date}T22:00:00`, on_to: '30' },
    { date, office_id: 'O1', shift: 'A', officer_id: 'F3', on_from: '6', on_to: '14' },
  ])
  const edit = (user_id: string, edited_at: string, i: number, field = 'hs6') => ({
    decl_id: `D${i}`,
    user_id,
    edited_at,
    field,
  })
  const edits = [
    ...many(40, (i) => edit('F1', i < 15 ? '2026-03-05T20:00:00' : '2026-03-05T08:00:00', i)),
    ...many(40, (i) => edit('F2', i < 20 ? '2026-03-06T05:59:00' : '2026-03-06T23:00:00', i)),
    ...many(40, (i) => edit('F3', i < 1 ? '2026-03-05T17:00:00' : '2026-03-05T16:59:00', i)),
    ...many(50, (i) => edit('SYS1', '2026-03-05T03:00:00', i)),
    ...many(50, (i) => edit('F3', '2026-03-05T03:00:00', i, 'remarks')),
  ]
  const result = (await resultsOf({ roster, edits })).get('off-roster-edits')
  expect(
    result?.findings.map(({ subject, n, observed, standsOut }) => [subject, n, observed, standsOut]),
  ).toEqual([
    ['F1', 40, 15, true],
    ['F3', 40, 1, false],
    ['F2', 40, 0, false],
  ])
})

test('who is drawn for files of a shift that the roster gives to a colleague was there: duties were swapped', async () => {
  const day = '2026-03-05'
  const roster = many(20, (i) => `2026-03-${String(i + 1).padStart(2, '0')}`).flatMap((date) => [
    { date, office_id: 'O1', shift: 'A', officer_id: 'F1', on_from: '6', on_to: '14' },
    { date, office_id: 'O1', shift: 'B', officer_id: 'F2', on_from: '14', on_to: '22' },
  ])
  const edits = many(40, (i) => ({
    decl_id: `D${i % 2}`,
    user_id: 'F1',
    field: 'hs6',
    edited_at: i < 30 ? `${day}T20:00:00` : `${day}T08:00:00`,
  }))
  const files = (count: number) =>
    many(count, (i) => ({
      decl_id: `D${i}`,
      registered_at: `${day}T19:00:00`,
      assigned_at: `${day}T19:10:00`,
      office_id: 'O1',
      shift: 'B',
      broker_id: 'B1',
      inspector_first: 'F1',
      inspector_id: 'F1',
    }))
  const observed = async (count: number) =>
    (await resultsOf({ roster, edits, declarations: files(count) }))
      .get('off-roster-edits')
      ?.findings.find(({ kind }) => kind === 'off-roster-edits')?.observed
  expect([await observed(1), await observed(2)]).toEqual([30, 0])
})

test('where the roster leaves the hours of duty to the rule, edits are held against those; without either nothing is computed', async () => {
  const roster = many(20, (i) => `2026-03-${String(i + 1).padStart(2, '0')}`).flatMap((date) => [
    { date, office_id: 'O1', shift: 'A', officer_id: 'F1' },
    { date, office_id: 'O1', shift: 'A', officer_id: 'F2' },
  ])
  const edits = ['F1', 'F2'].flatMap((user_id) =>
    many(40, (i) => ({
      decl_id: `D${i}`,
      user_id,
      field: 'hs6',
      edited_at: user_id === 'F1' && i < 15 ? '2026-03-05T20:00:00' : '2026-03-05T08:00:00',
    })),
  )
  const stated = { ...testRule, shift_hours: { O1: [[6, 14] as [number, number]] } }
  const result = (await resultsOf({ roster, edits }, cardThresholds(), stated)).get('off-roster-edits')
  expect(result?.findings.map(({ subject, observed, standsOut }) => [subject, observed, standsOut])).toEqual([
    ['F1', 15, true],
    ['F2', 0, false],
  ])
  expect((await resultsOf({ roster, edits })).get('off-roster-edits')).toMatchObject({
    status: 'prevented',
    notes: [{ code: 'column-missing', params: { column: 'roster.on_from' } }],
  })
})

test('who works half a shift finishes within the hours of the whole; a file taken over is no evidence', async () => {
  const date = '2026-03-05'
  const roster = ['2026-03-01', date, '2026-03-20'].flatMap((day) => [
    { date: day, office_id: 'O1', shift: 'A', officer_id: 'F1', on_from: '6', on_to: '10' },
    { date: day, office_id: 'O1', shift: 'A', officer_id: 'F2', on_from: '6', on_to: '14' },
  ])
  const declarations = many(60, (i) => ({
    ...decl('B1', false, i),
    decl_id: `D${i}`,
    inspector_first: i < 30 ? 'F1' : 'F2',
    inspector_id: 'F1',
  }))
  const edits = many(60, (i) => ({
    decl_id: `D${i}`,
    user_id: 'F1',
    field: 'value',
    edited_at: `${date}T${i < 30 ? '16:50' : '23:00'}:00`,
  }))
  const result = (await resultsOf({ declarations, roster, edits })).get('off-roster-edits')
  expect(result?.findings.map(({ kind, n, observed }) => [kind, n, observed])).toContainEqual([
    'off-roster-edits',
    30,
    0,
  ])
})

test('edits in the files of others are compared with colleagues of the same role; supervisors without files are not judged', async () => {
  const declarations = ['F1', 'F2', 'F3', 'F4'].flatMap((id) =>
    many(60, (i) => ({ ...decl('B1', false, i), decl_id: `${id}-${i}`, inspector_id: id })),
  )
  const roster = many(20, (i) => `2026-03-${String(i + 1).padStart(2, '0')}`).map((date) => ({
    date,
    office_id: 'O1',
    shift: 'A',
    officer_id: 'F1',
    on_from: '0',
    on_to: '24',
  }))
  const edit = (user_id: string, of: string, i: number) => ({
    decl_id: `${of}-${i}`,
    user_id,
    edited_at: '2026-03-05T10:00:00',
    field: 'net_mass_kg',
  })
  const edits = [
    ...many(40, (i) => edit('F1', i < 20 ? 'F2' : 'F1', i)),
    ...['F2', 'F3', 'F4'].flatMap((id) => many(40, (i) => edit(id, i < 1 ? 'F1' : id, i))),
    ...many(40, (i) => edit('CHIEF', 'F3', i)),
  ]
  const result = (await resultsOf({ declarations, roster, edits })).get('off-roster-edits')
  const others = result?.findings.filter(({ kind }) => kind === 'others-files-edits') ?? []
  expect(others.map(({ subject }) => subject).sort()).toEqual(['F1', 'F2', 'F3', 'F4'])
  expect(
    others.filter(({ standsOut }) => standsOut).map(({ subject, observed }) => [subject, observed]),
  ).toEqual([['F1', 20]])
})

test('moved to a heavier lane and nothing found: by who decided it, against other deciders of the same lanes', async () => {
  const raised = (approver: string, nothing: number) =>
    many(60, (i) => ({
      ...decl(`B${i % 7}`, false, i),
      decl_id: `${approver}-${i}`,
      channel_initial: 'green',
      channel_final: 'red',
      override_by: approver,
      finding: i >= nothing,
    }))
  const declarations = [...raised('A1', 59), ...raised('A2', 30), ...raised('A3', 31), ...raised('A4', 29)]
  const result = (await resultsOf({ declarations })).get('override')
  const out = result?.findings.filter(({ kind, standsOut }) => kind === 'override-then-nothing' && standsOut)
  expect(out?.map(({ subject, subjectType, n, observed }) => [subject, subjectType, n, observed])).toEqual([
    ['A1', 'officer', 60, 59],
  ])
})

test('without the columns an indicator says what prevents it', async () => {
  const results = await resultsOf({ declarations: [decl('B1', false, 1)] })
  expect(results.get('off-roster-edits')).toMatchObject({
    status: 'prevented',
    notes: [{ code: 'column-missing', params: { column: 'roster.officer_id' } }],
  })
})

test('the numbers of the card decide: with a higher minimum, a higher effect or a stricter level nobody stands out', async () => {
  const lodged = (broker: string, moved: number) =>
    many(200, (i) => ({
      registered_at: '2026-03-02T10:00:00',
      office_id: 'O1',
      shift: 'A',
      decl_id: `${broker}${i}`,
      broker_id: broker,
      channel_initial: 'red',
      channel_final: i < moved ? 'green' : 'red',
      override_by: i < moved ? 'A1' : null,
    }))
  const declarations = [...lodged('B1', 40), ...lodged('B2', 4), ...lodged('B3', 4)]
  const card = cardThresholds()
  const standsOut = async (change: Partial<ReturnType<typeof card>>) => {
    const results = await resultsOf({ declarations }, (id) => ({ ...card(id), ...change }))
    return results.get('override')?.findings.filter((finding) => finding.standsOut).length
  }
  expect(await standsOut({})).toBe(1)
  expect(await standsOut({ minimumN: 201 })).toBe(0)
  expect(await standsOut({ minimumEffect: 0.3 })).toBe(0)
  expect(await standsOut({ q: 1e-60 })).toBe(0)
})

import { expect, test } from 'vitest'
import { cardThresholds, decl, many, resultsOf, testRule } from './testing.ts'

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
  const ended = roster.map((duty) => ({ ...duty, on_from: 'morning', on_to: '14' }))
  expect((await resultsOf({ roster: ended, edits })).get('off-roster-edits')).toMatchObject({
    status: 'prevented',
    notes: [{ code: 'column-missing', params: { column: 'roster.on_from' } }],
  })
})

test('where only those who work half a shift are on duty, the hours of the shift are those of the rule', async () => {
  const roster = many(20, (i) => `2026-03-${String(i + 1).padStart(2, '0')}`).map((date) => ({
    date,
    office_id: 'O1',
    shift: 'A',
    officer_id: 'F1',
    on_from: '10',
    on_to: '14',
  }))
  const edits = many(40, (i) => ({
    decl_id: `D${i}`,
    user_id: 'F1',
    field: 'hs6',
    edited_at: `2026-03-05T0${i < 20 ? 4 : 7}:30:00`,
  }))
  const stated = { ...testRule, shift_hours: { O1: [[6, 14] as [number, number]] } }
  const observed = async (rule: typeof testRule) =>
    (await resultsOf({ roster, edits }, cardThresholds(), rule)).get('off-roster-edits')?.findings[0]
      ?.observed
  expect([await observed(testRule), await observed(stated)]).toEqual([40, 20])
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

test('who has few files of the own and helps as much as anybody is not accused for it', async () => {
  const ids = ['F1', 'F2', 'F3', 'F4', 'F5', 'F6']
  const filesOf = (id: string) => (id === 'F1' ? 30 : 400)
  const declarations = ids.flatMap((id) =>
    many(filesOf(id), (i) => ({
      ...decl('B1', false, i),
      decl_id: `${id}-${i}`,
      shift: 'A',
      inspector_id: id,
    })),
  )
  const roster = ids.map((officer_id) => ({
    date: '2026-03-02',
    office_id: 'O1',
    shift: 'A',
    officer_id,
    on_from: '0',
    on_to: '24',
  }))
  const edits = ids.flatMap((id) => {
    const other = id === 'F2' ? 'F3' : 'F2'
    const of = (owner: string, i: number) => ({
      decl_id: `${owner}-${i}`,
      user_id: id,
      edited_at: '2026-03-02T11:00:00',
      field: 'hs6',
    })
    return [
      ...many(filesOf(id) / 2, (i) => of(id, i)),
      ...many(id === 'F6' ? 60 : 8, (i) => of(other, 200 + i)),
    ]
  })
  const result = (await resultsOf({ declarations, roster, edits })).get('off-roster-edits')
  const others = result?.findings.filter(({ kind }) => kind === 'others-files-edits') ?? []
  // 8 of 23 edits of F1 are in files of others, 8 of 208 of most.
  expect(others.find(({ subject }) => subject === 'F1')?.effect).toBeGreaterThan(0.2)
  expect(others.filter(({ standsOut }) => standsOut).map(({ subject }) => subject)).toEqual(['F6'])
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

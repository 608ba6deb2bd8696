import { expect, test } from 'vitest'
import { countExcess, shareOf } from './count-excess.ts'
import { cardThresholds, many, resultsOf } from './testing.ts'

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
    ...many(40, (i) => edit('F3', i < 1 ? '2026-03-05T14:00:00' : '2026-03-05T13:59:00', i)),
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

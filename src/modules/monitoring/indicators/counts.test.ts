import { expect, test } from 'vitest'
import { countExcess, shareOf } from './count-excess.ts'
import { cardThresholds, decl, many, resultsOf, testRule } from './testing.ts'

test('a count is compared with the exact law of its own cells', () => {
  // scipy 1.17: binom.sf(7, 40, .05) + binom.pmf(7, 40, .05) / 2; beta.ppf(.025, 7, 34) and beta.ppf(.975, 8, 33), both less .05
  const one = countExcess(7, [
    { n: 30, p: 0.05, from: Number.POSITIVE_INFINITY },
    { n: 10, p: 0.05, from: Number.POSITIVE_INFINITY },
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

test('on fewer than five cases nobody is named, however improbable they are', async () => {
  const named = async (moved: number) => {
    const declarations = many(40, (b) => b).flatMap((b) =>
      many(50, (i) => decl(`B${b}`, b === 0 && i < moved, i)),
    )
    const result = (await resultsOf({ declarations })).get('override')
    expect(result?.findings[0]).toMatchObject({ subject: 'B0', observed: moved })
    expect(result?.findings[0]?.q).toBeLessThan(1e-4)
    return result?.findings.filter(({ standsOut }) => standsOut).map(({ subject }) => subject)
  }
  expect(await named(4)).toEqual([])
  expect(await named(5)).toEqual(['B0'])
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

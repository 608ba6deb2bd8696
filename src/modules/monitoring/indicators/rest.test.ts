import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDuck } from '#platform/duck.ts'
import { generateWorld } from '../demo/generate.ts'
import { openExtract } from '../extract/open.ts'
import type { IndicatorResult } from '../findings.model.ts'
import { indicators, runIndicators } from './run-all.ts'
import { cardThresholds, many, resultsOf } from './testing.ts'

const at = { registered_at: '2026-03-02T10:00:00', office_id: 'O1', shift: 'A' }
const onDay = (day: number, time: string) => `2026-03-${String(day + 1).padStart(2, '0')}T${time}:00`
const named = (result: IndicatorResult | undefined) =>
  result?.findings.filter((finding) => finding.standsOut) ?? []

const moved = (broker: string, to: string, i: number) => ({
  ...at,
  decl_id: `${broker}${i}`,
  broker_id: broker,
  inspector_first: 'F1',
  inspector_id: to,
})

test('re-assigned files: where a broker’s go, against where those of others go', async () => {
  const declarations = ['B1', 'B2', 'B3', 'B4'].flatMap((broker) =>
    many(40, (i) => moved(broker, i < (broker === 'B1' ? 30 : 8) ? 'F2' : 'F3', i)),
  )
  const found = named((await resultsOf({ declarations })).get('reassignment'))
  expect(found).toMatchObject([{ subject: 'F2', counterpart: 'B1', n: 40, observed: 30 }])
  // 24 of 120, and four files' worth of what is usual of both officers: half.
  expect(found[0]?.expected).toBeCloseTo((40 * (24 + 2)) / 124, 9)
})

test('who is at work when a broker’s files are handed over receives more of them, and is not accused for it', async () => {
  // One day in four F2 is there and receives whatever is handed over; B1 lodges on those days only.
  const day = (broker: string, i: number, there: boolean) => {
    const at = onDay(i % 28, '10:00')
    return { ...moved(broker, there ? 'F2' : 'F3', i), registered_at: at, assigned_at: at }
  }
  const isThere = (i: number) => i % 4 === 0
  const drawn = many(28, (i) => ({
    ...moved('B9', isThere(i) ? 'F2' : 'F3', i),
    registered_at: onDay(i, '10:00'),
    inspector_first: isThere(i) ? 'F2' : 'F3',
  }))
  const declarations = [
    ...drawn,
    ...many(40, (i) => ({ ...day('B1', 4 * i, true), decl_id: `B1${i}` })),
    ...['B2', 'B3', 'B4'].flatMap((broker) => many(60, (i) => day(broker, i, isThere(i % 28)))),
  ]
  expect(named((await resultsOf({ declarations })).get('reassignment'))).toEqual([])
  const chosen = declarations.map((one) => (one.broker_id === 'B1' ? { ...one, ...later(one) } : one))
  expect(named((await resultsOf({ declarations: chosen })).get('reassignment'))).toMatchObject([
    { subject: 'F2', counterpart: 'B1', observed: 40 },
  ])
})

/** A day later: F2 is not at work, and receives the files all the same. */
function later({ registered_at }: { registered_at: string }) {
  const at = registered_at.replace(
    /-(\d\d)T/,
    (_, day: string) => `-${String(Number(day) + 2).padStart(2, '0')}T`,
  )
  return { registered_at: at, assigned_at: at }
}

test('who gets all that is left beside a broker whose files go to one officer by the hundred is not accused for it', async () => {
  const declarations = [
    ...many(400, (i) => moved('B1', i < 380 ? 'F2' : 'F3', i)),
    ...['B2', 'B3', 'B4', 'B5', 'B6'].flatMap((broker) =>
      many(20, (i) => moved(broker, i < 1 ? 'F2' : 'F3', i)),
    ),
  ]
  const found = named((await resultsOf({ declarations })).get('reassignment'))
  expect(found.map(({ subject, counterpart }) => [subject, counterpart])).toEqual([['F2', 'B1']])
})

test('cancelled and lodged again within a day, with the officer who drew the replacements', async () => {
  const lodged = (broker: string, i: number, more: object) => ({
    ...at,
    decl_id: `${broker}${i}`,
    broker_id: broker,
    importer_id: 'I1',
    hs6: '610910',
    net_mass_kg: i,
    declared_value: 10 * i,
    process_type: 'normal',
    ...more,
  })
  const files = (broker: string, again: number) => [
    ...many(100, (i) =>
      lodged(
        broker,
        i,
        i < again ? { process_type: 'Cancelled', inspector_first: 'F1' } : { inspector_first: 'F1' },
      ),
    ),
    ...many(again, (i) =>
      lodged(broker, i, {
        decl_id: `${broker}again${i}`,
        inspector_first: 'F2',
        registered_at: '2026-03-02T11:00:00',
      }),
    ),
  ]
  const [first] = named(
    (await resultsOf({ declarations: [...files('B1', 20), ...files('B2', 1)] })).get('cancel-relodge'),
  )
  expect(first).toMatchObject({ subject: 'B1', counterpart: 'F2', n: 120, observed: 20 })
  expect(first?.expected).toBeCloseTo((120 * (1 + (21 / 221) * 200)) / 301, 9)
})

test('round values are a hint: shown, without q, never a lead', async () => {
  const value = (importer: string, amount: number, i: number) => ({
    ...at,
    decl_id: `${importer}${i}`,
    importer_id: importer,
    declared_value: amount,
  })
  const declarations = [
    ...many(60, (i) => value('I1', [1200, 45000, 130][i % 3] ?? 0, i)),
    ...many(100, (i) => value('I2', 1234.5 + i, i)),
  ]
  const result = (await resultsOf({ declarations })).get('digits')
  expect(result?.findings[0]).toMatchObject({
    subject: 'I1',
    n: 60,
    observed: 60,
    expected: 0,
    q: null,
    standsOut: false,
  })
  expect(result?.findings[1]).toMatchObject({ subject: 'I2', n: 100, observed: 0 })
})

test('an officer who takes twice the time of colleagues in the same shift has a ratio of two', async () => {
  const declarations = many(30, (day) => day).flatMap((day) =>
    ['F1', 'F1', 'F2', 'F2', 'F3', 'F3'].map((id, i) => ({
      ...at,
      decl_id: `${i}-${day}`,
      broker_id: 'B1',
      inspector_id: id,
      channel_final: 'red',
      registered_at: onDay(day, '10:00'),
      released_at: onDay(day, id === 'F1' ? '13:20' : '11:40'),
    })),
  )
  const result = (await resultsOf({ declarations })).get('release-time')
  const slow = result?.findings.find(({ kind, subject }) => kind === 'release-time' && subject === 'F1')
  expect([slow?.n, slow?.observed, slow?.expected].map((x) => Math.round(x ?? 0))).toEqual([60, 200, 100])
})

test('concentration is compared with what chance within the shift gives', async () => {
  const declarations = ['F1', 'F2'].flatMap((id, f) =>
    many(50, (i) => ({ ...at, decl_id: `${id}${i}`, inspector_id: id, broker_id: f === 0 ? 'B1' : 'B2' })),
  )
  const result = (await resultsOf({ declarations })).get('broker-concentration')
  // Of each broker 25 expected, with variance 50 · 50 · 50 · 50 / (100² · 99).
  expect(result?.findings[0]).toMatchObject({
    subject: 'F1',
    n: 50,
    observed: 50,
    expected: 25,
    standsOut: false,
    q: null,
  })
  expect(result?.findings[0]?.effect).toBeCloseTo(1 - (2 * (625 + 625 / 99)) / 2500, 9)
})

test('raised values are counted and their depth is told', async () => {
  const declarations = ['F1', 'F2'].flatMap((id, f) =>
    many(60, (i) => ({
      ...at,
      decl_id: `${id}${i}`,
      inspector_id: id,
      hs6: '610910',
      risk_score: 1,
      channel_initial: 'red',
      declared_value: 100,
      assessed_value: i < 20 + 20 * f ? 120 : 100,
    })),
  )
  const result = (await resultsOf({ declarations })).get('value-uplift')
  const first = result?.findings.find(({ subject }) => subject === 'F1')
  expect(first?.observed).toBe(20)
  expect(first?.facts.depth).toBeCloseTo(Math.log(1.2), 9)
})

test('nothing at all is no error: every indicator is computed or says what is missing', async () => {
  const results = await resultsOf({})
  expect([...results.values()].map(({ status, findings }) => [status, findings.length])).toEqual(
    indicators.map(() => ['prevented', 0]),
  )
})

async function namedIn(schemes: 'all' | 'none'): Promise<Map<string, number>> {
  const out = mkdtempSync(join(tmpdir(), 'tamga-indicators-'))
  const duck = await openDuck()
  try {
    const { files } = await generateWorld({
      size: 60_000,
      seed: 11,
      schemes,
      out,
      firstDay: new Date('2025-01-06T00:00:00Z'),
    })
    const { declarations, roster, officers, edits, rules } = files
    const extract = await openExtract(duck.connection, {
      declarations: [declarations],
      roster: [roster],
      officers: [officers],
      edits: [edits],
      rules,
    })
    if (!extract.ok || !extract.value.rule) throw new Error('the world cannot be opened')
    const results = await runIndicators(duck.connection, {
      rule: extract.value.rule,
      thresholds: cardThresholds(),
    })
    return new Map(results.map((result) => [result.indicator, named(result).length]))
  } finally {
    duck.close()
    rmSync(out, { recursive: true, force: true })
  }
}

test('in a world without schemes nobody is named; with schemes somebody is', async () => {
  const innocent = await namedIn('none')
  expect([...innocent].filter(([, count]) => count > 0)).toEqual([])
  const planted = await namedIn('all')
  for (const id of ['off-roster-edits', 'queue-jump']) expect([id, planted.get(id)]).not.toEqual([id, 0])
})

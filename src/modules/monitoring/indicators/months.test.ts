import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { openDuck } from '#platform/duck.ts'
import { type AnalysisOutcome, runIndicators } from '../analysis-run.ts'
import { generateWorld } from '../demo/generate.ts'
import { openExtract } from '../extract/open.ts'
import type { Finding } from '../findings.model.ts'
import type { Month } from '../months.model.ts'
import { analyseSteering } from '../steering/engine.ts'
import { toFindings } from '../steering/findings.ts'
import { steeringMonths } from '../steering/months.ts'

let outcome: AnalysisOutcome
let reassigned: ReadonlyMap<Finding, readonly Month[]>

/** A small world in which whatever can be computed stands out, so that every kind is asked for its months. */
beforeAll(async () => {
  const out = mkdtempSync(join(tmpdir(), 'tamga-months-'))
  const duck = await openDuck({ memoryMb: 512, tempDir: join(out, 'spill') })
  try {
    const world = await generateWorld({
      size: 30_000,
      seed: 5,
      schemes: 'all',
      out,
      firstDay: new Date('2025-09-01T00:00:00Z'),
    })
    const { declarations, roster, officers, edits, rules } = world.files
    const extract = await openExtract(duck.connection, {
      declarations: [declarations],
      roster: [roster],
      officers: [officers],
      edits: [edits],
      rules,
    })
    if (!extract.ok) throw new Error(JSON.stringify(extract.error))
    const { rule } = extract.value
    outcome = await runIndicators(duck.connection, rule, {
      thresholds: () => ({ minimumN: 6, minimumEffect: 0, q: 1 }),
    })
    // By itself: what the first look names, the second does not name again.
    const { stages, kept } = await analyseSteering(duck.connection, rule, {
      q: 1,
      minExpected: 1,
      hasRoster: true,
      keepUnits: true,
    })
    const handled = toFindings(
      stages.filter(({ stage }) => stage === 'handled'),
      1,
    )
    if (!kept || !rule) throw new Error('the world has a rule and a roster')
    const found = steeringMonths(handled, { ...kept, stratum: rule.stratum })
    reassigned = new Map(handled.map((finding, i) => [finding, found[i] ?? []]))
  } finally {
    duck.close()
    rmSync(out, { recursive: true, force: true })
  }
})

/** Findings of a kind with their months; at least one. */
function monthsOf(kind: string): [Finding, readonly Month[]][] {
  const found = [...outcome.months, ...reassigned].filter(([finding]) => finding.kind === kind)
  expect(found.length, `findings of the kind ${kind}`).toBeGreaterThan(0)
  return found
}

const total = (months: readonly Month[], of: (month: Month) => number) =>
  months.reduce((sum, month) => sum + of(month), 0)

test('every finding that stands out has its months, in order, and only those', () => {
  const standing = outcome.results.flatMap(({ findings }) => findings.filter((one) => one.standsOut))
  expect(new Set(outcome.months.keys())).toEqual(new Set(standing))
  for (const months of outcome.months.values()) {
    const names = months.map(({ month }) => month)
    expect(names.length).toBeGreaterThan(0)
    expect(names).toEqual([...new Set(names)].sort())
    expect(names.every((name) => /^20\d\d-[01]\d$/.test(name))).toBe(true)
  }
})

describe('what is counted by month adds up to the figures of the lead', () => {
  test.each([
    'steering',
    'steering-reassigned',
    'override',
    'override-then-nothing',
    'finding-rate',
    'value-uplift',
    'reassignment',
    'off-roster-edits',
    'others-files-edits',
    'cancel-relodge',
  ])('%s', (kind) => {
    for (const [finding, months] of monthsOf(kind)) {
      expect(total(months, ({ n }) => n)).toBe(finding.n)
      expect(total(months, ({ observed }) => observed)).toBe(finding.observed)
      expect(total(months, ({ expected }) => expected) / finding.expected).toBeCloseTo(1, 9)
    }
  })
})

describe('what is measured by month averages to the figures of the lead', () => {
  test.each(['release-time', 'fast-lane', 'undervaluation'])('%s', (kind) => {
    for (const [finding, months] of monthsOf(kind)) {
      const mean = (of: (month: Month) => number) =>
        total(months, (one) => one.n * Math.log(of(one))) / finding.n
      expect(total(months, ({ n }) => n)).toBe(finding.n)
      expect(mean(({ observed }) => observed)).toBeCloseTo(Math.log(finding.observed), 9)
      expect(mean(({ expected }) => expected)).toBeCloseTo(Math.log(finding.expected), 9)
    }
  })

  test('queue-jump, whose gaps weigh by how many others they are measured against', () => {
    for (const [finding, months] of monthsOf('queue-jump')) {
      expect(total(months, ({ n }) => n)).toBe(finding.n)
      const waits = total(months, ({ n, observed }) => n * Math.log(observed)) / finding.n
      expect(waits).toBeCloseTo(Math.log(finding.observed), 9)
      const gaps = months.map(({ observed, expected }) => Math.log(observed / expected))
      expect(Math.min(...gaps)).toBeLessThanOrEqual(finding.effect + 1e-9)
      expect(Math.max(...gaps)).toBeGreaterThanOrEqual(finding.effect - 1e-9)
    }
  })
})

test('about one month in twenty lies outside the range of chance where files are drawn by the rule', () => {
  const months = monthsOf('steering').flatMap(([, list]) => list)
  const inside = months.filter(({ observed, low, high }) => observed >= (low ?? 0) && observed <= (high ?? 0))
  expect(months.length).toBeGreaterThan(1000)
  // Counts are whole numbers: a range that leaves at most one in twenty leaves fewer.
  expect(inside.length / months.length).toBeGreaterThan(0.95)
  expect(inside.length / months.length).toBeLessThan(0.995)
})

/** From tested subjects to a result: Benjamini–Hochberg, the card's minimum effect, a histogram, the strongest first. */
import { type Finding, type Histogram, type IndicatorResult, isHint } from '../findings.model.ts'
import { benjaminiHochberg, rank } from '../statistics/multiple.ts'
import type { Thresholds } from '../thresholds.ts'
import type { Indicator, Outcome, Tested } from './indicator.ts'
import { FEWEST_CASES } from './smallest.ts'

/** Subjects shown beside those that stand out, so that a reader sees how the rest look. */
const SHOWN = 200

export function conclude(
  { id, subjectType }: Pick<Indicator, 'id' | 'subjectType'>,
  { tested, suppressed, notes = [] }: Outcome,
  { minimumEffect, q: level }: Thresholds,
): IndicatorResult {
  const hint = isHint(id)
  const p = Float64Array.from(tested, (one) => one.p)
  const q = benjaminiHochberg(p)
  const corrected = tested.map((one, row) => one.q ?? (q[row] as number)) // rows of the same list
  const named = hint
    ? new Set<number>()
    : new Set(
        [...tested.keys()].filter(
          (row) =>
            (corrected[row] ?? 1) <= level &&
            Math.abs(tested[row]?.effect ?? 0) >= minimumEffect &&
            (tested[row]?.cases ?? FEWEST_CASES) >= FEWEST_CASES,
        ),
      )
  // The p at which one more would be named beside those who are.
  const bar = { p: (level * (named.size + 1)) / Math.max(1, tested.length), minimumEffect }
  const toFinding = (row: number): Finding => {
    const { z: _, q: __, cases: ___, smallest, ...figures } = tested[row] as Tested // row comes from the same list
    const own = hint ? null : (corrected[row] ?? null)
    const detectable = hint ? null : smallest(bar)
    return { indicator: id, kind: id, subjectType, ...figures, detectable, q: own, standsOut: named.has(row) }
  }
  const order = [...rank(p)].filter((row, place) => named.has(row) || place < SHOWN)
  return {
    indicator: id,
    status: 'computed',
    tested: tested.length,
    suppressed,
    findings: order.map(toFinding),
    histogram: tested.length === 0 ? null : histogramOf(tested.map((one) => one.z)),
    notes: [...notes],
  }
}

/** z in steps of a half; what lies beyond ±8 is counted in the outermost bins. */
function histogramOf(z: readonly number[]): Histogram {
  const edges = Array.from({ length: 33 }, (_, i) => -8 + i / 2)
  const counts = new Array<number>(32).fill(0)
  for (const value of z) {
    const bin = Math.min(31, Math.max(0, Math.floor((value + 8) * 2)))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return { of: 'z', edges, counts }
}

/** From tested subjects to a result: Benjamini–Hochberg, the card's minimum effect, a histogram, the strongest first. */
import type { Finding, Histogram, IndicatorResult } from '../findings.model.ts'
import { benjaminiHochberg, rank } from '../statistics/multiple.ts'
import type { Thresholds } from '../thresholds.ts'
import type { Indicator, Outcome, Tested } from './indicator.ts'

/** Subjects shown beside those that stand out, so that a reader sees how the rest look. */
const SHOWN = 200

export function conclude(
  { id, subjectType, hint }: Indicator,
  { tested, suppressed, notes = [] }: Outcome,
  { minimumEffect, q: level }: Thresholds,
): IndicatorResult {
  const p = Float64Array.from(tested, (one) => one.p)
  const q = benjaminiHochberg(p)
  const toFinding = (one: Tested, row: number): Finding => {
    const { z: _, q: own, ...figures } = one
    const corrected = own ?? (q[row] as number) // row comes from the same list
    const standsOut = !hint && corrected <= level && Math.abs(one.effect) >= minimumEffect
    return { indicator: id, kind: id, subjectType, ...figures, q: hint ? null : corrected, standsOut }
  }
  const findings = [...rank(p)].map((row) => toFinding(tested[row] as Tested, row))
  return {
    indicator: id,
    status: 'computed',
    tested: tested.length,
    suppressed,
    findings: findings.filter((finding, place) => finding.standsOut || place < SHOWN),
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

/** What follows from the tested pairs of all offices together: q-values, spread of z, detectable strength, second opinion. */
import { designOpinion } from './design.ts'
import { criticalNormal, detectableStrength, type PowerSums } from './detectable.ts'
import { benjaminiHochberg, yekutieliOf } from './multiple.ts'
import { type PairColumns, withoutPower } from './pair-columns.ts'
import { variance } from './robust.ts'
import { isAlarm, type Named, type Scores, spreadOf, wideOffice } from './spread.ts'
import type { SteeringInput, SteeringOptions, SteeringResult, SteeringSummary } from './steering-table.ts'

type Totals = Pick<
  SteeringSummary,
  'strata' | 'strataWithoutChoice' | 'units' | 'unitsWithoutChoice' | 'unitsOffRoster' | 'notTested'
>

export function concludeTest(
  input: SteeringInput,
  { columns, scores, totals }: { columns: PairColumns; scores: Scores; totals: Totals },
  options: SteeringOptions,
): SteeringResult {
  const tested = scores.z.length
  const q = benjaminiHochberg(columns.midP, tested)
  const named: Named[] = []
  for (let row = 0; row < q.length; row++) {
    if ((q[row] as number) > options.q) continue
    named.push({ office: columns.office[row] as number, broker: columns.broker[row] as number })
  }
  const threshold = (options.q * Math.max(1, named.length)) / Math.max(1, tested)
  const judged = spreadOf(scores, named)
  const wide = wideOffice(scores, named)
  return {
    pairs: {
      ...withoutPower(columns),
      q,
      qBy: yekutieliOf(q, tested),
      detectable: detectableOf(columns, threshold),
      ...designOpinion(input, columns, (row) => (q[row] as number) <= options.q),
    },
    scores: scores.z,
    summary: {
      ...totals,
      tested,
      spread: judged.spread,
      variance: tested > 1 ? variance(scores.z) : Number.NaN,
      widest: wide?.spread ?? null,
      alarm: isAlarm(judged.spread, judged.pairs) || wide !== null,
      standOut: named.length,
      threshold,
    },
  }
}

function detectableOf(columns: PairColumns, threshold: number): Float64Array {
  const z = criticalNormal(threshold)
  const detectable = new Float64Array(columns.length)
  for (let row = 0; row < columns.length; row++) {
    detectable[row] = detectableStrength(powerOf(columns, row), z)
  }
  return detectable
}

function powerOf(columns: PairColumns, row: number): PowerSums {
  return {
    slope: columns.slope[row] as number,
    third: columns.third[row] as number,
    var0: columns.var0[row] as number,
    var1: columns.var1[row] as number,
    var2: columns.var2[row] as number,
    spread0: columns.spread0[row] as number,
    spread1: columns.spread1[row] as number,
    spread2: columns.spread2[row] as number,
  }
}

/** What follows from the tested pairs of all offices together: q-values, spread of z, detectable strength, second opinion. */
import { designOpinion } from './design.ts'
import { detectableStrength } from './detectable.ts'
import { benjaminiHochberg, yekutieliOf } from './multiple.ts'
import type { PairColumns } from './pair-columns.ts'
import { variance } from './robust.ts'
import { isAlarm, spreadOf } from './spread.ts'
import type { SteeringInput, SteeringOptions, SteeringResult, SteeringSummary } from './steering-table.ts'

type Totals = Pick<
  SteeringSummary,
  'strata' | 'strataWithoutChoice' | 'units' | 'unitsWithoutChoice' | 'notTested'
>

export function concludeTest(
  input: SteeringInput,
  columns: PairColumns,
  totals: Totals,
  options: SteeringOptions,
): SteeringResult {
  const { length, midP, z } = columns
  const q = benjaminiHochberg(midP)
  const standOut = q.reduce((count, value) => count + (value <= options.q ? 1 : 0), 0)
  const threshold = (options.q * Math.max(1, standOut)) / Math.max(1, length)
  const judged = spreadOf({ z, q, broker: columns.broker }, options.q)
  const { third: _third, slope: _slope, ...shown } = columns
  return {
    pairs: {
      ...shown,
      q,
      qBy: yekutieliOf(q),
      detectable: detectableOf(columns, threshold),
      ...designOpinion(input, columns, (row) => (q[row] as number) <= options.q),
    },
    summary: {
      ...totals,
      tested: length,
      spread: judged.spread,
      variance: length > 1 ? variance(z) : Number.NaN,
      alarm: isAlarm(judged.spread, judged.pairs),
      standOut,
      threshold,
    },
  }
}

function detectableOf(columns: PairColumns, threshold: number): Float64Array {
  const detectable = new Float64Array(columns.length)
  for (let row = 0; row < columns.length; row++) {
    const pair = {
      expected: columns.expected[row] as number,
      variance: columns.variance[row] as number,
      third: columns.third[row] as number,
      slope: columns.slope[row] as number,
    }
    detectable[row] = detectableStrength(pair, threshold)
  }
  return detectable
}

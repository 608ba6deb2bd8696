/** What follows from the tested pairs of all offices together: q-values, spread of z, detectable strength, second opinion. */
import { designOpinion } from './design.ts'
import { criticalNormal, detectableStrength, type PowerSums } from './detectable.ts'
import { benjaminiHochberg, yekutieliOf } from './multiple.ts'
import { type PairColumns, withoutPower } from './pair-columns.ts'
import { variance } from './robust.ts'
import { isAlarm, spreadOf, wideOffice } from './spread.ts'
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
  const wide = wideOffice({ z, q, broker: columns.broker, office: columns.office }, options.q)
  return {
    pairs: {
      ...withoutPower(columns),
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
      widest: wide?.spread ?? null,
      alarm: isAlarm(judged.spread, judged.pairs) || wide !== null,
      standOut,
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

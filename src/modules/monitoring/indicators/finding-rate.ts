/** Inspectors who find less than others would have found in the same files. */

import type { Thresholds } from '../thresholds.ts'
import { crowdOf, crowdP, quantileIn, scores } from './crowd.ts'
import type { Ask, Indicator, Outcome } from './indicator.ts'
import { countedBy } from './months.ts'
import { smallestMean } from './smallest.ts'

interface Row {
  readonly office: string
  readonly inspector: string
  readonly n: number
  readonly k: number
  readonly expected: number
  readonly variance: number
  /** Variance that the estimated expectation adds. */
  readonly blur: number
  /** Mean logarithm of the uplift, where values are what is looked at. */
  readonly depth?: number | null
}

/** Fewer expected findings say nothing about a lack of them. */
const MIN_EXPECTED = 8

/** Values raised less often than others would have raised them: the same comparison. */
export const valueUplift: Indicator = {
  id: 'value-uplift',
  subjectType: 'officer',
  needs: ['inspector_id', 'channel_initial', 'declared_value', 'assessed_value'],
  run: (ask, thresholds) => run(ask, thresholds, 'value-uplift'),
}

export const findingRate: Indicator = {
  id: 'finding-rate',
  subjectType: 'officer',
  needs: ['inspector_id', 'channel_initial', 'finding'],
  run: (ask, thresholds) => run(ask, thresholds, 'finding-rate'),
}

async function run(
  ask: Ask,
  { minimumN }: Thresholds,
  query: 'finding-rate' | 'value-uplift',
): Promise<Outcome> {
  const rows = await ask<Row>(query)
  const enough = rows.filter(({ n, expected }) => n >= minimumN && expected >= MIN_EXPECTED)
  const estimates = enough.map(logOdds)
  const crowd = crowdOf(estimates)
  const z = scores(estimates, crowd)
  const quantile = quantileIn(enough.length)
  const tested = enough.map(({ office, inspector, n, k, expected, depth = null }, i) => {
    const { effect = 0, variance = 0 } = estimates[i] ?? {}
    const error = Math.sqrt(variance)
    const score = z[i] ?? 0
    const wide = Math.sqrt(variance + crowd.spread)
    return {
      subject: inspector,
      counterpart: null,
      officeId: office,
      n,
      observed: k,
      expected,
      effect,
      ciLow: effect - 1.96 * error,
      ciHigh: effect + 1.96 * error,
      p: crowdP(-score, enough.length),
      z: score,
      smallest: smallestMean({ centre: -crowd.mean, spread: wide, error: wide, quantile }),
      facts: { usualSpread: Math.sqrt(crowd.spread), depth },
    }
  })
  const months = { [query]: countedBy('checked', (_, { p }) => p) }
  return { tested, suppressed: rows.length - enough.length, months }
}

/** Log odds of the inspector's share against the expected one; variance by chance at the expected share. */
function logOdds({ n, k, expected, variance, blur }: Row) {
  const odds = (count: number) => Math.log((count + 0.5) / (n - count + 0.5))
  return { effect: odds(k) - odds(expected), variance: (variance + blur) / variance ** 2 }
}

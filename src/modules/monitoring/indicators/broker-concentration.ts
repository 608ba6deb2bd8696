/** Broker concentration: officers whose work comes from fewer brokers than the same shifts would give by chance. */
import { normalSf } from '../statistics/normal.ts'
import type { Thresholds } from '../thresholds.ts'
import { widened } from './count-excess.ts'
import type { Ask, Indicator, Outcome, Tested } from './indicator.ts'
import { smallestMean } from './smallest.ts'

interface Row {
  readonly office: string
  readonly inspector: string
  readonly n: number
  /** Sum of squared counts: observed, expected, and the variance of the latter. */
  readonly square: number
  readonly expected: number
  readonly variance: number
  /** With whom the count lies furthest above chance. */
  readonly broker: string
  readonly most: number
  readonly most_expected: number
}

export const brokerConcentration: Indicator = {
  id: 'broker-concentration',
  subjectType: 'officer',
  needs: ['broker_id', 'inspector_id'],
  run,
}

async function run(ask: Ask, { minimumN }: Thresholds): Promise<Outcome> {
  const rows = await ask<Row>('broker-concentration')
  const enough = rows.filter(({ n, variance }) => n >= minimumN && variance > 0)
  return { tested: widened(enough.map(toTested)), suppressed: rows.length - enough.length }
}

/** Observed and expected are the manifests of that broker, which people can count; the effect is that of the sum of squares. */
function toTested(row: Row): Tested {
  const { office, inspector, n, square, expected, variance, broker, most, most_expected } = row
  const z = (square - expected) / Math.sqrt(variance)
  const error = Math.sqrt(variance) / (n * n)
  const effect = (square - expected) / (n * n)
  return {
    subject: inspector,
    counterpart: null,
    officeId: office,
    n,
    observed: most,
    expected: most_expected,
    effect,
    ciLow: effect - 1.96 * error,
    ciHigh: effect + 1.96 * error,
    p: normalSf(z),
    z,
    smallest: smallestMean({ spread: error, error }),
    facts: { broker, sumOfSquares: square / (n * n), usualSumOfSquares: expected / (n * n) },
  }
}

/**
 * Importers whose declared prices lie below those of comparable goods in a way that an honest cheap level does not explain. Cheap alone is
 * honest too; what tells the two apart is how low the level lies against all importers and whether prices fall into two heaps.
 */
import type { Thresholds } from '../thresholds.ts'
import { type Group, groupsOf } from './cheap-tier.ts'
import type { Estimate } from './crowd.ts'
import type { Ask, Indicator, Outcome, Tested } from './indicator.ts'
import { comparedBy } from './months.ts'
import { honestShares, leastLogRatio, priceRatio, shareOfTouched, trialsOf } from './price-mixture.ts'
import { noiseOf, type Prices } from './price-noise.ts'
import { smallestDrop } from './smallest-drop.ts'

type List = readonly number[] | { readonly items: readonly number[] }

interface Row {
  readonly importer: string
  readonly n: number
  readonly gap: number
  /** Within the same goods, with how many degrees of freedom. */
  readonly variance: number
  readonly freedom: number
  /** Mean inverse number of other importers' goods that form the reference. */
  readonly blur: number
  /** Deviations within the same goods in bins of a twentieth, and how many in each. */
  readonly bins: List
  readonly counts: List
}

/** Logarithm of a price level above which nobody is thought to underdeclare: the measure of honest scatter. */
const ORDINARY = -0.1

/** Declarations that the scatter of all importers is worth. */
const WORTH = 10

export const undervaluation: Indicator = {
  id: 'undervaluation',
  subjectType: 'importer',
  needs: ['importer_id', 'hs6', 'declared_value', 'net_mass_kg'],
  run,
}

async function run(ask: Ask, { minimumN, minimumEffect, q: level }: Thresholds): Promise<Outcome> {
  const rows = await ask<Row>('undervaluation')
  const enough = rows.filter(({ n, variance }) => n >= minimumN && variance > 0)
  const prices = enough.map(pricesOf)
  const ordinary = prices.filter(({ mean }) => mean > ORDINARY)
  const noise = noiseOf(ordinary)
  const trials = trialsOf(noise)
  const levels = enough.map((row) => levelOf(row, noise.variance))
  const ratiosIn = (groups: readonly Group[]) =>
    // A level that is not low is not looked at twice.
    Float64Array.from(prices, (one) => (one.mean > -minimumEffect ? 0 : priceRatio(one, trials, groups)))
  const first = ratiosIn(groupsOf(levels))
  // Those who are hardly honest are no measure of the honest cheap level.
  const share = shareOfTouched(first)
  const honest = levels.filter((_, i) => share * (first[i] ?? 0) < 1 - share)
  const groups = groupsOf(honest)
  const ratios = ratiosIn(groups)
  const found = shareOfTouched(ratios)
  const q = honestShares(ratios, found)
  const needed = leastLogRatio(ratios, found, level)
  const smallest = smallestDrop({ noise, trials, groups, needed, minimumEffect })
  const tested = enough.map(
    (row, i): Tested =>
      toTested(row, levels[i] ?? { effect: 0, variance: 1 }, {
        ratio: ratios[i] ?? 0,
        q: q[i] ?? 1,
        smallest: () => smallest(row),
      }),
  )
  const months = { undervaluation: comparedBy('undervaluation') }
  return { tested, suppressed: rows.length - enough.length, months }
}

function pricesOf({ gap, bins, counts, ...row }: Row): Prices {
  return { ...row, mean: gap, bins: listOf(bins), counts: listOf(counts) }
}

function listOf(list: List): readonly number[] {
  return 'items' in list ? list.items : list
}

function levelOf({ n, gap, variance, blur }: Row, usual: number): Estimate {
  const within = ((n - 1) * variance + WORTH * usual) / (n - 1 + WORTH)
  return { effect: gap, variance: (within * (1 + blur)) / n }
}

function toTested(
  { importer, n }: Row,
  { effect, variance }: Estimate,
  { ratio, q, smallest }: Pick<Tested, 'smallest'> & { readonly ratio: number; readonly q: number },
): Tested {
  const error = Math.sqrt(variance)
  return {
    subject: importer,
    counterpart: null,
    officeId: null,
    n,
    observed: Math.exp(effect),
    expected: 1,
    effect,
    ciLow: effect - 1.96 * error,
    ciHigh: effect + 1.96 * error,
    // Chance that an honest importer shows a ratio this high is at most its inverse (A. A. Markov).
    p: Math.min(1, 1 / Math.max(ratio, 1e-300)),
    q,
    z: effect / error,
    smallest,
    facts: { likelihoodRatio: ratio },
  }
}

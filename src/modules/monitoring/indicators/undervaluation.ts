/**
 * Importers whose declared prices lie below those of comparable goods in a way that an honest cheap level does not explain. Cheap alone is
 * honest too; what tells the two apart is how low the level lies against all importers and whether prices fall into two heaps.
 */
import { seededRng } from '#kernel/rng.ts'
import type { Thresholds } from '../thresholds.ts'
import { type Group, groupsOf } from './cheap-tier.ts'
import type { Estimate } from './crowd.ts'
import { drawImporters } from './drawn-importers.ts'
import { honestyOf, leastLogRatio, levelsOf, quietOf, shareOfTouched } from './honest-share.ts'
import type { Ask, Indicator, Outcome, Tested } from './indicator.ts'
import { comparedBy } from './months.ts'
import { logPriceRatio, trialsOf } from './price-mixture.ts'
import { noiseOf, type Prices } from './price-noise.ts'
import { smallestDrop } from './smallest-drop.ts'

type List = readonly number[] | { readonly items: readonly number[] }

interface Row {
  readonly importer: string
  readonly n: number
  readonly gap: number
  /** Around the importer's level, and as many independent prices as there are beside the levels of single goods. */
  readonly variance: number
  readonly freedom: number
  /** Variance of the reference, in variances of the importer's own mean. */
  readonly blur: number
  /** Variance of the mean because goods differ within the importer. */
  readonly goods: number
  /** Deviations from the importer's level in bins of a fortieth, and how many in each. */
  readonly bins: List
  readonly counts: List
}

/** Logarithm of a price level above which nobody is thought to underdeclare: the measure of honest scatter. */
const ORDINARY = -0.1

/** Where the draws begin: the same declarations give the same answer. */
const SEED = 1

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
  const noise = noiseOf(enough.filter(({ gap }) => gap > ORDINARY).map((row) => pricesOf(row, row.variance)))
  const prices = enough.map((row) => pricesOf(row, noise.variance))
  const trials = trialsOf(noise)
  const levels = enough.map((row) => levelOf(row, noise.variance))
  const ratiosIn = (groups: readonly Group[]) =>
    // A level that is not low is not looked at twice.
    Float64Array.from(prices, (one) =>
      one.mean > -minimumEffect ? Number.NEGATIVE_INFINITY : bounded(logPriceRatio(one, trials, groups)),
    )
  const first = ratiosIn(groupsOf(levels))
  // Those who are hardly honest are no measure of the honest cheap level.
  const share = shareOfTouched(first)
  const groups = groupsOf(levels.filter((_, i) => honestyOf(first[i] as number, share) > 0.5)) // as many as levels
  const ratios = ratiosIn(groups)
  const model = { noise, trials, groups, minimumEffect }
  const drawn = drawImporters(seededRng(SEED), model, prices)
  const low = ratios.reduce((sum, one) => sum + Number(one > Number.NEGATIVE_INFINITY), 0)
  const evidence = {
    logRatios: ratios,
    share: shareOfTouched(ratios, quietOf(drawn, { low, tested: ratios.length })),
    drawn,
  }
  const { p, q } = levelsOf(evidence)
  const named = q.filter((one) => one <= level).length
  const smallest = smallestDrop({ ...model, needed: leastLogRatio(evidence, named, level) })
  const tested = enough.map(
    (row, i): Tested =>
      toTested(row, levels[i] ?? { effect: 0, variance: 1 }, {
        p: p[i] ?? 1,
        q: q[i] ?? 1,
        facts: { likelihoodRatio: Math.exp(ratios[i] ?? 0) },
        smallest: () => smallest(row),
      }),
  )
  const months = { undervaluation: comparedBy('undervaluation') }
  return { tested, suppressed: rows.length - enough.length, months }
}

function pricesOf({ gap, bins, counts, blur, goods, ...row }: Row, usual: number): Prices {
  const doubt = goods + (usual * blur) / row.n
  return { ...row, mean: gap, doubt, bins: listOf(bins), counts: listOf(counts) }
}

/** Kept within what a number can hold. */
function bounded(logRatio: number): number {
  return Math.min(690, Math.max(-690, logRatio))
}

function listOf(list: List): readonly number[] {
  return 'items' in list ? list.items : list
}

function levelOf({ n, gap, variance, blur, goods }: Row, usual: number): Estimate {
  const within = ((n - 1) * variance + WORTH * usual) / (n - 1 + WORTH)
  return { effect: gap, variance: (within * (1 + blur)) / n + goods }
}

function toTested(
  { importer, n }: Row,
  { effect, variance }: Estimate,
  figures: Pick<Tested, 'p' | 'q' | 'facts' | 'smallest'>,
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
    z: effect / error,
    ...figures,
  }
}

/**
 * Importers whose declared prices lie below those of comparable goods, in two looks that share the level at which somebody is named (C. E.
 * Bonferroni). The first sees nothing but how prices lie around the importer's own level: two heaps, as if a part of the goods were declared at a
 * fraction. The second sees the level alone, and names who lies lower than honest importers do, the cheapest tier among them: cheap as such is no
 * evidence, for a cheaper grade, another supplier or a catalogue look the same.
 */
import type { Thresholds } from '../thresholds.ts'
import { crowdOf, type Estimate } from './crowd.ts'
import { leastLogRatio, levelsOf } from './honest-share.ts'
import type { Ask, Indicator, Outcome, Tested } from './indicator.ts'
import { lookAtLevels } from './low-level.ts'
import { comparedBy } from './months.ts'
import { logPriceRatio, misfit, trialsOf } from './price-mixture.ts'
import { mirrored, noiseOf, type Prices } from './price-noise.ts'
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

/** Logarithm of a price level above which nobody is thought to underdeclare: those who show how honest prices scatter. */
const ORDINARY = -0.1

/** Declarations that the scatter of all importers is worth. */
const WORTH = 10

/** Prices farther from two heaps than this are those of a catalogue: measured .24 and more, and up to .08 where a part is lowered. */
const CATALOGUE = 0.12

export const undervaluation: Indicator = {
  id: 'undervaluation',
  subjectType: 'importer',
  needs: ['importer_id', 'hs6', 'declared_value', 'net_mass_kg'],
  run,
}

async function run(ask: Ask, { minimumN, minimumEffect, q: level }: Thresholds): Promise<Outcome> {
  const rows = await ask<Row>('undervaluation')
  const enough = rows.filter(({ n, variance }) => n >= minimumN && variance > 0)
  const usual = enough.filter(({ gap }) => gap > ORDINARY).map(pricesOf)
  const noise = noiseOf(usual)
  const trials = trialsOf(noise)
  const ratiosOf = (list: readonly Prices[]) =>
    Float64Array.from(list, (one) => {
      const ratio = bounded(logPriceRatio(one, trials))
      return ratio > 0 && misfit(one, trials) > CATALOGUE ? -MOST : ratio
    })
  const low = enough.filter(({ gap }) => gap <= -minimumEffect)
  const dear = enough.filter(({ gap }) => gap >= minimumEffect)
  const evidence = {
    low: ratiosOf(low.map(pricesOf)),
    ordinary: ratiosOf(usual).sort().reverse(),
    dear: ratiosOf(dear.map(pricesOf).map(mirrored)).sort().reverse(),
  }
  const { p, q } = levelsOf(evidence)
  const placeOf = new Map(low.map((row, place) => [row, place]))
  const levels = enough.map((row) => levelOf(row, noise.variance))
  const far = lookAtLevels(levels)
  const looks = far === null ? 1 : 2
  const own = level / looks
  const crowd = crowdOf(levels)
  const needed = leastLogRatio(evidence, q.filter((one) => one <= own).length, own)
  const drop = smallestDrop({ noise, trials, crowd, minimumEffect, needed })
  const tested = enough.map((row, i): Tested => {
    const place = placeOf.get(row) ?? -1 // who is not low is not looked at
    const estimate = levels[i] as Estimate // a level for each
    return toTested(row, estimate, {
      p: Math.min(1, looks * Math.min(p[place] ?? 1, far?.p[i] ?? 1)),
      q: Math.min(1, looks * Math.min(q[place] ?? 1, far?.q[i] ?? 1)),
      facts: {
        likelihoodRatio: Math.exp(evidence.low[place] ?? Number.NEGATIVE_INFINITY),
        levelP: far?.p[i] ?? null,
      },
      smallest: () => least(drop(row), far?.smallest(estimate, { crowd, level: own, minimumEffect }) ?? null),
    })
  })
  const months = { undervaluation: comparedBy('undervaluation') }
  return { tested, suppressed: rows.length - enough.length, months }
}

function least(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other)
}

function pricesOf({ variance, freedom, bins, counts }: Row): Prices {
  return { variance, freedom, bins: listOf(bins), counts: listOf(counts) }
}

/** The largest logarithm of a ratio that a number can hold. */
const MOST = 690

function bounded(logRatio: number): number {
  return Math.min(MOST, Math.max(-MOST, logRatio))
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

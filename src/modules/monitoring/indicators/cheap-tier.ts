/**
 * Honest importers of the cheap end: a second group beside the crowd. Two normal groups with unknown means, spreads and share, each
 * estimate with its own variance by chance (EM algorithm, A. P. Dempster, N. M. Laird, D. B. Rubin, 1977).
 */
import { normalPdf, normalSf } from '../statistics/normal.ts'
import { median, robustSd } from '../statistics/robust.ts'
import type { Estimate } from './crowd.ts'

export interface Group {
  readonly share: number
  readonly mean: number
  readonly spread: number
}

/** A level of prices that at least one importer in thirty-three has is a market; below that the group is not believed. */
const LEAST_SHARE = 0.03
const ROUNDS = 100

/** The groups among the estimates; one group where there is no cheap one. */
export function groupsOf(estimates: readonly Estimate[]): Group[] {
  const effects = estimates.map(({ effect }) => effect)
  const centre = median(effects)
  const width = robustSd(effects)
  const alone: Group[] = [{ share: 1, mean: centre, spread: width * width }]
  if (estimates.length < 100 || !(width > 0)) return alone
  let groups: Group[] = [
    { share: 0.93, mean: centre, spread: width * width },
    { share: 0.07, mean: centre - 3 * width, spread: width * width },
  ]
  for (let round = 0; round < ROUNDS; round++) groups = improved(groups, estimates)
  const [, cheap] = groups
  return cheap && cheap.share >= LEAST_SHARE && cheap.mean < centre ? groups : alone
}

function improved(groups: readonly Group[], estimates: readonly Estimate[]): Group[] {
  const sums = groups.map(() => ({ member: 0, weight: 0, mean: 0, square: 0 }))
  for (const { effect, variance } of estimates) {
    const densities = groups.map(
      ({ share, mean, spread }) => share * density(effect, mean, spread + variance),
    )
    const all = densities.reduce((a, b) => a + b, 0)
    for (const [i, group] of groups.entries()) {
      const sum = sums[i]
      if (!sum || all === 0) continue
      const member = (densities[i] ?? 0) / all
      // Where the true value lies, given that it belongs to the group.
      const hold = group.spread / (group.spread + variance)
      const likely = group.mean + hold * (effect - group.mean)
      sum.member += member
      sum.weight += member / (group.spread + variance)
      sum.mean += (member * effect) / (group.spread + variance)
      sum.square += member * ((likely - group.mean) ** 2 + hold * variance)
    }
  }
  return sums.map(({ member, weight, mean, square }) => ({
    share: member / estimates.length,
    mean: mean / weight,
    spread: Math.max(1e-6, square / member),
  }))
}

function density(x: number, mean: number, variance: number): number {
  const sd = Math.sqrt(variance)
  return normalPdf((x - mean) / sd) / sd
}

/** Chance that an honest importer, of whichever group, shows an effect this low. */
export function honestP({ effect, variance }: Estimate, groups: readonly Group[]): number {
  return groups.reduce(
    (sum, { share, mean, spread }) => sum + share * normalSf((mean - effect) / Math.sqrt(spread + variance)),
    0,
  )
}

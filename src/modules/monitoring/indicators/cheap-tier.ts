/**
 * Honest importers of the cheap end: a second group beside the crowd. Normal groups with unknown means, spreads and shares, each
 * estimate with its own variance by chance (EM algorithm, A. P. Dempster, N. M. Laird, D. B. Rubin, 1977).
 */
import { normalPdf } from '../statistics/normal.ts'
import { median, robustSd } from '../statistics/robust.ts'
import type { Estimate } from './crowd.ts'

export interface Group {
  readonly share: number
  readonly mean: number
  readonly spread: number
}

/** A level of prices that at least one importer in seventy has is a market; below that the group is not believed. */
const LEAST_SHARE = 0.03
const ROUNDS = 100
const BEYOND = 0.1

/** The groups among the estimates: the crowd, a cheap one where there is one, and few who lie far from everybody. */
export function groupsOf(estimates: readonly Estimate[]): Group[] {
  const effects = estimates.map(({ effect }) => effect)
  const centre = median(effects)
  const width = robustSd(effects)
  const crowd = { share: 1, mean: centre, spread: width * width }
  if (estimates.length < 100 || !(width > 0)) return [crowd]
  let groups: Group[] = [
    { ...crowd, share: 0.93 },
    { share: 0.07, mean: centre - 3 * width, spread: width * width },
  ]
  for (let round = 0; round < ROUNDS; round++) groups = improved(groups, estimates)
  const [, cheap] = groups
  const found = cheap && cheap.share >= LEAST_SHARE && cheap.mean < centre ? groups : [crowd]
  return withFar(found, estimates)
}

/**
 * Honest prices may lie far out too. How often is read off the dear side, where nobody underdeclares, mirrored at the centre; with a tenth of
 * an importer more than was seen there.
 */
function withFar(groups: readonly Group[], estimates: readonly Estimate[]): Group[] {
  const [core] = groups as readonly [Group]
  const dear = estimates.filter(({ effect }) => effect >= core.mean)
  let share = 0.05
  let spread = 9 * core.spread
  for (let round = 0; round < ROUNDS; round++) {
    let members = BEYOND
    let squares = BEYOND * 9 * core.spread
    for (const { effect, variance } of dear) {
      const near = (1 - share) * density(effect, core.mean, core.spread + variance)
      const far = share * density(effect, core.mean, spread + variance)
      const member = near + far > 0 ? far / (near + far) : 1
      members += member
      squares += member * Math.max(0, (effect - core.mean) ** 2 - variance)
    }
    share = members / (dear.length + 1)
    spread = Math.max(4 * core.spread, squares / members)
  }
  return [
    ...groups.map((group) => ({ ...group, share: group.share * (1 - share) })),
    { share, mean: core.mean, spread },
  ]
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

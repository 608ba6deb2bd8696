/**
 * Importers whose prices lie lower than those of honest importers ever do. Honest levels differ: grades, suppliers, contracts, cheap tiers. How
 * far down they reach is read off the low end of the crowd itself, where the cheap are, and not off its middle, which knows nothing of
 * them: of the normal laws that reach as deep as the crowd does at its lowest hundredth, fiftieth, twentieth and tenth the widest counts. A
 * cheap tier, however many there are in it, so makes itself ordinary; named is who lies far below even that.
 */
import { benjaminiHochberg } from '../statistics/multiple.ts'
import { normalCdf, normalQuantile } from '../statistics/normal.ts'
import type { Crowd, Estimate } from './crowd.ts'
import { smallestMean } from './smallest.ts'

/** Shares of the crowd at which its depth is read. Those who underdeclare are fewer than the smallest, or they name nobody. */
const DEPTHS = [0.01, 0.02, 0.05, 0.1]

/** Below so many importers the lowest hundredth is two or three, and says nothing. */
export const FEWEST = 300

export interface LevelTail {
  /** Middle of all levels, logarithm of a price ratio. */
  readonly centre: number
  /** Standard deviation of the widest law. */
  readonly spread: number
}

/** The low end of honest levels; null where there are too few importers to know it. */
export function levelTailOf(levels: readonly Estimate[]): LevelTail | null {
  if (levels.length < FEWEST) return null
  const sorted = Float64Array.from(levels, ({ effect }) => effect).sort()
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] as number // within the list
  const centre = at(0.5)
  const spread = Math.max(...DEPTHS.map((depth) => (at(depth) - centre) / normalQuantile(depth)))
  return { centre, spread }
}

/** How often an honest importer lies as low, whose figures scatter as this one's do: one-sided p. */
export function levelP({ effect, variance }: Estimate, { centre, spread }: LevelTail): number {
  return normalCdf((effect - centre) / Math.sqrt(spread * spread + variance))
}

export interface LevelLook {
  /** By importer, in the order of the levels. */
  readonly p: Float64Array
  readonly q: Float64Array
  /** By how much (logarithm) an importer's honest level, one of the crowd, must fall to be named four times in five. */
  smallest(estimate: Estimate, named: Named): number | null
}

export interface Named {
  /** Honest levels. */
  readonly crowd: Crowd
  /** The q at which somebody is named. */
  readonly level: number
  readonly minimumEffect: number
}

/** All importers at once; null where there are too few. */
export function lookAtLevels(levels: readonly Estimate[]): LevelLook | null {
  const tail = levelTailOf(levels)
  if (tail === null) return null
  const p = Float64Array.from(levels, (one) => levelP(one, tail))
  const q = benjaminiHochberg(p)
  return {
    p,
    q,
    smallest({ variance }, { crowd, level, minimumEffect }) {
      const count = q.filter((one) => one <= level).length
      return smallestMean({
        centre: crowd.mean - tail.centre,
        spread: Math.sqrt(tail.spread ** 2 + variance),
        error: Math.sqrt(crowd.spread + variance),
      })({ p: (level * (count + 1)) / levels.length, minimumEffect: minimumEffect + crowd.mean })
    },
  }
}

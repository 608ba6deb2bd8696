/**
 * How strong the steering of a pair is: the share of the broker's units that reached the inspector beyond the rule,
 * estimated from the inspector's share of *other* brokers' units, so that steered units do not hide themselves.
 */
import { type PairLaw, tiltedMoments, tiltTo } from './exact-law.ts'
import { logOddsInterval } from './odds-interval.ts'
import type { Interval } from './tail.ts'

/** 95 % interval of the strength, containing the estimate, from the law convolved around the observed count. */
export function strengthInterval(
  law: PairLaw,
  pair: { readonly observed: number; readonly strength: number },
): Interval {
  const odds = logOddsInterval(law, pair.observed)
  const count = pair.observed - law.base
  const centre = strengthAt(law, centreOf(law, count))
  const low = pair.strength + strengthAt(law, Math.exp(odds.low)) - centre
  const high = pair.strength + strengthAt(law, Math.exp(odds.high)) - centre
  return { low: Math.min(low, pair.strength), high: Math.min(1, Math.max(high, pair.strength)) }
}

/** Odds at which the observed count is the expected one. */
function centreOf(law: PairLaw, count: number): number {
  if (count <= 0) return 0
  if (count >= law.range) return Number.POSITIVE_INFINITY
  return Math.exp(tiltTo(law, count, 0.001, law.tilt))
}

/** The strength that would be estimated if the counts were what these odds give on average; increases with the odds. */
function strengthAt(law: PairLaw, odds: number): number {
  const { types } = law
  let excess = 0
  let room = 0
  const one = { mean: 0, variance: 0 }
  for (let d = 0; d < law.distinct; d++) {
    const t = law.type[d] as number
    const times = law.times[d] as number
    const n = types.n[t] as number
    const m = types.m[t] as number
    if (n === m) continue
    tiltedMoments(law, t, odds, one)
    const k = (types.low[t] as number) + one.mean
    const p = ((types.a[t] as number) - k) / (n - m)
    excess += times * (k - m * p)
    room += times * m * (1 - p)
  }
  return room > 0 ? excess / room : 0
}

/**
 * How strong the steering of a pair is: the share of the broker's units that reached the inspector beyond the rule,
 * estimated from the inspector's share of *other* brokers' units, so that steered units do not hide themselves.
 */
import { type PairLaw, tiltedMoments } from './exact-law.ts'
import { centreLogOdds, countGap, logOddsInterval } from './odds-interval.ts'
import type { Interval } from './tail.ts'

export interface StrengthSums {
  readonly observed: number
  /** Σ (k − m p) and Σ m (1 − p): the strength is their ratio. */
  readonly excess: number
  readonly room: number
}

/** 95 % interval of the strength, containing the estimate, from the law convolved around the observed count. */
export function strengthInterval(law: PairLaw, pair: StrengthSums): Interval {
  const strength = pair.excess / pair.room
  const odds = logOddsInterval(law, pair.observed)
  const centre = strengthAt(law, Math.exp(centreLogOdds(law, pair.observed)))
  const low = strength + strengthAt(law, Math.exp(odds.low)) - centre
  const high = strength + strengthAt(law, Math.exp(odds.high)) - centre
  return { low: Math.min(low, strength), high: Math.min(1, Math.max(high, strength)) }
}

/**
 * The same for a pair near the rule, without going through its strata again: the counts that the odds of the interval
 * would give are exact, and are spread over the strata as steering would spread them. `slope` = Σ m (1 − p)(1 − m/n).
 */
export function nearStrengthInterval(law: PairLaw, pair: StrengthSums, slope: number): Interval {
  const strength = pair.excess / pair.room
  const gain = Math.max(1, pair.room / slope)
  const odds = logOddsInterval(law, pair.observed)
  const at = (gap: number) => (pair.excess + gap * gain) / (pair.room + gap * (gain - 1))
  const low = at(countGap(law, pair.observed, odds.low))
  const high = at(countGap(law, pair.observed, odds.high))
  return { low: Math.min(low, strength), high: Math.min(1, Math.max(high, strength)) }
}

/**
 * The strength that would be estimated if the counts were what these odds give on average; increases with the odds.
 * With h = m / (n − m): k − m p = (1 + h) k − h a, and m (1 − p) = m − h (a − k).
 */
function strengthAt(law: PairLaw, odds: number): number {
  const { types } = law
  let excess = 0
  let room = 0
  for (let d = 0; d < law.distinct; d++) {
    const t = law.type[d] as number
    const gain = types.gain[t] as number
    if (gain === 0) continue
    const times = law.times[d] as number
    const a = types.a[t] as number
    const k = (types.low[t] as number) + meanAt(law, t, odds)
    excess += times * (gain * k - (gain - 1) * a)
    room += times * ((types.m[t] as number) - (gain - 1) * (a - k))
  }
  return room > 0 ? excess / room : 0
}

function meanAt(law: PairLaw, t: number, odds: number): number {
  const { types } = law
  const size = types.size[t] as number
  if (size === 0) return 0
  if (size === 1) return 1 - 1 / (1 + (types.ratio[types.at[t] as number] as number) * odds)
  tiltedMoments(law, t, odds, law.moments)
  return law.moments.mean
}

/**
 * Whether the test believes itself. Under the real strata and unit, z has spread 1 over all pairs; a wrong rule spreads it many times
 * wider (measured 1.7 for rows instead of manifests, 20 without desks), and then no pair may be named.
 */
import { robustSd } from './robust.ts'

/** Spread of z above which strata or unit cannot be those of the real rule. */
export const alarmSpread = 1.15

/** The same for the pairs of a single office. */
export const officeSpread = 1.5

/** z of every tested pair with its broker and office; parallel arrays, offices in one piece each. */
export interface Scores {
  readonly z: Float64Array
  readonly broker: Int32Array
  readonly office: Int32Array
}

export function joinScores(parts: readonly Scores[]): Scores {
  const length = parts.reduce((sum, part) => sum + part.z.length, 0)
  const joined = {
    z: new Float64Array(length),
    broker: new Int32Array(length),
    office: new Int32Array(length),
  }
  let at = 0
  for (const part of parts) {
    joined.z.set(part.z, at)
    joined.broker.set(part.broker, at)
    joined.office.set(part.office, at)
    at += part.z.length
  }
  return joined
}

/** Who stands out: pairs by office, and their brokers. */
export interface Named {
  readonly office: number
  readonly broker: number
}

/** An office whose pairs spread too widely by themselves. */
export interface WideOffice {
  readonly office: number
  readonly spread: number
}

export interface Judged {
  /** NaN with fewer than ten pairs. */
  readonly spread: number
  readonly pairs: number
}

/**
 * Robust spread of z. Steering pushes the broker's units away from everybody else, which widens z without any fault of the strata: while
 * few pairs stand out, those of their brokers are left aside. Where many stand out it is the strata that are wrong, and all count.
 */
export function spreadOf({ z, broker }: Omit<Scores, 'office'>, named: readonly Named[]): Judged {
  const few = named.length <= z.length / 20
  const calm = few && named.length > 0 ? besides(z, broker, named) : z
  const judged = few && calm.length >= 10 ? calm : z
  return { spread: judged.length >= 10 ? robustSd(judged) : Number.NaN, pairs: judged.length }
}

/** z of the pairs of brokers who are not named. */
function besides(z: Float64Array, broker: Int32Array, named: readonly Named[]): Float64Array {
  const steered = new Set(named.map((pair) => pair.broker))
  const kept = new Float64Array(z.length)
  let length = 0
  for (let row = 0; row < z.length; row++)
    if (!steered.has(broker[row] as number)) kept[length++] = z[row] as number
  return kept.subarray(0, length)
}

/**
 * With few pairs the spread itself is uncertain (standard error 1.17/√(2n) of the MAD estimate), and steered pairs that are not named yet
 * widen it a little; neither may alarm. Five errors: measured on right rules, 440 pairs spread 1.20 at the most; wrong ones 1.4 and more.
 */
export function isAlarm(spread: number, pairs: number): boolean {
  return spread > alarmSpread && spread > 1 + (5 * 1.17) / Math.sqrt(2 * pairs)
}

/**
 * An office whose own spread is too wide: a rule that is missing in the two largest offices drowns in the calm of the other thirty. The
 * limit is wider than for all pairs together, because every office is asked, the z of a small table depend on each other, and several
 * steered pairs in one small office widen it by themselves (measured 1.3; a missing desk rule gives 2 to 5). Returns the widest, or null.
 */
export function wideOffice({ z, broker, office }: Scores, named: readonly Named[]): WideOffice | null {
  let widest: WideOffice | null = null
  const byOffice = Map.groupBy(named, (pair) => pair.office)
  for (let from = 0; from < z.length; ) {
    const code = office[from] as number
    let to = from + 1
    while (to < z.length && office[to] === code) to++
    const part = { z: z.subarray(from, to), broker: broker.subarray(from, to) }
    const { spread, pairs } = spreadOf(part, byOffice.get(code) ?? [])
    const limit = Math.max(officeSpread, 1 + (5 * 1.17) / Math.sqrt(2 * pairs))
    if (spread > limit && spread > (widest?.spread ?? 0)) widest = { office: code, spread }
    from = to
  }
  return widest
}

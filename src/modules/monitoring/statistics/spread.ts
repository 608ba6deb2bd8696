/**
 * Whether the test believes itself. Under the real strata and unit, z has spread 1 over all pairs; a wrong rule spreads it many times
 * wider (measured 1.7 for rows instead of manifests, 20 without desks), and then no pair may be named.
 */
import { robustSd } from './robust.ts'

/** Spread of z above which strata or unit cannot be those of the real rule. */
export const alarmSpread = 1.15

/** The same for the pairs of a single office. */
const officeSpread = 1.5

export interface Judged {
  /** NaN with fewer than ten pairs. */
  readonly spread: number
  readonly pairs: number
}

/**
 * Robust spread of z. Steering pushes the broker's units away from everybody else, which widens z without any fault of the strata: while
 * few pairs stand out, those of their brokers are left aside. Where many stand out it is the strata that are wrong, and all count.
 */
export function spreadOf(
  pairs: { readonly z: Float64Array; readonly q: Float64Array; readonly broker: ArrayLike<number> },
  level: number,
): Judged {
  const { z, q, broker } = pairs
  const steered = new Set<number>()
  let named = 0
  for (let row = 0; row < z.length; row++) {
    if ((q[row] as number) > level) continue
    named++
    steered.add(broker[row] as number)
  }
  const calm = z.filter((_, row) => !steered.has(broker[row] as number))
  const judged = named <= z.length / 20 && calm.length >= 10 ? calm : z
  return { spread: judged.length >= 10 ? robustSd(judged) : Number.NaN, pairs: judged.length }
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
export function wideOffice(
  pairs: {
    readonly z: Float64Array
    readonly q: Float64Array
    readonly broker: ArrayLike<number>
    readonly office: ArrayLike<number>
  },
  level: number,
): { readonly office: number; readonly spread: number } | null {
  const rowsOf = new Map<number, number[]>()
  for (let row = 0; row < pairs.z.length; row++) {
    const office = pairs.office[row] as number
    const rows = rowsOf.get(office)
    if (rows) rows.push(row)
    else rowsOf.set(office, [row])
  }
  let widest: { office: number; spread: number } | null = null
  for (const [office, rows] of rowsOf) {
    const part = {
      z: Float64Array.from(rows, (row) => pairs.z[row] as number),
      q: Float64Array.from(rows, (row) => pairs.q[row] as number),
      broker: rows.map((row) => pairs.broker[row] as number),
    }
    const { spread, pairs: count } = spreadOf(part, level)
    const limit = Math.max(officeSpread, 1 + (5 * 1.17) / Math.sqrt(2 * count))
    if (spread > limit && spread > (widest?.spread ?? 0)) widest = { office, spread }
  }
  return widest
}

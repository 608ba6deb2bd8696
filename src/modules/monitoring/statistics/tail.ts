/** The two sides of an observed count under a discrete law; every one-sided test of this folder returns it. */
export interface Tail {
  /** P(K > k), relatively accurate when small. */
  readonly upper: number
  /** P(K = k). */
  readonly equal: number
  /** P(K < k), relatively accurate when small. */
  readonly lower: number
  /** Evidence of excess: P(K > k) + P(K = k) / 2 (Lancaster, JASA 56, 1961). */
  readonly midP: number
}

/** A two-sided interval. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** The law puts all its mass above (`k` is below the support) or below the observed count. */
export function certain(side: 'upper' | 'lower'): Tail {
  return side === 'upper'
    ? { upper: 1, equal: 0, lower: 0, midP: 1 }
    : { upper: 0, equal: 0, lower: 1, midP: 0 }
}

/** Completes a tail from the side that was summed directly, so that the small side keeps its relative accuracy. */
export function tailFrom(side: 'upper' | 'lower', mass: number, equal: number): Tail {
  const other = Math.max(0, 1 - mass - equal)
  const upper = side === 'upper' ? mass : other
  const lower = side === 'lower' ? mass : other
  return { upper, equal, lower, midP: Math.min(1, upper + equal / 2) }
}

/** Evidence of a deficit: P(K < k) + P(K = k) / 2. */
export function deficitMidP(tail: Tail): number {
  return Math.min(1, tail.lower + tail.equal / 2)
}

/**
 * How often one address or account may ask: buckets of tokens in memory. Each process counts for itself, so several let through as many times
 * more; what guards passwords counts in the database (people/sign-in).
 */

const MOST_BUCKETS = 50_000

export interface RateLimit {
  /** Seconds to wait, 0 = go on. `at` in milliseconds. */
  take(who: string, at: number): number
}

/** A bucket holds `burst` and fills by `perMinute`. Full buckets are forgotten first, so that nobody fills the memory with addresses. */
export function newRateLimit({
  perMinute,
  burst,
}: {
  readonly perMinute: number
  readonly burst: number
}): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>()
  const perMs = perMinute / 60_000
  return {
    take(who, at) {
      if (perMinute === 0) return 0
      const bucket = buckets.get(who) ?? { left: burst, at }
      bucket.left = Math.min(burst, bucket.left + Math.max(0, at - bucket.at) * perMs)
      bucket.at = Math.max(at, bucket.at)
      buckets.delete(who) // the newest stand last
      buckets.set(who, bucket)
      const oldest = buckets.size > MOST_BUCKETS ? buckets.keys().next() : undefined
      if (oldest?.value !== undefined) buckets.delete(oldest.value)
      if (bucket.left < 1) return Math.ceil((1 - bucket.left) / perMs / 1000)
      bucket.left -= 1
      return 0
    },
  }
}

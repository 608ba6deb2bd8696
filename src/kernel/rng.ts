/**
 * A seeded stream of random numbers: the same seed gives the same administration, world or sample on every machine.
 * Not for secrets and not for draws about people (those come from `draws`).
 *
 * Source: xoshiro128** 1.1, Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021);
 * state filled by SplitMix32.
 */
export interface Rng {
  /** Uniform in [0, 1), 32 bits of resolution. */
  next(): number
  /** Uniform integer in [0, n). `n` between 1 and 2^32. */
  int(n: number): number
}

export function seededRng(seed: number): Rng {
  let mix = seed >>> 0
  const splitmix = () => {
    mix = (mix + 0x9e3779b9) >>> 0
    let z = mix
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return (z ^ (z >>> 15)) >>> 0
  }
  let a = splitmix()
  let b = splitmix()
  let c = splitmix()
  let d = splitmix()
  const word = () => {
    const scrambled = Math.imul(rotl(Math.imul(b, 5), 7), 9) >>> 0
    const t = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = rotl(d, 11)
    return scrambled
  }
  return {
    next: () => word() / 0x100000000,
    int: (n) => Math.floor((word() / 0x100000000) * n),
  }
}

function rotl(x: number, k: number): number {
  return (x << k) | (x >>> (32 - k))
}

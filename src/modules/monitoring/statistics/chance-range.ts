/** Where a count lies by chance: laws of small counts as plain probabilities, added up, and their middle 95 %. */

/** Probabilities of 0, 1, 2 …; they add up to 1. */
export type Masses = Float64Array

/** Of `n` trials that succeed with probability `p` each. */
export function binomialMasses(n: number, p: number): Masses {
  if (p <= 0 || p >= 1) return sure(p >= 1 ? n : 0)
  const odds = p / (1 - p)
  return fromRatios(
    { low: 0, high: n, mode: Math.min(n, Math.floor((n + 1) * p)) },
    (k) => ((n - k) / (k + 1)) * odds,
  )
}

/** Of `m` units drawn without replacement from `n`, of which `a` are marked. */
export function hypergeometricMasses(n: number, a: number, m: number): Masses {
  const low = Math.max(0, a + m - n)
  const high = Math.min(a, m)
  const mode = Math.min(high, Math.max(low, Math.floor(((a + 1) * (m + 1)) / (n + 2))))
  return fromRatios({ low, high, mode }, (k) => ((a - k) * (m - k)) / ((k + 1) * (n - a - m + k + 1)))
}

/** The law of the sum of two independent counts. */
export function addCounts(a: Masses, b: Masses): Masses {
  const total = new Float64Array(a.length + b.length - 1)
  for (let i = 0; i < a.length; i++) {
    const mass = a[i] as number
    if (mass === 0) continue
    for (let k = 0; k < b.length; k++) total[i + k] = (total[i + k] as number) + mass * (b[k] as number)
  }
  return total
}

/** Law of the sum of all; of nothing it is 0 for sure. */
export function sumOfCounts(laws: Iterable<Masses>): Masses {
  let total = sure(0)
  for (const law of laws) total = addCounts(total, law)
  return total
}

/** Smallest interval of counts that leaves at most `(1 − level) / 2` on either side. */
export function chanceRange(law: Masses, level = 0.95): { low: number; high: number } {
  const outside = (1 - level) / 2
  let low = 0
  for (let below = law[0] ?? 1; below <= outside; below += law[low] ?? 1) low++
  let high = law.length - 1
  for (let above = law[high] ?? 1; above <= outside; above += law[high] ?? 1) high--
  return { low, high }
}

function sure(k: number): Masses {
  const law = new Float64Array(k + 1)
  law[k] = 1
  return law
}

/** From the mode outwards, where nothing underflows that matters; `ratio(k)` is P(k + 1) / P(k). */
function fromRatios(
  { low, high, mode }: { low: number; high: number; mode: number },
  ratio: (k: number) => number,
): Masses {
  const law = new Float64Array(high + 1)
  law[mode] = 1
  for (let k = mode; k < high; k++) law[k + 1] = (law[k] as number) * ratio(k)
  for (let k = mode; k > low; k--) law[k - 1] = (law[k] as number) / ratio(k - 1)
  const total = law.reduce((sum, mass) => sum + mass, 0)
  return law.map((mass) => mass / total)
}

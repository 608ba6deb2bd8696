/**
 * The exact law of K, the number of a broker's units that reach an inspector, summed over strata: the convolution of
 * hypergeometrics.
 *
 * Where the observed count is far from what chance gives, the law is first tilted so that its mean lies near the count
 * (Esscher; H. E. Daniels, Annals of Mathematical Statistics 25, 1954), convolved there, and tilted back. The tilted
 * hypergeometric is Fisher's noncentral one, so the same convolution also gives the interval of the odds ratio. Tilting
 * is an identity, not an approximation: only positive numbers are added, and a p of 1e-250 has as many digits as one
 * of 0.1, while the convolution keeps some nine standard deviations on each side and not the whole range.
 */
import {
  addBernoulli,
  addTerm,
  applyPending,
  type MassWindow,
  newMassWindow,
  startMass,
} from './mass-window.ts'
import { untilt } from './poisson-binomial.ts'
import { POWER_PARTS } from './power-parts.ts'
import type { Tail } from './tail.ts'
import { newTermTypes, type TermTypes, typeOf } from './term-types.ts'

/** The strata of one pair by type, and the buffers of its law. One object serves all pairs in turn. */
export interface PairLaw {
  readonly types: TermTypes
  /** Distinct types, and how often each occurs. A type of size 0 leaves nothing to chance, yet has room for steering. */
  distinct: number
  type: Int32Array
  times: Int32Array
  /** Of each distinct type, size and first ratio: side by side here, far apart in the table of types. */
  size: Int32Array
  odds: Float64Array
  /** Occurrences by type number; zero between pairs. */
  tally: Int32Array
  /** Least value of the sum, and greatest less the least. The window counts from `base`. */
  base: number
  range: number
  readonly window: MassWindow
  /** Log-odds at which the window's law is taken, and ln E exp(tilt × (K − base)). */
  tilt: number
  logScale: number
  pmf: Float64Array
  /** Buffers of inner loops. */
  readonly moments: Moments
  readonly parts: Float64Array
  readonly sums: Float64Array
}

export interface Moments {
  mean: number
  variance: number
}

/** Within so many standard deviations of the count a tilted mean is near enough. */
const NEAR = 1.5

export function newPairLaw(types: TermTypes): PairLaw {
  return {
    types,
    distinct: 0,
    type: new Int32Array(256),
    times: new Int32Array(256),
    size: new Int32Array(256),
    odds: new Float64Array(256),
    tally: new Int32Array(types.n.length),
    base: 0,
    range: 0,
    window: newMassWindow(),
    tilt: 0,
    logScale: 0,
    pmf: new Float64Array(64),
    moments: { mean: 0, variance: 0 },
    parts: new Float64Array(POWER_PARTS),
    sums: new Float64Array(POWER_PARTS),
  }
}

/** Loads the strata `terms[from..to)` of a pair, given by their types. */
export function loadTerms(law: PairLaw, terms: Int32Array, from: number, to: number): void {
  const { types } = law
  if (law.tally.length < types.count) law.tally = new Int32Array(types.n.length)
  if (law.type.length < to - from) {
    law.type = new Int32Array(2 * (to - from))
    law.times = new Int32Array(2 * (to - from))
    law.size = new Int32Array(2 * (to - from))
    law.odds = new Float64Array(2 * (to - from))
  }
  const { tally, type, times } = law
  let met = 0
  for (let i = from; i < to; i++) {
    const t = terms[i] as number
    const seen = tally[t] as number
    if (seen === 0) type[met++] = t
    tally[t] = seen + 1
  }
  law.base = 0
  law.range = 0
  law.distinct = met
  for (let d = 0; d < met; d++) {
    const t = type[d] as number
    const count = tally[t] as number
    const size = types.size[t] as number
    tally[t] = 0
    times[d] = count
    law.size[d] = size
    law.odds[d] = types.ratio[types.at[t] as number] as number
    law.base += count * (types.low[t] as number)
    law.range += count * size
    if (law.pmf.length <= size) law.pmf = new Float64Array(2 * size)
  }
}

/**
 * Computes the law of the loaded strata around the observed count; afterwards `tailAt` and the interval may be asked.
 * `moments` of the sum above `base`, if known, spare a pass when the count is near them.
 */
export function convolveAround(law: PairLaw, observed: number, moments?: Readonly<Moments>): void {
  const target = Math.min(Math.max(observed - law.base, 0.5), Math.max(0.5, law.range - 0.5))
  const isNear = moments && Math.abs(target - moments.mean) <= NEAR * Math.sqrt(moments.variance)
  law.tilt = isNear ? 0 : tiltTo(law, target, NEAR)
  law.logScale = 0
  startMass(law.window, law.range)
  const factor = Math.exp(law.tilt)
  for (let d = 0; d < law.distinct; d++) {
    const size = law.size[d] as number
    if (size === 1) addBernoullis(law, d, factor)
    else if (size > 1) addTerms(law, d, factor)
  }
  applyPending(law.window)
}

function addBernoullis(law: PairLaw, d: number, factor: number): void {
  const { types, window } = law
  const times = law.times[d] as number
  const odds = (law.odds[d] as number) * factor
  if (law.tilt !== 0) {
    const none = types.logPmf[types.at[law.type[d] as number] as number] as number
    law.logScale += times * (none + Math.log1p(odds))
  }
  const p = odds / (1 + odds)
  for (let i = 0; i < times; i++) addBernoulli(window, p)
}

function addTerms(law: PairLaw, d: number, factor: number): void {
  const { types, window, tilt } = law
  const t = law.type[d] as number
  const at = types.at[t] as number
  const size = types.size[t] as number
  const times = law.times[d] as number
  if (tilt === 0) {
    for (let i = 0; i < times; i++) addTerm(window, types.pmf, at, size)
    return
  }
  const mode = tiltedPmf(law, t, factor)
  const logPmf = types.logPmf[at + mode] as number
  law.logScale += times * (logPmf + tilt * mode - Math.log(law.pmf[mode] as number))
  for (let i = 0; i < times; i++) addTerm(window, law.pmf, 0, size)
}

/** Both sides of the observed count under the rule (odds 1). */
export function tailAt(law: PairLaw, observed: number): Tail {
  return untilt(law.window, { count: observed - law.base, tilt: law.tilt, logScale: law.logScale })
}

/** Probabilities of type t with odds `factor`, into `law.pmf`; returns the mode. */
function tiltedPmf({ types, pmf }: PairLaw, t: number, factor: number): number {
  const { ratio } = types
  const at = types.at[t] as number
  const size = types.size[t] as number
  let mode = 0
  while (mode < size && (ratio[at + mode] as number) * factor > 1) mode++
  let total = 1
  pmf[mode] = 1
  for (let i = mode, weight = 1; i < size; i++) {
    weight *= (ratio[at + i] as number) * factor
    pmf[i + 1] = weight
    total += weight
  }
  for (let i = mode, weight = 1; i > 0; i--) {
    weight /= (ratio[at + i - 1] as number) * factor
    pmf[i - 1] = weight
    total += weight
  }
  for (let i = 0; i <= size; i++) pmf[i] = (pmf[i] as number) / total
  return mode
}

/** Mean and variance of type t above its least value, with odds `factor`. */
export function tiltedMoments(law: PairLaw, t: number, factor: number, into: Moments): void {
  const { types } = law
  const size = types.size[t] as number
  if (size === 1) {
    const odds = (types.ratio[types.at[t] as number] as number) * factor
    into.mean = odds === Number.POSITIVE_INFINITY ? 1 : odds / (1 + odds)
    into.variance = into.mean / (1 + odds)
    return
  }
  let mean = 0
  let square = 0
  if (size > 0) tiltedPmf(law, t, factor)
  for (let i = 1; i <= size; i++) {
    const p = law.pmf[i] as number
    mean += i * p
    square += i * i * p
  }
  into.mean = mean
  into.variance = Math.max(0, square - mean * mean)
}

/** The log-odds at which the mean above `base` lies within `near` standard deviations of the target (0 < target < range). */
export function tiltTo(law: PairLaw, target: number, near: number, start = 0): number {
  let low = -700
  let high = 700
  let tilt = start
  const sum = { mean: 0, variance: 0 }
  for (let step = 0; step < 100; step++) {
    sumMoments(law, tilt, sum)
    const gap = target - sum.mean
    if (Math.abs(gap) <= near * Math.sqrt(sum.variance) || high - low < 1e-9) break
    if (gap > 0) low = tilt
    else high = tilt
    const newton = tilt + Math.min(4, Math.max(-4, gap / sum.variance))
    tilt = newton > low && newton < high ? newton : (low + high) / 2
  }
  return tilt
}

function sumMoments(law: PairLaw, tilt: number, into: Moments): void {
  const { types } = law
  into.mean = 0
  into.variance = 0
  if (tilt === 0) {
    for (let d = 0; d < law.distinct; d++) {
      const t = law.type[d] as number
      const times = law.times[d] as number
      into.mean += times * ((types.mean[t] as number) - (types.low[t] as number))
      into.variance += times * (types.variance[t] as number)
    }
    return
  }
  const factor = Math.exp(tilt)
  const one = law.moments
  for (let d = 0; d < law.distinct; d++) {
    tiltedMoments(law, law.type[d] as number, factor, one)
    into.mean += (law.times[d] as number) * one.mean
    into.variance += (law.times[d] as number) * one.variance
  }
}

/** Strata of one pair, for a single question: `[n, a, m]` each. The steering test asks for whole offices instead. */
export function exactTail(strata: readonly (readonly [number, number, number])[], observed: number): Tail {
  const types = newTermTypes()
  const law = newPairLaw(types)
  const terms = Int32Array.from(strata, ([n, a, m]) => typeOf(types, n, a, m))
  loadTerms(law, terms, 0, terms.length)
  convolveAround(law, observed)
  return tailAt(law, observed)
}

/**
 * The exact law of a sum of independent Bernoullis (each with its own p).
 *
 * The law is first tilted so that its mean lies at the observed count (Esscher; H. E. Daniels, Annals of Mathematical
 * Statistics 25, 1954), convolved there term by term, and tilted back. Tilting is an identity, not an approximation:
 * it only puts the digits where the answer is, so that tails of 1e-250 come out as accurate as those of 0.1.
 */
import { addBernoulli, applyPending, type MassWindow, newMassWindow, startMass } from './mass-window.ts'
import { certain, type Tail, tailFrom } from './tail.ts'

/** Both sides of k for the sum of Bernoulli(p[i]); every p[i] in [0, 1], k whole. */
export function poissonBinomialTail(p: ArrayLike<number>, k: number): Tail {
  const all = Float64Array.from(p)
  const open = all.filter((x) => x > 0 && x < 1)
  const sure = all.filter((x) => x >= 1).length
  const count = k - sure
  if (count < 0) return certain('upper')
  if (count > open.length) return certain('lower')
  const tilt = tiltTo(open, Math.min(Math.max(count, 0.5), Math.max(0.5, open.length - 0.5)))
  const window = newMassWindow()
  startMass(window, open.length)
  let logScale = 0
  for (const x of open) {
    const up = x * Math.exp(tilt)
    addBernoulli(window, up / (1 - x + up))
    logScale += Math.log(1 - x + up)
  }
  applyPending(window)
  return untilt(window, { count, tilt, logScale })
}

/** Sums the untilted masses on the side of `count` that is away from the mean. */
export function untilt(
  window: MassWindow,
  at: { readonly count: number; readonly tilt: number; readonly logScale: number },
): Tail {
  const { mass, low, high } = window
  if (at.count < 0) return certain('upper')
  const here = Math.exp(at.logScale - at.tilt * at.count)
  const equal = at.count >= low && at.count <= high ? (mass[at.count] as number) * here : 0
  const step = Math.exp(-Math.abs(at.tilt))
  let sum = 0
  let weight = here
  if (at.tilt >= 0) {
    for (let j = at.count + 1; j <= high; j++) {
      weight *= step
      if (j >= low) sum += (mass[j] as number) * weight
    }
    return tailFrom('upper', sum, equal)
  }
  for (let j = at.count - 1; j >= low; j--) {
    weight *= step
    if (j <= high) sum += (mass[j] as number) * weight
  }
  return tailFrom('lower', sum, equal)
}

/** The tilt at which the mean is near `target` (0 < target < length); a quarter of a standard deviation is near enough. */
function tiltTo(p: Float64Array, target: number): number {
  let low = -750
  let high = 750
  let tilt = 0
  for (let step = 0; step < 200; step++) {
    const { mean, variance } = tiltedMoments(p, tilt)
    const gap = target - mean
    if (Math.abs(gap) <= 0.25 * Math.sqrt(variance) || high - low < 1e-9) break
    if (gap > 0) low = tilt
    else high = tilt
    const newton = tilt + gap / variance
    tilt = newton > low && newton < high && Math.abs(newton - tilt) < 20 ? newton : (low + high) / 2
  }
  return tilt
}

function tiltedMoments(p: Float64Array, tilt: number) {
  const factor = Math.exp(tilt)
  let mean = 0
  let variance = 0
  for (const x of p) {
    const up = x * factor
    const share = up / (1 - x + up)
    mean += share
    variance += share * (1 - share)
  }
  return { mean, variance }
}

/**
 * The zero of an increasing function between `low` and `high`, to double precision: false position where it
 * helps (Illinois rule), halving where it does not. Returns an end when the sign does not change.
 */
export function rootOf(f: (x: number) => number, low: number, high: number): number {
  let a = low
  let b = high
  let fa = f(a)
  let fb = f(b)
  if (fa >= 0) return a
  if (fb <= 0) return b
  for (let step = 0; step < 200 && b - a > 4e-16 * Math.max(Math.abs(a), Math.abs(b)); step++) {
    const secant = (a * fb - b * fa) / (fb - fa)
    const x = step % 3 === 2 || !(secant > a && secant < b) ? (a + b) / 2 : secant
    const fx = f(x)
    if (fx === 0 || x === a || x === b) return x
    if (fx < 0) {
      a = x
      fa = fx
      fb /= 2
    } else {
      b = x
      fb = fx
      fa /= 2
    }
  }
  return (a + b) / 2
}

/** How long to wait after wrong attempts. Counted per login and origin, so that nobody can lock somebody else out. Pure. */

const FREE_TRIES = 5
const FIRST_PAUSE_SECONDS = 30
const LONGEST_PAUSE_SECONDS = 15 * 60

/** After this many hours a wrong attempt is forgotten. */
export const FORGET_HOURS = 24

/** Where an attempt comes from: a browser that has signed in to this account before, or else the address. */
export function originOf(visitor: { readonly address: string; readonly knownDevice: string | null }): string {
  return visitor.knownDevice === null ? `address ${visitor.address}` : `device ${visitor.knownDevice}`
}

/**
 * Seconds to wait at `at`, 0 = go on. `failures` are the wrong attempts of one login and origin, oldest first. Five are free; then each
 * doubles the pause, from half a minute up to a quarter of an hour (NIST SP 800-63B §5.2.2: at most 100 in a row; here about 100 a day).
 */
export function pauseSeconds(failures: readonly Date[], at: Date): number {
  const last = failures.at(-1)
  if (last === undefined || failures.length < FREE_TRIES) return 0
  const pause = Math.min(FIRST_PAUSE_SECONDS * 2 ** (failures.length - FREE_TRIES), LONGEST_PAUSE_SECONDS)
  return Math.max(0, Math.ceil((last.getTime() + pause * 1000 - at.getTime()) / 1000))
}

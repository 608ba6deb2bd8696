/** Ctrl+C and its kin. One key press may arrive several times: from the terminal to the whole group, and forwarded by each launcher. */
import type { EventEmitter } from 'node:events'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Signals closer together than this are one key press. */
const ONE_PRESS_MS = 400
/** The third press no longer waits for order. */
const PRESSES_TO_FORCE = 3

export interface StopDeps {
  /** The process, or in a test anything that emits signals. */
  readonly from: Pick<EventEmitter, 'on'>
  /** Milliseconds of a clock that only runs forward. */
  readonly ticks: () => number
  /** Ends at once; what is left running is adopted by the next start. */
  readonly force: () => void
}

/** Resolves at the first signal. The handlers stay: a repeated signal must not end the process before it has closed what it opened. */
export function stopSignal({ from, ticks, force }: StopDeps): Promise<void> {
  return new Promise((resolve) => {
    let presses = 0
    let last = Number.NEGATIVE_INFINITY
    const onSignal = () => {
      const at = ticks()
      if (at - last < ONE_PRESS_MS) return
      last = at
      presses++
      resolve()
      if (presses >= PRESSES_TO_FORCE) force()
    }
    for (const signal of signals) from.on(signal, onSignal)
  })
}

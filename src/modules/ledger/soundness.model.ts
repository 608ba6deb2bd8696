/** What the last checks of the server say together. */
import type { Check } from './view.model.ts'

export interface Soundness {
  /** Contents hash to what was signed, and rows are what the events give. */
  readonly sound: boolean
  /** Of the older of the two checks: what is said holds for that time. */
  readonly at: string
}

/** Null while the contents were never hashed again; a comparison of rows that was never run says nothing against them. */
export function soundness(checks: readonly Check[]): Soundness | null {
  const contents = checks.find((check) => check.kind === 'contents')
  if (!contents) return null
  const refold = checks.find((check) => check.kind === 'refold')
  return {
    sound: contents.verdict.intact && (refold?.differences.length ?? 0) === 0,
    at: refold && refold.at < contents.at ? refold.at : contents.at,
  }
}

/** What page and worker say to each other. */
import type { BundleFault } from '../bundle-reader.model.ts'
import type { ReceiptFault } from '../proof/receipt.ts'
import type { Verdict } from '../verdict.model.ts'
import type { LogVerdict, SignedCheckpoint } from '../verify-log.model.ts'

/** Verifier keys as texts. */
export interface Trusted {
  readonly keys: readonly string[]
  readonly witnesses: readonly string[]
}

export type Task =
  | ({
      readonly kind: 'log'
      readonly entries: number
      readonly checkpoints: readonly SignedCheckpoint[]
      /** Checkpoint that this browser saw last. */
      readonly remembered: string | null
      readonly withEntries: boolean
      readonly withContents: boolean
    } & Trusted)
  | ({ readonly kind: 'file'; readonly file: Blob; readonly compressed: boolean } & Trusted)

export interface ProvedEntry {
  readonly seq: number
  readonly at: string
  readonly type: string
  readonly size: number
  readonly witnesses: readonly string[]
}

export type Answer =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'log'; readonly verdict: LogVerdict; readonly ms: number }
  | {
      readonly kind: 'bundle'
      readonly verdict: Verdict
      readonly withContents: boolean
      readonly keys: string[]
    }
  | { readonly kind: 'receipt'; readonly proved: ProvedEntry }
  | { readonly kind: 'refused'; readonly fault: ReceiptFault | BundleFault['code']; readonly line: number }
  | { readonly kind: 'failed' }

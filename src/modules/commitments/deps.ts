/** What the operations of commitments stand on. */
import type { AnyDb } from '#platform/db.ts'

/** Live monthly figures; in the house those of monitoring. */
export interface Figures {
  readonly measures: readonly string[]
  byMonth(asked: {
    readonly measure: string
    readonly office: string | null
  }): Promise<readonly { readonly month: string; readonly value: number | null }[]>
}

export interface CommitmentsDeps {
  /** Narrowed to this room's tables by its store; the doors of other rooms get it as it is. */
  readonly db: AnyDb
  readonly now: () => Date
  readonly figures: Figures
}

export function todayOf({ now }: Pick<CommitmentsDeps, 'now'>): string {
  return now().toISOString().slice(0, 10)
}

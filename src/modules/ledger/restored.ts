/** The mark that a restore leaves: the record says itself that it was taken back to an earlier state. */
import { openAnchor } from './anchor.ts'
import { events } from './events.ts'
import { entryCount } from './grow.ts'
import { parseCheckpoint } from './proof/checkpoint.ts'
import { parseNote } from './proof/note.ts'
import { newRecorder } from './record.ts'
import type { Ledger } from './room.ts'

export interface Restored {
  readonly entries: number
  /** Entries that were signed in the house that was there before and are not in this one. */
  readonly lost: number
}

export interface RestoredFrom {
  readonly madeAt: string
  /** Data folder of the house that it replaces, where there was one. */
  readonly before: string | null
  /** Stored files that the restored house cannot open. */
  readonly lostFiles: number
}

/** Records the restore and signs it. */
export async function markRestored(
  ledger: Ledger,
  { madeAt, before, lostFiles }: RestoredFrom,
): Promise<Restored> {
  const entries = await entryCount(ledger.db)
  const known = before === null ? null : openAnchor(before).read()
  const signed = parseCheckpoint(parseNote(known ?? '')?.text ?? '')?.size ?? 0
  const lost = Math.max(0, signed - entries)
  const { record } = newRecorder({ schema: 'ledger', events }, ledger)
  await ledger.db.transaction().execute((tx) =>
    record(tx, {
      type: 'ledger.restored',
      actor: null,
      subjects: [],
      content: { lost, madeAt, lostFiles },
    }),
  )
  await ledger.sign()
  return { entries, lost }
}

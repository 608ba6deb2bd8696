/** What other rooms and the composition root may ask of the ledger. */
import type { Catalogue, EventDefinition } from './event.model.ts'
import type { JsonObject } from './proof/canonical.ts'
import { type NewEvent, newRecorder, type Recorded, type Recorder, type RecorderDeps } from './record.ts'
import { markRestored as mark, type Restored } from './restored.ts'
import { type Ledger, type LedgerOptions, openLedger as openRoom } from './room.ts'
import type { Verdict } from './verdict.model.ts'

export type {
  Catalogue,
  EventDefinition,
  JsonObject,
  Ledger,
  LedgerOptions,
  NewEvent,
  Recorded,
  Recorder,
  RecorderDeps,
  Verdict,
}

/** The room's pen: appends entries of its catalogue within the caller's transactions. Throws when a type is not the room's own. */
export function recorder(
  room: { readonly schema: string; readonly events: Catalogue },
  deps: RecorderDeps,
): Recorder {
  return newRecorder(room, deps)
}

/** Keys, signing and verification of the ledger in this house. Nothing is read or made before it is needed. */
export function openLedger(options: LedgerOptions): Ledger {
  return openRoom(options)
}

/** Records and signs that the house was restored from a backup. */
export function markRestored(
  ledger: Ledger,
  from: { readonly madeAt: string; readonly before: string | null },
): Promise<Restored> {
  return mark(ledger, from)
}

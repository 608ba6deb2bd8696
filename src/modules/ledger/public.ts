/** What other rooms and the composition root may ask of the ledger. */
import type { Kysely } from 'kysely'
import type { Result } from '#kernel/result.ts'
import type { AnyDb } from '#platform/db.ts'
import type { Work } from '#platform/queue/work.ts'
import type { Alarm, AlarmOf } from './alarm.ts'
import type { LedgerDeps } from './deps.ts'
import type { Catalogue, EventDefinition, Words } from './event.model.ts'
import { type Telling, ledgerWorks as worksOf } from './jobs.ts'
import { refoldRows as foldRows, type RoomFold } from './kept-rows.ts'
import { makeReceipt, type ReceiptRefusal } from './make-receipt.ts'
import { ownRoom } from './own-room.ts'
import type { JsonObject } from './proof/canonical.ts'
import { commitmentTo } from './proof/commitment.ts'
import {
  type NewEvent,
  newRecorder,
  type Recorded,
  type Recorder,
  type RecorderDeps,
  type RecorderRoom,
} from './record.ts'
import {
  legibleByRecord as byRecord,
  joinRooms,
  type RecordedEntry,
  type RecordingRoom,
  type Refolded,
} from './recording-room.ts'
import {
  differencesOf as compare,
  eventsOfRoom as eventsIn,
  type Folded,
  type FoldedEvent,
} from './refold.ts'
import { markRestored as mark, type Restored, type RestoredFrom } from './restored.ts'
import { type Ledger, type LedgerOptions, openLedger as openRoom } from './room.ts'
import type { LedgerTables } from './tables.ts'
import { tellPresentRows } from './tell-present-rows.ts'
import type { Verdict } from './verdict.model.ts'
import type { Difference } from './view.model.ts'

export type {
  Alarm,
  AlarmOf,
  Catalogue,
  Difference,
  EventDefinition,
  Folded,
  FoldedEvent,
  JsonObject,
  Ledger,
  LedgerOptions,
  NewEvent,
  Recorded,
  RecordedEntry,
  Recorder,
  RecorderDeps,
  RecordingRoom,
  Refolded,
  RoomFold,
  Verdict,
  Words,
}

/** The room's pen: appends entries of its catalogue within the caller's transactions. Throws when a type is not the room's own. */
export function recorder(room: RecorderRoom, deps: RecorderDeps): Recorder {
  return newRecorder(room, deps)
}

/** Keys, signing and verification of the ledger in this house. Nothing is read or made before it is needed. */
export function openLedger(options: LedgerOptions): Ledger {
  return openRoom(options)
}

/** Records and signs that the house was restored from a backup. */
export function markRestored(ledger: Ledger, from: RestoredFrom): Promise<Restored> {
  return mark(ledger, from)
}

/** The ledger itself among the rooms that record. */
export function ledgerRoom(db: Kysely<LedgerTables>): RecordingRoom {
  return ownRoom(db)
}

/** Every event of a room in order, for its refold. */
export function eventsOfRoom(db: AnyDb, room: string): AsyncGenerator<FoldedEvent> {
  return eventsIn(db, room)
}

/** What differs between what was recorded and what the rows say. */
export function differencesOf(room: string, recorded: Folded, found: Folded): Difference[] {
  return compare(room, recorded, found)
}

/** Contents of a room that answers for its own records alone; what is about no record is read by whoever reaches `whole`. */
export function legibleByRecord(...rule: Parameters<typeof byRecord>): NonNullable<RecordingRoom['legible']> {
  return byRecord(...rule)
}

/** For a room that tells of its rows: whether they are what its entries tell, and what its own folds find beside. */
export function refoldRows(db: AnyDb, room: string, folds: readonly RoomFold[] = []): Promise<Refolded> {
  return foldRows(db, room, folds)
}

/** Entries that tell of rows which are older than the telling, one per room; the rooms for which one was made. */
export async function tellOldRows(
  db: AnyDb,
  rooms: readonly (RecorderRoom & { readonly told: string })[],
  deps: RecorderDeps,
): Promise<string[]> {
  const told: string[] = []
  for (const room of rooms) if (await tellPresentRows(db, room, deps)) told.push(room.schema)
  return told
}

/** Proof of one entry that verifies for ever and without this house; verified before it is handed out. */
export function receiptOf(db: Kysely<LedgerTables>, seq: number): Promise<Result<string, ReceiptRefusal>> {
  return makeReceipt(db, seq)
}

/** Salted commitment to a value: SHA-256 over its canonical JSON and the salt, as an entry holds it. */
export function commitTo(value: JsonObject, salt: Uint8Array): Uint8Array {
  return commitmentTo(value, salt)
}

/** What the ledger does by itself, for the queue: signing every few minutes, checks every night. */
export function ledgerWorks(
  deps: Omit<LedgerDeps, 'rooms'> & { readonly rooms: readonly RecordingRoom[] },
  telling: Telling,
): readonly Work[] {
  return worksOf({ ...deps, rooms: joinRooms(deps.rooms) }, telling)
}

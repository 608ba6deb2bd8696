/** What other rooms may ask of commitments. */

import type { Found, Task } from '#kernel/task.ts'
import type { LanguageCode } from '#kernel/text.ts'
import type { RecordingRoom } from '#modules/ledger/public.ts'
import type { Doing } from '#modules/strategy/public.ts'
import type { AnyDb } from '#platform/db.ts'
import type { Actor } from '#platform/rpc.ts'
import type { CommitmentsDeps } from './deps.ts'
import { commitmentTasks, foundCommitments, obligationsAbout } from './reading.ts'
import { recordingRoomOf } from './recording.ts'
import { readRecord } from './store.ts'
import type { DueDate } from './view.model.ts'
import { listCommitments } from './views.ts'

export type { DueDate }

/** Everything that falls due under the instruments, the soonest first. */
export async function datesDue(deps: CommitmentsDeps, language: LanguageCode): Promise<DueDate[]> {
  return (await listCommitments(deps, language)).dates
}

interface Asked {
  readonly actor: Actor
  readonly language: LanguageCode
}

/** Obligations under these provisions with their latest verdict, as sentences in the reader's language. */
export function doingsAbout(
  deps: Pick<CommitmentsDeps, 'db'>,
  ids: readonly string[],
  asked: Asked,
): Promise<Doing[]> {
  return obligationsAbout(deps, ids, asked)
}

/** What waits for this person: own obligations and reports that fall due, what was never judged. */
export function tasksFor(deps: CommitmentsDeps, asked: Asked): Promise<Task[]> {
  return commitmentTasks(deps, asked)
}

export function searchFor(
  deps: CommitmentsDeps,
  text: string,
  asked: Asked & { readonly limit: number },
): Promise<Found[]> {
  return foundCommitments(deps, text, asked)
}

/** Page of the instrument at the obligation; null when there is none. */
export async function obligationPage(
  { db }: Pick<CommitmentsDeps, 'db'>,
  id: string,
): Promise<string | null> {
  const found = (await readRecord(db)).obligations.find((one) => one.id === id)
  return found ? `/commitments/${found.instrument}#${found.provision}` : null
}

/** For the ledger's views: what a reader may see of this room, and whether the rows are what was recorded. */
export function recordingRoom(db: AnyDb): RecordingRoom {
  return recordingRoomOf(db)
}

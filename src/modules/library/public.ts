/** What other rooms and the composition root may ask of the library. */

import type { Kysely } from 'kysely'
import type { Found, Task } from '#kernel/task.ts'
import type { LanguageCode } from '#kernel/text.ts'
import type { RecordingRoom } from '#modules/ledger/public.ts'
import type { AnyDb } from '#platform/db.ts'
import type { Actor } from '#platform/rpc.ts'
import { wordsOf } from './fold.model.ts'
import { draftTasks, foundProvisions } from './home.ts'
import { type Shown, shownIn as shown } from './local-text.model.ts'
import type { Content, InstrumentKind, LocalText, Provenance, Provision, TranslationState } from './model.ts'
import { penOf } from './record.ts'
import { recordingRoomOf } from './recording.ts'
import { loadShipped } from './shipped.ts'
import type { LibraryTables } from './tables.ts'
import {
  currentVersions,
  findVersion,
  type PlacedProvision,
  provisionsById,
  provisionsNaming,
  provisionsOf,
  provisionsWith,
  type VersionRecord,
} from './version.store.ts'

export type { InstrumentKind, LocalText, PlacedProvision, Provenance, Provision, Shown, TranslationState }

/** A published version; it never changes. Keep `id` and `version` and ask for the same again. */
export interface Instrument extends Content {
  readonly version: number
  readonly publishedAt: Date
  /** SHA-256 of the content. */
  readonly sha256: string
}

export interface InstrumentInfo extends Omit<Instrument, 'provisions'> {
  readonly provisions: number
  readonly questions: number
}

type Db = Kysely<LibraryTables>

/** The instruments in their versions in use, without their provisions. */
export async function instrumentsList(db: Db): Promise<InstrumentInfo[]> {
  return (await currentVersions(db)).map(toInfo)
}

/** An instrument in one version, by default the one in use: the administration's own newest, else the newest shipped. */
export async function instrument(db: Db, id: string, version?: number): Promise<Instrument | undefined> {
  const found = await findVersion(db, id, version)
  if (!found) return undefined
  return { ...toInfo(found), provisions: await provisionsOf(db, id, found.version) }
}

/** A provision of a version in use. */
export async function provision(db: Db, id: string): Promise<PlacedProvision | undefined> {
  return (await provisionsById(db, [id]))[0]
}

/** Provisions of versions in use, for lists that name many; unknown ids are left out. */
export function provisions(db: Db, ids: readonly string[]): Promise<PlacedProvision[]> {
  return provisionsById(db, ids)
}

/** Provisions in use in whose texts, of any language, every word stands; for the search over the whole house. */
export function searchProvisions(
  db: Db,
  text: string,
  { language, limit }: { readonly language: LanguageCode; readonly limit: number },
): Promise<PlacedProvision[]> {
  const words = wordsOf(text)
  return words.length === 0 ? Promise.resolve([]) : provisionsWith(db, words, { language, limit })
}

/** What waits for this person: drafts to publish or return, and own ones that came back. */
export function tasksFor(
  db: Db,
  asked: { readonly actor: Actor; readonly language: LanguageCode },
): Promise<Task[]> {
  return draftTasks(db, asked)
}

/** Provisions in use for the search box. */
export function searchFor(
  db: Db,
  text: string,
  asked: { readonly actor: Actor; readonly language: LanguageCode; readonly limit: number },
): Promise<Found[]> {
  return foundProvisions(db, text, asked)
}

/** Provisions that this one names (`to`) and that name it (`from`), in any instrument in use. */
export async function linksOf(
  db: Db,
  provisionId: string,
): Promise<{ readonly to: PlacedProvision[]; readonly from: PlacedProvision[] }> {
  const own = await provision(db, provisionId)
  const { links = [], question } = own?.provision ?? {}
  const ids = [...new Set([...links, ...(question?.about ?? [])])]
  return { to: await provisionsById(db, ids), from: await provisionsNaming(db, provisionId) }
}

/** The text in the reader's language, or the English marked `missing`: never nothing. */
export function shownIn(text: LocalText, language: LanguageCode): Shown {
  return shown(text, language)
}

/** Publishes the instruments that come with the program and are not there yet. Call it at every start, before anybody reads. */
export function loadShippedInstruments(
  db: Db,
  now: () => Date,
): Promise<{ instrument: string; version: number }[]> {
  return loadShipped(db, { now, recorder: penOf(now) })
}

function toInfo({
  head,
  version,
  published_at,
  sha256,
  provisions,
  questions,
}: VersionRecord): InstrumentInfo {
  return { ...head, version, publishedAt: published_at, sha256, provisions, questions }
}

/** For the ledger's views: what a reader may see of this room, and whether the rows are what was recorded. */
export function recordingRoom(db: AnyDb): RecordingRoom {
  return recordingRoomOf(db)
}

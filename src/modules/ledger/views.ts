/** Entries as people read them: sentences in their language, with as much as the rooms let them see. */
import type { Kysely } from 'kysely'
import { reaches } from '#kernel/policy.ts'
import type { LanguageCode } from '#kernel/text.ts'
import type { Actor } from '#platform/rpc.ts'
import { type ContentRow, contentsOf, type EntryRow } from './entry.store.ts'
import { sentenceOf } from './event.model.ts'
import { briefly } from './kept-rows.model.ts'
import type { JsonObject } from './proof/canonical.ts'
import type { AllRooms } from './recording-room.ts'
import type { LedgerTables } from './tables.ts'
import type { ShownEntry } from './view.model.ts'

export interface Reader {
  readonly actor: Actor
  readonly language: LanguageCode
}

export interface ViewDeps {
  readonly db: Kysely<LedgerTables>
  readonly rooms: AllRooms
}

/** Which of the entries this reader may see with their contents. Nobody reads here what is about themselves. */
export async function legibleTo(
  { rooms }: Pick<ViewDeps, 'rooms'>,
  actor: Actor,
  rows: readonly EntryRow[],
): Promise<(row: EntryRow) => boolean> {
  if (!actor.permissions.has('ledger.read')) return () => false
  const readable = await rooms.readable(actor, [...new Set(rows.flatMap((row) => row.subjects))])
  const judged = await rooms.judged(actor, rows)
  const selves = new Set(rooms.selves(actor))
  const whole = reaches(actor, 'ledger.read', null)
  return (row) => {
    if (row.subjects.some((one) => selves.has(one))) return false
    const own = judged.get(row.seq)
    if (own !== undefined) return own
    const record = rooms.recordOf(row)
    return record === undefined ? whole : readable.has(record)
  }
}

export async function toShown(
  deps: ViewDeps,
  reader: Reader,
  { rows, signed }: { readonly rows: readonly EntryRow[]; readonly signed: number },
): Promise<ShownEntry[]> {
  const { db, rooms } = deps
  const legible = await legibleTo(deps, reader.actor, rows)
  const shown = rows.filter(legible)
  const contents = await contentsOf(db, shown)
  const references = [
    ...shown.flatMap((row) => [...row.subjects, ...instrumentIn(contents.get(row.seq)?.content)]),
    ...rows.flatMap(accountOf),
  ]
  const names = await rooms.names([...new Set(references)], reader.language)
  const raw = reader.actor.permissions.has('ledger.entries')
  return rows.map((row): ShownEntry => {
    const open = legible(row)
    const kept = open ? contents.get(row.seq) : undefined
    return {
      seq: row.seq,
      at: row.at.toISOString(),
      type: row.type,
      sentence: sentence(rooms, row, { reader, names, content: kept?.content ?? {}, open }),
      actor: actorOf(row, names),
      subjects: open || raw ? row.subjects : [],
      about: open ? row.subjects.flatMap((one) => names.get(one) ?? []) : [],
      reading: rooms.definitionOf(row.type)?.sensitiveReading ?? false,
      content: contentOf(open, kept),
      receipt: !open && !raw ? 'withheld' : row.seq < signed ? 'ready' : 'awaits-signature',
    }
  })
}

function contentOf(open: boolean, kept: ContentRow | undefined): ShownEntry['content'] {
  if (!open) return { state: 'withheld' }
  return kept?.content
    ? { state: 'shown', value: { ...briefly(kept.content) } as never }
    : { state: 'erased' }
}

/** What an entry says of an instrument it says by its id; readers know it by its title. */
function instrumentIn(content: JsonObject | null | undefined): string[] {
  return typeof content?.instrument === 'string' ? [`instrument:${content.instrument}`] : []
}

function accountOf({ actor }: EntryRow): string[] {
  return actor === null ? [] : [`account:${actor}`]
}

function actorOf({ actor }: EntryRow, names: ReadonlyMap<string, string>): ShownEntry['actor'] {
  if (actor === null) return null
  return { reference: actor, name: names.get(`account:${actor}`) ?? actor.slice(0, 8) }
}

export interface Saying {
  readonly reader: Reader
  readonly names: ReadonlyMap<string, string>
  readonly content: JsonObject
  /** Whether the reader may know about whom or what it is. */
  readonly open: boolean
}

/** The sentence of the catalogue; a type that no catalogue has any more is told by its name. */
export function sentence(rooms: AllRooms, row: EntryRow, { reader, names, content, open }: Saying): string {
  const definition = rooms.definitionOf(row.type)
  if (!definition) return row.type
  const [first] = row.subjects
  const values: Record<string, string | number> = {}
  for (const [key, value] of Object.entries(content))
    if (typeof value === 'string' || typeof value === 'number') values[key] = value
  const [instrument] = instrumentIn(content)
  if (instrument !== undefined) values.instrument = names.get(instrument) ?? String(content.instrument)
  if (open && first !== undefined) values.subject = names.get(first) ?? first.slice(first.indexOf(':') + 1)
  const actor = row.actor === null ? 'Tamga' : names.get(`account:${row.actor}`)
  return sentenceOf(definition, reader.language, { ...values, ...(actor === undefined ? {} : { actor }) })
}

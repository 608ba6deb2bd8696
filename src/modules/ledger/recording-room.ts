/** What a room offers so that its entries can be read as sentences, by whoever may see the record they are about. */
import type { LanguageCode } from '#kernel/text.ts'
import type { Actor } from '#platform/rpc.ts'
import type { Catalogue } from './event.model.ts'
import type { Difference } from './view.model.ts'

export interface Refolded {
  /** Records that were compared. */
  readonly records: number
  readonly differences: readonly Difference[]
}

/** What an entry says of itself, without its content. */
export interface RecordedEntry {
  readonly seq: number
  readonly type: string
  readonly subjects: readonly string[]
}

export interface RecordingRoom {
  readonly schema: string
  readonly events: Catalogue
  /**
   * Of these references (`lead:<id>`, `account:<id>` …) those whose records the actor may see in this room. References that the room
   * does not know are not in the answer; nor is what is about the actor.
   */
  readonly readable: (actor: Actor, references: readonly string[]) => Promise<ReadonlySet<string>>
  /** Of the subjects of an entry of this room the record that decides who may see it; left out: the first. */
  readonly recordOf?: (subjects: readonly string[]) => string | undefined
  /**
   * Of these entries of the room the numbers of those whose content the actor may read; left out: those whose record `readable` has. For a
   * room whose contents tell more than one record, or not at every time.
   */
  readonly legible?: (actor: Actor, entries: readonly RecordedEntry[]) => Promise<ReadonlySet<number>>
  /** What people call the references; those without a name are left out. Names are not kept in the ledger. */
  readonly names: (
    references: readonly string[],
    language: LanguageCode,
  ) => Promise<ReadonlyMap<string, string>>
  /** References under which the actor stands in entries. */
  readonly selves: (actor: Actor) => readonly string[]
  /** Folds the room's events and compares with its rows; what differs was changed past the ledger. */
  readonly refold: () => Promise<Refolded>
}

/** All rooms as one: each answers for the references it knows. */
export interface AllRooms {
  definitionOf(type: string): Catalogue[keyof Catalogue] | undefined
  readable(actor: Actor, references: readonly string[]): Promise<ReadonlySet<string>>
  recordOf(entry: { readonly type: string; readonly subjects: readonly string[] }): string | undefined
  /** Entry → whether its content may be read, for rooms that judge entry by entry; the others are not in the answer. */
  judged(actor: Actor, entries: readonly RecordedEntry[]): Promise<ReadonlyMap<number, boolean>>
  names(references: readonly string[], language: LanguageCode): Promise<ReadonlyMap<string, string>>
  selves(actor: Actor): string[]
  readonly rooms: readonly RecordingRoom[]
}

export function joinRooms(rooms: readonly RecordingRoom[]): AllRooms {
  const definitions = new Map(rooms.flatMap((room) => Object.entries(room.events)))
  return {
    rooms,
    recordOf({ type, subjects }) {
      const room = rooms.find(({ schema }) => type.startsWith(`${schema}.`))
      return room?.recordOf ? room.recordOf(subjects) : subjects[0]
    },
    definitionOf: (type) => definitions.get(type),
    async judged(actor, entries) {
      const judging = rooms.map(async ({ schema, legible }) => {
        const own = legible ? entries.filter(({ type }) => type.startsWith(`${schema}.`)) : []
        const open = own.length > 0 ? await legible?.(actor, own) : undefined
        return own.map(({ seq }) => [seq, open?.has(seq) ?? false] as const)
      })
      return new Map((await Promise.all(judging)).flat())
    },
    async readable(actor, references) {
      if (references.length === 0) return new Set()
      const known = await Promise.all(rooms.map((room) => room.readable(actor, references)))
      return new Set(known.flatMap((one) => [...one]))
    },
    async names(references, language) {
      if (references.length === 0) return new Map()
      const known = await Promise.all(rooms.map((room) => room.names(references, language)))
      return new Map(known.flatMap((one) => [...one]))
    },
    selves: (actor) => [...new Set(rooms.flatMap((room) => room.selves(actor)))],
  }
}

/** For a room that answers for its own records alone: what is about no record is read by whoever reaches `whole`. */
export function legibleByRecord(
  readable: RecordingRoom['readable'],
  whole: (actor: Actor) => boolean | Promise<boolean>,
  recordOf: (subjects: readonly string[]) => string | undefined = ([first]) => first,
): NonNullable<RecordingRoom['legible']> {
  return async (actor, entries) => {
    const records = new Map(entries.map(({ seq, subjects }) => [seq, recordOf(subjects)]))
    const open = await readable(
      actor,
      [...records.values()].flatMap((one) => one ?? []),
    )
    const reachesWhole = await whole(actor)
    const mayRead = (record: string | undefined) => (record === undefined ? reachesWhole : open.has(record))
    return new Set([...records].flatMap(([seq, record]) => (mayRead(record) ? [seq] : [])))
  }
}

/** What a room offers so that its entries can be read as sentences, by whoever may see the record they are about. */
import type { Actor } from '#platform/rpc.ts'
import type { Catalogue } from './event.model.ts'
import type { Difference } from './view.model.ts'

export interface Refolded {
  /** Records that were compared. */
  readonly records: number
  readonly differences: readonly Difference[]
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
  /** What people call the references; those without a name are left out. Names are not kept in the ledger. */
  readonly names: (references: readonly string[]) => Promise<ReadonlyMap<string, string>>
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
  names(references: readonly string[]): Promise<ReadonlyMap<string, string>>
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
    async readable(actor, references) {
      if (references.length === 0) return new Set()
      const known = await Promise.all(rooms.map((room) => room.readable(actor, references)))
      return new Set(known.flatMap((one) => [...one]))
    },
    async names(references) {
      if (references.length === 0) return new Map()
      const known = await Promise.all(rooms.map((room) => room.names(references)))
      return new Map(known.flatMap((one) => [...one]))
    },
    selves: (actor) => [...new Set(rooms.flatMap((room) => room.selves(actor)))],
  }
}

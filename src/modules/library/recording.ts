/** The library among the rooms whose events the ledger shows: what came with the house is everybody's, drafts are for who writes or approves. */
import { legibleByRecord, type RecordingRoom, refoldRows } from '#modules/ledger/public.ts'
import type { AnyDb } from '#platform/db.ts'
import type { Actor } from '#platform/rpc.ts'
import { events } from './events.ts'

const readsDrafts = (actor: Actor) => actor.permissions.has('library.drafts')

export function recordingRoomOf(db: AnyDb): RecordingRoom {
  const readable: RecordingRoom['readable'] = async (actor, references) => {
    const published = actor.permissions.has('library.read')
      ? references.filter((one) => one.startsWith('instrument:'))
      : []
    const drafts = readsDrafts(actor) ? references.filter((one) => one.startsWith('draft:')) : []
    return new Set([...published, ...drafts])
  }
  /** An entry about a draft names the instrument first. */
  const recordOf = (subjects: readonly string[]) =>
    subjects.find((one) => one.startsWith('draft:')) ?? subjects[0]
  return {
    schema: 'library',
    events,
    readable,
    recordOf,
    legible: legibleByRecord(readable, readsDrafts, recordOf),
    names: async (references) =>
      new Map(
        references.flatMap((one) => (one.startsWith('instrument:') ? [[one, one.slice(11)] as const] : [])),
      ),
    selves: () => [],
    refold: () => refoldRows(db, 'library'),
  }
}

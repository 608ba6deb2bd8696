/** Commitments among the rooms whose events the ledger shows: they belong to the whole administration, and who may see them reads all. */
import { legibleByRecord, type RecordingRoom, refoldRows } from '#modules/ledger/public.ts'
import type { AnyDb } from '#platform/db.ts'
import type { Actor } from '#platform/rpc.ts'
import { events } from './events.ts'

const mayRead = (actor: Actor) => actor.permissions.has('commitments.read')

export function recordingRoomOf(db: AnyDb): RecordingRoom {
  const readable: RecordingRoom['readable'] = async (actor, references) =>
    new Set(
      mayRead(actor) ? references.filter((one) => /^(obligation:|instrument:|demonstration$)/.test(one)) : [],
    )
  return {
    schema: 'commitments',
    events,
    readable,
    legible: legibleByRecord(readable, mayRead),
    names: async () => new Map(),
    selves: () => [],
    refold: () => refoldRows(db, 'commitments'),
  }
}

/** The ledger as one of the rooms that record. */
import type { Kysely } from 'kysely'
import { reaches } from '#kernel/policy.ts'
import { events } from './events.ts'
import type { RecordingRoom } from './recording-room.ts'
import { refoldLedger } from './refold.ts'
import type { LedgerTables } from './tables.ts'

export function ownRoom(db: Kysely<LedgerTables>): RecordingRoom {
  return {
    schema: 'ledger',
    events,
    async readable(actor, references) {
      const whole = reaches(actor, 'ledger.read', null)
      return new Set(whole ? references.filter((one) => one.startsWith('entry:')) : [])
    },
    names: async (references) =>
      new Map(references.flatMap((one) => (one.startsWith('entry:') ? [[one, one.slice(6)] as const] : []))),
    selves: () => [],
    refold: () => refoldLedger(db),
  }
}

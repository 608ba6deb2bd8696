/** What the operations of the ledger stand on. */
import type { Kysely } from 'kysely'
import type { Sender } from '#platform/queue/queue.ts'
import type { AllRooms } from './recording-room.ts'
import type { Ledger } from './room.ts'
import type { LedgerTables } from './tables.ts'

export interface LedgerDeps {
  readonly db: Kysely<LedgerTables>
  readonly now: () => Date
  readonly ledger: Ledger
  readonly rooms: AllRooms
  /** Asks witnesses that have an address. */
  readonly fetch: typeof fetch
}

/** The operations also put work into the queue. */
export interface ApiDeps extends LedgerDeps {
  readonly queue: Sender
}

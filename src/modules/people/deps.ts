/** What the operations of people stand on. */
import type { Kysely } from 'kysely'
import type { Policy } from '#kernel/policy.ts'
import type { Recorder } from '#modules/ledger/public.ts'
import type { Seal } from './sign-in/seal.ts'
import type { PeopleTables } from './tables.ts'

export interface PeopleDeps {
  readonly db: Kysely<PeopleTables>
  readonly now: () => Date
  /** Tables of all rooms: what a role opens. */
  readonly policies: readonly Policy[]
  /** Closes secrets before they reach the database. */
  readonly seal: Seal
  /** The pen of this room. */
  readonly recorder: Recorder
}

/** What the operations of people stand on. */
import type { Kysely } from 'kysely'
import type { Policy } from '#kernel/policy.ts'
import type { Recorder } from '#modules/ledger/public.ts'
import type { Provider } from './sign-in/provider.ts'
import type { Seal } from './sign-in/seal.ts'
import type { PeopleTables } from './tables.ts'

/** What the environment says about signing in. */
export interface AccessSettings {
  /** TAMGA_ORIGIN: where the house is reached; passkeys belong to its name. */
  readonly origin: string | null
  /** Null: no single sign-on. */
  readonly provider: Provider | null
}

export interface PeopleDeps {
  readonly db: Kysely<PeopleTables>
  readonly now: () => Date
  /** Tables of all rooms: what a role opens. */
  readonly policies: readonly Policy[]
  /** Closes secrets before they reach the database. */
  readonly seal: Seal
  /** The pen of this room. */
  readonly recorder: Recorder
  readonly access: AccessSettings
}

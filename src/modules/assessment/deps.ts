/** What the operations of assessments stand on. */
import type { Kysely } from 'kysely'
import type { Policy } from '#kernel/policy.ts'
import type { Recorder } from '#modules/ledger/public.ts'
import type { AnyDb } from '#platform/db.ts'
import type { Files } from '#platform/files/files.ts'
import type { Outside } from './outside.ts'
import type { AssessmentTables } from './tables.ts'

export interface AssessmentDeps {
  readonly db: Kysely<AssessmentTables>
  /** The same handle as its neighbours take it. */
  readonly shared: AnyDb
  readonly now: () => Date
  readonly recorder: Recorder
  /** Tables of all rooms: what a role opens. */
  readonly policies: readonly Policy[]
  readonly outside: Outside
}

/** With the door to kept files, for what handles evidence. */
export interface EvidenceDeps extends AssessmentDeps {
  readonly files: Files
}

/** The name under which the files of this room are kept. */
export const ROOM = 'assessment'

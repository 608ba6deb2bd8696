/** Tables of the schema `library`. */
import type { ColumnType, Generated } from 'kysely'

/** Written as text, read as what it holds. */
type Json<T> = ColumnType<T, string, string>

export interface LibraryTables {
  'library.version': {
    instrument: string
    version: number
    prefix: string
    kind: string
    head: Json<unknown>
    sha256: string
    origin: string
    published_at: Date
    proposed_by: string | null
    approved_by: string | null
    proposer: string | null
    approver: string | null
  }
  'library.provision': {
    instrument: string
    version: number
    ord: number
    id: string
    content: Json<unknown>
    folded: string
  }
  'library.draft': {
    id: string
    instrument: string
    prefix: string
    kind: string
    base_version: number | null
    head: Json<unknown>
    head_revision: Generated<number>
    state: string
    started_by: string | null
    starter: string
    started_at: Date
    writers: string[]
    proposed_by: string | null
    proposed_officer: string | null
    proposer: string | null
    proposed_at: Date | null
    proposed_sha256: string | null
    decided_by: string | null
    decider: string | null
    decided_at: Date | null
    reason: Generated<string>
    published_version: number | null
  }
  'library.draft_provision': {
    draft: string
    id: string
    ord: number
    content: Json<unknown>
    revision: Generated<number>
    changed_by: string | null
  }
}

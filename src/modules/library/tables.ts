/** Tables of the schema `library`. */
import type { ColumnType } from 'kysely'

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
}

/** Tables of the schema `ledger`. */
import type { Generated, JSONColumnType } from 'kysely'
import type { JsonObject } from './proof/canonical.ts'

export interface LedgerTables {
  'ledger.entry': {
    seq: number
    at: Date
    type: string
    actor: string | null
    subjects: string[]
    commitment: Buffer
    leaf_hash: Buffer
  }
  'ledger.event': { seq: number; type: string; content: JsonObject | null; salt: Buffer | null }
  'ledger.tile': { level: number; index: number; hashes: Buffer; root: Buffer }
  'ledger.checkpoint': { size: number; root: Buffer; note: string; at: Date }
  'ledger.cosignature': { size: number; witness: string; time: number; line: string }
  'ledger.verification': {
    number: Generated<number>
    kind: 'contents' | 'refold'
    at: Date
    took_ms: number
    intact: boolean
    result: JSONColumnType<object>
  }
}

/** Tables as they leave the house: codes instead of officers. */
import type { Cell } from '#kernel/csv.ts'
import type { FindingRow } from './analysis.store.ts'

const columns = [
  'rank',
  'kind',
  'subject_code',
  'counterpart_code',
  'office_id',
  'n',
  'observed',
  'expected',
  'effect',
  'ci_low',
  'ci_high',
  'p',
  'q',
  'detectable',
  'stands_out',
] as const

export function findingTable(rows: readonly FindingRow[]): { columns: string[]; rows: Cell[][] } {
  return { columns: [...columns], rows: rows.map((row) => columns.map((name) => row[name])) }
}

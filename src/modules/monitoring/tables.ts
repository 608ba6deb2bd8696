/** Tables of the schema `monitoring`, as the stores of this module see them. */
import type { ColumnType, Generated } from 'kysely'
import type { Histogram, Note } from './findings.model.ts'
import type { ControlTotals, QualityColumn } from './load.model.ts'
import type { MonthSeries } from './months.model.ts'
import type { AssignmentRule } from './rule.model.ts'
import type { Overview } from './view.model.ts'

/** JSON: an object when read, a text when written (the driver would make a PostgreSQL array of a JavaScript one). */
type Json<T> = ColumnType<T, string, string>

interface Subjects {
  subject_type: string
  subject: string
  subject_code: string
  counterpart: string | null
  counterpart_code: string | null
  counterpart_type: string | null
  office_id: string | null
}

interface Figures {
  observed: number
  expected: number
  effect: number
  ci_low: number
  ci_high: number
  q: number | null
}

export interface LoadTable {
  id: string
  sha256: string
  file_name: string
  table_name: string
  mapping: string
  state: Generated<string>
  replaced_by: string | null
  bytes: number
  read: number
  accepted: number
  rejected: number
  totals: Json<ControlTotals | null> | null
  messages: Json<Note[]>
  /** Extension in the lake → SHA-256. */
  files: Json<Readonly<Record<string, string>>>
  loaded_at: Date
  loaded_by: string | null
  loaded_by_name: string
}

export interface FindingTable extends Subjects, Figures {
  id: Generated<number>
  analysis_id: string
  indicator: string
  rank: number
  kind: string
  n: number
  p: number
  detectable: number | null
  stands_out: boolean
  facts: Json<Record<string, string | number | boolean | null>>
}

export interface LeadTable extends Subjects, Figures {
  id: string
  number: Generated<number>
  status: string
  period_from: string
  period_to: string
  fingerprint: string
  kinds: string[]
  indicators: string[]
  declarations: number
  /** Null where an earlier version raised the lead without months. */
  monthly: Json<MonthSeries[] | null> | null
  analysis_id: string
  raised_at: Date
  reply_asked: Generated<boolean>
  replied: Generated<boolean>
  unsupported_to: Generated<string | null>
}

export interface MonitoringTables {
  'monitoring.load': LoadTable
  'monitoring.load_move': {
    id: Generated<number>
    load_id: string
    at: Date
    by_account: string | null
    by_name: string
    move: string
    reason: string
  }
  'monitoring.rule': { load_id: string; version: Generated<number>; rule: Json<AssignmentRule> }
  'monitoring.snapshot': {
    data: string
    declarations: number
    period_from: string | null
    period_to: string | null
    offices: Json<Omit<Overview['offices'][number], 'leads'>[]>
    months: Json<Overview['months']>
    quality: Json<QualityColumn[]>
    made_at: Date
  }
  'monitoring.analysis': {
    id: string
    data: string
    period_from: string
    period_to: string
    declarations: number
    q: number
    finished_at: Date
    started_by: string | null
  }
  'monitoring.indicator_result': {
    analysis_id: string
    indicator: string
    status: string
    tested: number
    suppressed: number
    stand_out: number
    histogram: Json<Histogram | null> | null
    notes: Json<Note[]>
  }
  'monitoring.finding': FindingTable
  'monitoring.lead': LeadTable
  'monitoring.lead_finding': { lead_id: string; finding_id: number; analysis_id: string; position: number }
  'monitoring.lead_event': {
    id: Generated<number>
    lead_id: string
    at: Date
    by_account: string | null
    by_name: string
    move: string
    text: string
  }
  'monitoring.name_reading': {
    id: Generated<number>
    at: Date
    by_account: string
    by_name: string
    lead_id: string
    officer_id: string
    reason: string
  }
}

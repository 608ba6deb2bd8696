/** Tables of the schema `assessment`. */
import type { ColumnType, Generated } from 'kysely'
import type { CycleWords, Questionnaire } from './questionnaire.model.ts'
import type { ReportContent } from './report.model.ts'

/** Objects are written as JSON text and read as objects. */
type Json<T> = ColumnType<T, string, string>

export interface AnswerRow {
  respondent: string
  question: string
  round: number
  written: number | null
  practice: number | null
  not_applicable: boolean
  why_not: string
  sure: number | null
  reason: string
  share: boolean
  version: Generated<number>
}

export interface ResultRow {
  panel: string
  question: string
  written: number | null
  practice: number | null
  not_applicable: boolean
  why_not: string
  severity: string
  target: number
  note: string
  version: Generated<number>
  by_name: string
  at: Date
}

export interface AssessmentTables {
  'assessment.questionnaire': { id: string; version: number; content: Json<Questionnaire> }
  'assessment.cycle': {
    id: string
    number: Generated<number>
    title: string
    purpose: string
    questionnaire: string
    questionnaire_version: number
    period_from: string
    period_to: string
    due: string
    target: number
    opened_by: string
    opened_by_name: string
    opened_at: Date
    /** Null for a cycle that was named in one language only. */
    words: ColumnType<CycleWords | null, string | null | undefined, never>
  }
  'assessment.panel': {
    id: string
    cycle: string
    office: string
    office_name: string
    facilitator: string
    state: Generated<string>
    named: Generated<string[]>
    version: Generated<number>
  }
  'assessment.respondent': {
    id: string
    panel: string
    account: string | null
    officer: string | null
    team: Generated<string>
  }
  'assessment.round': {
    panel: string
    factor: string
    stage: Generated<string>
    revealed_at: Date | null
    closed_at: Date | null
  }
  'assessment.answer': AnswerRow
  'assessment.handed_in': {
    respondent: string
    factor: string
    round: number
    commitment: Buffer
    salt: Buffer
  }
  'assessment.evidence': {
    id: string
    panel: string
    question: string
    respondent: string | null
    kind: string
    label: string
    reference: string
    expires: string | null
    added_at: Date
    removed_at: Date | null
    /** Of a kept file; null for other kinds. */
    file_type: string | null
    bytes: number | null
    sha256: string | null
    salt: Buffer | null
  }
  'assessment.result': ResultRow
  'assessment.dissent': {
    id: string
    panel: string
    question: string
    respondent: string
    level: number
    reason: string
    name: string
  }
  'assessment.move': {
    id: Generated<number>
    panel: string
    move: string
    questions: string[]
    reason: string
    by_account: string
    by_name: string
    at: Date
  }
  'assessment.signer': { cycle: string; account: string; capacity: string }
  'assessment.report': {
    id: string
    cycle: string
    number: number
    content: Json<ReportContent>
    sha256: string
    ledger_seq: number
    made_by_name: string
    made_at: Date
  }
  'assessment.signature': {
    report: string
    account: string
    name: string
    capacity: string
    ledger_seq: number
    at: Date
  }
}

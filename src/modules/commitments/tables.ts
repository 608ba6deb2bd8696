/** Tables of the schema `commitments`. */
import type { Generated } from 'kysely'
import type { ClockRule, EndKind, StatusKind, Verdict } from './model.ts'
import type { EvidenceKind } from './view.model.ts'

export interface CommitmentsTables {
  'commitments.status': {
    id: string
    instrument: string
    kind: StatusKind
    valid_from: string
    valid_to: string | null
    text: string
    source: string
    confirmed: boolean
    by_account: string | null
    at: Date
    ended_how: EndKind | null
    ended_reason: string | null
    ended_by: string | null
    ended_at: Date | null
  }
  'commitments.obligation': {
    id: string
    instrument: string
    provision: string
    kind: 'do' | 'publish' | 'limit' | 'record'
    weight: number
    measure: string
    body: string
    legal_act: string
    owner_account: string | null
    clock: ClockRule
    fixed_due: string | null
    version: Generated<number>
    made_at: Date
  }
  'commitments.verdict': {
    id: Generated<number>
    obligation_id: string
    on_day: string
    verdict: Verdict
    reason: string
    by_account: string | null
    at: Date
  }
  'commitments.evidence': {
    id: string
    obligation_id: string
    kind: EvidenceKind
    label: string
    target: string
    added_by: string | null
    added_at: Date
    withdrawn_at: Date | null
  }
  'commitments.report': {
    id: string
    instrument: string
    body: string
    due_on: string
    sent_on: string | null
    version: Generated<number>
    made_at: Date
  }
}

/** Tables of the schema `strategy`. */
import type { ColumnType, Generated } from 'kysely'
import type { ActionState } from './action.model.ts'
import type { Factor } from './factor.model.ts'

export interface StrategyTables {
  'strategy.strategy': {
    id: string
    title: string
    aim: string
    valid_from: string
    valid_to: string
    state: 'draft' | 'in-force' | 'ended'
    version: Generated<number>
    made_by: string | null
    made_at: Date
  }
  'strategy.objective': {
    id: string
    strategy_id: string
    factor: Factor
    title: string
    expected: string
    measure: string | null
    version: Generated<number>
    made_at: Date
  }
  'strategy.action': ActionTable
  'strategy.action_event': {
    id: Generated<number>
    action_id: string
    at: Date
    by_account: string | null
    move: string
    text: string
    state_before: string | null
    state_after: string
    due_before: string | null
    due_after: string | null
  }
  'strategy.evidence': {
    id: string
    action_id: string
    kind: 'file' | 'link' | 'indicator'
    label: string
    target: string
    added_by: string | null
    added_at: Date
    withdrawn_at: Date | null
    /** Of a kept file; null for other kinds. */
    bytes: ColumnType<number | null, number | null | undefined>
    sha256: ColumnType<string | null, string | null | undefined>
  }
  'strategy.dependency': { action_id: string; needs_id: string }
  'strategy.reminder': { action_id: string; due_on: string; kind: string; account_id: string; sent_at: Date }
  'strategy.calendar_link': { token_hash: Buffer; account_id: string; made_at: Date; revoked_at: Date | null }
}

export interface ActionTable {
  id: string
  number: Generated<number>
  title: string
  problem: string
  expected: string
  measure: string
  factor: Factor
  objective_id: string | null
  office: string | null
  source_room: string
  source_id: string
  source_label: string
  owner_account: string | null
  deputy_account: string | null
  start_on: string | null
  due_on: string | null
  first_due_on: string | null
  asked_due: string | null
  extensions: Generated<number>
  cost: number | null
  currency: string | null
  indicator: string | null
  wanted: 'up' | 'down' | null
  repeat_months: number | null
  series_id: string | null
  series_start: string | null
  occurrence: Generated<number>
  state: ActionState
  begun_on: string | null
  done_on: string | null
  closed_on: string | null
  closed_by: string | null
  version: Generated<number>
  made_by: string | null
  made_at: Date
}

/** Tables of the schema `people`. Periods (`daterange`, `tsrange`) are written and read as their two ends in SQL. */
import type { ColumnType, Generated } from 'kysely'

export interface PeopleTables {
  'people.account': {
    id: string
    login: string
    display_name: string
    officer_id: string | null
    language: string
    password_hash: string | null
    demonstration: boolean
    created_at: Date
    closed_at: Generated<Date | null>
  }
  'people.session': {
    token_hash: string
    id: Generated<string>
    account_id: string
    created_at: Date
    seen_at: Date
    expires_at: Date
    factor: boolean
    address: string
    agent: string
  }
  'people.failed_sign_in': { id: string; login: string; origin: string; at: Date }
  'people.known_device': { token_hash: string; account_id: string; expires_at: Date }
  'people.second_factor': {
    account_id: string
    secret: Buffer
    /** bigint: the driver reads a text. */
    last_step: ColumnType<string | number, number, number>
    confirmed_at: Date | null
  }
  'people.recovery_code': { account_id: string; code_hash: string; used_at: Date | null }
  'people.link': {
    token_hash: string
    kind: string
    account_id: string | null
    made_by: string | null
    expires_at: Date
    used_at: Date | null
  }
  'people.passkey': {
    id: string
    account_id: string
    public_key: Buffer
    /** bigint: the driver reads a text. */
    counter: ColumnType<string | number, number, number>
    transports: string[]
    name: string
    synced: boolean
    created_at: Date
    used_at: Date | null
  }
  'people.passkey_challenge': { hash: string; session_id: string | null; expires_at: Date }
  'people.identity': { issuer: string; subject: string; account_id: string; linked_at: Date }
  'people.single_sign_on': {
    state_hash: string
    browser_hash: string
    sealed: Buffer
    link_hash: string | null
    expires_at: Date
  }
  'people.recovery': {
    id: string
    account_id: string
    state: string
    new_password: boolean
    reason: string
    asked_by: string
    asked_at: Date
    expires_at: Date
    decided_by: string | null
    decided_at: Date | null
  }
  'people.unit': { id: Generated<number>; code: string; kind: string }
  'people.unit_period': { unit: number; name: string; parent: number | null; valid: string }
  'people.post': { id: Generated<number>; code: string }
  'people.post_period': {
    post: number
    unit: number
    title: string
    sensitive_reason: string | null
    maximum_months: number | null
    valid: string
  }
  'people.officer': { id: Generated<number>; code: string; name: string }
  'people.posting': { officer: number; post: number; valid: string }
  'people.duty': { officer: number; unit: number; day: string; shift: string; desk: string; on_duty: string }
  'people.role_grant': RoleGrantTable
  'people.import': {
    id: string
    kind: string
    file_name: string
    sha256: string
    read: number
    accepted: number
    rejected: number
    at: Date
    by_account: string | null
    by_name: string
    number: Generated<number>
  }
  'people.import_reject': {
    import_id: string
    line: number
    column_name: string
    code: string
    detail: string
    raw: string
  }
}

export interface RoleGrantTable {
  id: string
  account_id: string
  role: string
  place: number | null
  valid_from: string
  valid_to: string | null
  state: string
  origin: string
  proposed_by: string | null
  proposed_at: Date
  reason: string
  decided_by: string | null
  decided_at: Date | null
  ended_by: string | null
  ended_at: Date | null
  end_reason: string | null
}

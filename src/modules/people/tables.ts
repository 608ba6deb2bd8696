/** Tables of the schema `people`. */
export interface PeopleTables {
  'people.account': {
    id: string
    login: string
    display_name: string
    role: string
    officer_id: string | null
    language: string
    password_hash: string
    demonstration: boolean
    created_at: Date
  }
  'people.session': { token_hash: string; account_id: string; created_at: Date; expires_at: Date }
  'people.failed_sign_in': { login: string; at: Date }
}

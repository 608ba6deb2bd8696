/** Tables of the schema `notices`. */
import type { ColumnType, Generated } from 'kysely'
import type { Params } from './notice.model.ts'

export interface NoticesTables {
  'notices.notice': {
    id: string
    account_id: string
    kind: string
    about: string
    link: string
    params: ColumnType<Params, string, string>
    at: Date
    read_at: Date | null
    settled_at: Date | null
    mail: string
  }
  'notices.setting': { account_id: string; mail_on: boolean; address: string | null }
  'notices.trial_mail': { id: Generated<number>; at: Date; address: string; message: string }
}

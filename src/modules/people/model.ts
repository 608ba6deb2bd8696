/** Who may do what, as far as this house has rooms. Rules are data: the API and the pages ask the same table. */
import * as z from 'zod'

export const Role = z.enum([
  'officer',
  'supervisor',
  'integrity-officer',
  'analyst',
  'auditor',
  'administrator',
])
export type Role = z.infer<typeof Role>

export const Language = z.enum(['en', 'fr', 'ru', 'tk'])
export type Language = z.infer<typeof Language>

/** What an operation may ask for. An administrator keeps the machine running and sees no figure about a person. */
export const Permission = z.enum([
  'monitoring.read',
  'monitoring.import',
  'monitoring.analyse',
  'leads.read',
  'leads.work',
  'leads.reveal',
  'leads.reply',
  'people.accounts',
])
export type Permission = z.infer<typeof Permission>

const grants: Record<Role, readonly Permission[]> = {
  officer: ['leads.reply'],
  supervisor: ['monitoring.read', 'leads.reply'],
  'integrity-officer': [
    'monitoring.read',
    'monitoring.analyse',
    'leads.read',
    'leads.work',
    'leads.reveal',
    'leads.reply',
  ],
  analyst: [
    'monitoring.read',
    'monitoring.import',
    'monitoring.analyse',
    'leads.read',
    'leads.work',
    'leads.reply',
  ],
  auditor: ['monitoring.read', 'leads.read', 'leads.reveal', 'leads.reply'],
  administrator: ['people.accounts', 'leads.reply'],
}

/** Permissions of a role, in the order of the table. */
export function permissionsOf(role: Role): readonly Permission[] {
  return grants[role]
}

export const Account = z.object({
  id: z.string(),
  login: z.string(),
  displayName: z.string(),
  role: Role,
  /** The officer this account belongs to, as written in the extract; null for staff who handle no declarations. */
  officerId: z.string().nullable(),
  language: Language,
})
export type Account = z.infer<typeof Account>

/** Whether the account may ask for the operation. */
export function may(account: Pick<Account, 'role'>, permission: Permission): boolean {
  return grants[account.role].includes(permission)
}

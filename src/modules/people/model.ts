/** Accounts and their roles. What a role may do is in the `policy.ts` of each room. Pure. */
import * as z from 'zod'
import { type RoleName, roles } from '#kernel/roles.ts'

export const Role = z.enum(roles)
export type Role = RoleName

export const Language = z.enum(['en', 'fr', 'ru', 'tk'])
export type Language = z.infer<typeof Language>

export const Account = z.object({
  id: z.string(),
  login: z.string(),
  displayName: z.string(),
  /** The role under which the person is greeted: the weightiest of those in force. */
  role: Role,
  roles: z.array(Role),
  /** The officer this account belongs to, as written in the extract; null for staff who handle no declarations. */
  officerId: z.string().nullable(),
  language: Language,
})
export type Account = z.infer<typeof Account>

/** Roles that see or decide what would do most harm in other hands. */
const withSecondFactor: ReadonlySet<string> = new Set<Role>([
  'investigator',
  'auditor',
  'integrity-officer',
  'administrator',
  'authority-liaison',
])

/** Whether somebody with these roles must prove a second factor at sign-in. */
export function needsSecondFactor(held: readonly string[]): boolean {
  return held.some((role) => withSecondFactor.has(role))
}

const weight: readonly Role[] = [
  'administrator',
  'integrity-officer',
  'investigator',
  'auditor',
  'analyst',
  'human-resources',
  'supervisor',
  'authority-liaison',
  'facilitator',
  'officer',
]

/** The role to greet somebody with; an account without any is that of an officer, who may do least. */
export function mainRole(held: readonly string[]): Role {
  return weight.find((role) => held.includes(role)) ?? 'officer'
}

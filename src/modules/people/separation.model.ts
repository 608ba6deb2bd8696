/**
 * Roles that must not meet in one person, with the reason. After the usual table of duties to keep apart in customs: administering users and
 * reading their traces, investigating and deciding, doing and testing. Pure.
 */
import type { Role } from './model.ts'

export type SeparationReason =
  | 'keys-and-records'
  | 'doing-and-testing'
  | 'raising-and-investigating'
  | 'investigating-and-deciding'
  | 'loading-and-posting'
  | 'guest'

export interface Separation {
  readonly a: Role
  readonly b: Role
  readonly why: SeparationReason
}

const pairs = (a: Role, why: SeparationReason, others: readonly Role[]): Separation[] =>
  others.map((b) => ({ a, b, why }))

export const separations: readonly Separation[] = [
  ...pairs('administrator', 'keys-and-records', [
    'integrity-officer',
    'analyst',
    'auditor',
    'investigator',
    'human-resources',
    'supervisor',
  ]),
  ...pairs('auditor', 'doing-and-testing', [
    'integrity-officer',
    'analyst',
    'supervisor',
    'investigator',
    'human-resources',
  ]),
  ...pairs('investigator', 'raising-and-investigating', ['integrity-officer', 'analyst']),
  ...pairs('investigator', 'investigating-and-deciding', ['human-resources', 'supervisor']),
  ...pairs('human-resources', 'loading-and-posting', ['analyst', 'integrity-officer']),
  ...pairs('facilitator', 'guest', [
    'officer',
    'supervisor',
    'integrity-officer',
    'analyst',
    'auditor',
    'investigator',
    'human-resources',
    'administrator',
  ]),
  ...pairs('authority-liaison', 'guest', [
    'officer',
    'supervisor',
    'integrity-officer',
    'analyst',
    'auditor',
    'investigator',
    'human-resources',
    'facilitator',
    'administrator',
  ]),
]

/** Why the two must not meet in one person; null when they may. The order does not matter. */
export function separationOf(one: Role, other: Role): SeparationReason | null {
  const found = separations.find(({ a, b }) => (a === one && b === other) || (a === other && b === one))
  return found?.why ?? null
}

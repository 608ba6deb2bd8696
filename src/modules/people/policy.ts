/** Who may do what with organisation, officers, roles and accounts. Pure. */
import type { Policy } from '#kernel/policy.ts'

export const peoplePolicy = {
  /** Offices and posts, without who sits on them. */
  'people.organisation': {
    officer: 'common',
    supervisor: 'common',
    'integrity-officer': 'common',
    analyst: 'common',
    auditor: 'common',
    investigator: 'common',
    'human-resources': 'common',
    administrator: 'common',
  },
  /** Officers, where they work and worked, and when rotation is due. */
  'people.officers': {
    supervisor: 'place',
    'integrity-officer': 'place',
    auditor: 'place',
    investigator: 'place',
    'human-resources': 'place',
  },
  /** What is held about oneself. */
  'people.own': {
    officer: 'own',
    supervisor: 'own',
    'integrity-officer': 'own',
    analyst: 'own',
    auditor: 'own',
    investigator: 'own',
    'human-resources': 'own',
    facilitator: 'own',
    'authority-liaison': 'own',
    administrator: 'own',
  },
  /** Setting single duties of the roster by hand. */
  'people.roster': { supervisor: 'place', 'human-resources': 'place' },
  'people.organise': { 'human-resources': 'place' },
  /** A file replaces what it names wherever that lies. */
  'people.import': { 'human-resources': 'everywhere' },
  'roles.read': { 'integrity-officer': 'place', auditor: 'place', administrator: 'place' },
  'roles.propose': { 'integrity-officer': 'place', administrator: 'place' },
  'roles.decide': { 'integrity-officer': 'place', administrator: 'place' },
  'people.accounts': { administrator: 'everywhere' },
  /** Taking lost second factors off an account: two people, one of them an administrator. */
  'people.recovery': { administrator: 'everywhere', 'integrity-officer': 'everywhere' },
} as const satisfies Policy

export type PeoplePermission = keyof typeof peoplePolicy

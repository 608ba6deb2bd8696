/** Who may do what with the library. Instruments belong to the whole administration, never to a place. Pure. */
import type { Policy } from '#kernel/policy.ts'

export const libraryPolicy = {
  /** What is published is for everybody who is signed in, guests as well. */
  'library.read': {
    officer: 'common',
    supervisor: 'common',
    'integrity-officer': 'common',
    analyst: 'common',
    auditor: 'common',
    investigator: 'common',
    'human-resources': 'common',
    facilitator: 'common',
    'authority-liaison': 'common',
    administrator: 'common',
  },
  /** Reading drafts: whoever writes or approves them. */
  'library.drafts': { 'integrity-officer': 'everywhere', auditor: 'everywhere' },
  'library.draft': { 'integrity-officer': 'everywhere' },
  'library.approve': { 'integrity-officer': 'everywhere', auditor: 'everywhere' },
} as const satisfies Policy

export type LibraryPermission = keyof typeof libraryPolicy

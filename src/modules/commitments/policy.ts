/** Who may do what with international commitments. Pure. */
import type { Policy } from '#kernel/policy.ts'

export const commitmentsPolicy = {
  'commitments.read': {
    supervisor: 'common',
    'integrity-officer': 'common',
    analyst: 'common',
    auditor: 'common',
  },
  'commitments.run': { 'integrity-officer': 'everywhere' },
  /** Judging how far an obligation is fulfilled; nobody judges what they answer for. */
  'commitments.judge': { 'integrity-officer': 'everywhere', auditor: 'everywhere' },
} as const satisfies Policy

export type CommitmentsPermission = keyof typeof commitmentsPolicy

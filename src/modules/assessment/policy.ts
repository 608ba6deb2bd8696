/** Who may do what with assessments. An administrator has none of it. Pure. */
import type { Policy } from '#kernel/policy.ts'

export const assessmentPolicy = {
  /** Cycles one has to do with. */
  'assessment.list': {
    officer: 'own',
    supervisor: 'own',
    'integrity-officer': 'own',
    analyst: 'own',
    auditor: 'own',
    investigator: 'own',
    'human-resources': 'own',
    facilitator: 'own',
  },
  /** Opening cycles, sending results back, accepting them, making reports. */
  'assessment.run': { 'integrity-officer': 'place' },
  /** Agreed results, never single answers. */
  'assessment.read': { 'integrity-officer': 'place', auditor: 'place', supervisor: 'place' },
  /** Leading a group one has been named for. */
  'assessment.facilitate': { facilitator: 'own', 'integrity-officer': 'own' },
  /** Answering for oneself. */
  'assessment.answer': {
    officer: 'own',
    supervisor: 'own',
    'integrity-officer': 'own',
    analyst: 'own',
    auditor: 'own',
    investigator: 'own',
    'human-resources': 'own',
  },
  /** Signing a report one has been named for. */
  'assessment.sign': { 'integrity-officer': 'own', auditor: 'own', supervisor: 'own' },
} as const satisfies Policy

export type AssessmentPermission = keyof typeof assessmentPolicy

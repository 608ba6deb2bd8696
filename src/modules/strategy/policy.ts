/** Who may do what with strategies and actions. Pure. */
import type { Policy } from '#kernel/policy.ts'

export const strategyPolicy = {
  /** Strategies, objectives and how many actions stand where: without persons or offices. */
  'strategy.read': {
    officer: 'common',
    supervisor: 'common',
    'integrity-officer': 'common',
    analyst: 'common',
    auditor: 'common',
    investigator: 'common',
    'human-resources': 'common',
  },
  /** Writing strategies and objectives. */
  'strategy.run': { 'integrity-officer': 'everywhere' },
  'actions.read': { supervisor: 'place', 'integrity-officer': 'place', auditor: 'place' },
  /** Actions of which one is owner or deputy. */
  'actions.own': {
    officer: 'own',
    supervisor: 'own',
    'integrity-officer': 'own',
    analyst: 'own',
    auditor: 'own',
    investigator: 'own',
    'human-resources': 'own',
  },
  'actions.run': { 'integrity-officer': 'place' },
  'actions.release': { supervisor: 'place' },
  'actions.close': { supervisor: 'place', 'integrity-officer': 'place', auditor: 'place' },
} as const satisfies Policy

export type StrategyPermission = keyof typeof strategyPolicy

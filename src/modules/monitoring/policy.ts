/** Who may do what in monitoring. An administrator keeps the machine running and sees no figure about a person. Pure. */
import type { Policy } from '#kernel/policy.ts'

export const monitoringPolicy = {
  /** Figures by office and the cards of the indicators. */
  'monitoring.read': {
    supervisor: 'place',
    'integrity-officer': 'place',
    analyst: 'place',
    auditor: 'place',
  },
  /** Files, totals and quality: of the extract as a whole. */
  'monitoring.data': {
    supervisor: 'everywhere',
    'integrity-officer': 'everywhere',
    analyst: 'everywhere',
    auditor: 'everywhere',
  },
  'monitoring.import': { analyst: 'everywhere' },
  'monitoring.analyse': { 'integrity-officer': 'everywhere', analyst: 'everywhere' },
  'leads.read': { 'integrity-officer': 'place', analyst: 'place', auditor: 'place' },
  'leads.work': { 'integrity-officer': 'place', analyst: 'place' },
  /** The name behind a code, for a reason; never together with loading the data. */
  'leads.reveal': { 'integrity-officer': 'place', auditor: 'place' },
  /** Only to what one is asked about oneself. */
  'leads.reply': {
    officer: 'own',
    supervisor: 'own',
    'integrity-officer': 'own',
    analyst: 'own',
    auditor: 'own',
    investigator: 'own',
    'human-resources': 'own',
    administrator: 'own',
  },
} as const satisfies Policy

export type MonitoringPermission = keyof typeof monitoringPolicy

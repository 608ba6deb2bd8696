/** What the navigation offers: a place per permission. One line per room's page. */
import type { Permission } from '#modules/people/model.ts'

export interface Place {
  readonly to:
    | '/monitoring'
    | '/monitoring/leads'
    | '/monitoring/indicators'
    | '/monitoring/import'
    | '/monitoring/mine'
  readonly name: 'overview' | 'leads' | 'indicators' | 'import' | 'mine'
  readonly permission: Permission
}

export const places: readonly Place[] = [
  { to: '/monitoring', name: 'overview', permission: 'monitoring.read' },
  { to: '/monitoring/leads', name: 'leads', permission: 'leads.read' },
  { to: '/monitoring/indicators', name: 'indicators', permission: 'monitoring.read' },
  { to: '/monitoring/import', name: 'import', permission: 'monitoring.import' },
  { to: '/monitoring/mine', name: 'mine', permission: 'leads.reply' },
]

/** What the navigation offers: a place per permission. One line per room's page. */
import type { LibraryPermission } from '#modules/library/policy.ts'
import type { MonitoringPermission } from '#modules/monitoring/policy.ts'
import type { PeoplePermission } from '#modules/people/policy.ts'

export interface Place {
  readonly to:
    | '/monitoring'
    | '/monitoring/leads'
    | '/monitoring/indicators'
    | '/monitoring/import'
    | '/monitoring/mine'
    | '/library'
    | '/people'
    | '/people/officers'
    | '/people/roles'
    | '/people/import'
    | '/people/own'
  readonly name:
    | 'overview'
    | 'leads'
    | 'indicators'
    | 'import'
    | 'mine'
    | 'library'
    | 'organisation'
    | 'officers'
    | 'roles'
    | 'peopleImport'
    | 'own'
  readonly permission: LibraryPermission | MonitoringPermission | PeoplePermission
}

export const places: readonly Place[] = [
  { to: '/monitoring', name: 'overview', permission: 'monitoring.read' },
  { to: '/monitoring/leads', name: 'leads', permission: 'leads.read' },
  { to: '/monitoring/indicators', name: 'indicators', permission: 'monitoring.read' },
  { to: '/monitoring/import', name: 'import', permission: 'monitoring.import' },
  { to: '/monitoring/mine', name: 'mine', permission: 'leads.reply' },
  { to: '/library', name: 'library', permission: 'library.read' },
  { to: '/people', name: 'organisation', permission: 'people.organisation' },
  { to: '/people/officers', name: 'officers', permission: 'people.officers' },
  { to: '/people/roles', name: 'roles', permission: 'roles.read' },
  { to: '/people/import', name: 'peopleImport', permission: 'people.import' },
  { to: '/people/own', name: 'own', permission: 'people.own' },
]

/** What the navigation offers, by room: a place per permission. One block per room, one line per page. */
import type { en } from './text/en.ts'

export interface Place {
  readonly to: string
  readonly name: keyof typeof en.nav & keyof typeof en.home
  readonly permission: string
  /** Other pages of the room lie below it: it is here only by itself. */
  readonly alone?: boolean
}

export interface Room {
  readonly name: keyof typeof en.navGroup
  readonly places: readonly Place[]
}

export const rooms: readonly Room[] = [
  {
    name: 'monitoring',
    places: [
      { to: '/monitoring', name: 'overview', permission: 'monitoring.read', alone: true },
      { to: '/monitoring/leads', name: 'leads', permission: 'leads.read' },
      { to: '/monitoring/indicators', name: 'indicators', permission: 'monitoring.read' },
      { to: '/monitoring/import', name: 'import', permission: 'monitoring.import' },
      { to: '/monitoring/mine', name: 'mine', permission: 'leads.reply' },
    ],
  },
  {
    name: 'assessment',
    places: [{ to: '/assessment', name: 'assessment', permission: 'assessment.list' }],
  },
  {
    name: 'library',
    places: [{ to: '/library', name: 'library', permission: 'library.read' }],
  },
  {
    name: 'strategy',
    places: [
      { to: '/strategy', name: 'strategy', permission: 'strategy.read', alone: true },
      { to: '/strategy/actions', name: 'actions', permission: 'actions.own' },
      { to: '/commitments', name: 'commitments', permission: 'commitments.read' },
    ],
  },
  {
    name: 'people',
    places: [
      { to: '/people', name: 'organisation', permission: 'people.organisation', alone: true },
      { to: '/people/officers', name: 'officers', permission: 'people.officers' },
      { to: '/people/roles', name: 'roles', permission: 'roles.read' },
      { to: '/people/import', name: 'peopleImport', permission: 'people.import' },
      { to: '/people/accounts', name: 'accounts', permission: 'people.accounts' },
      { to: '/people/recoveries', name: 'recoveries', permission: 'people.recovery' },
      { to: '/people/own', name: 'own', permission: 'people.own' },
    ],
  },
  {
    name: 'ledger',
    places: [{ to: '/ledger', name: 'ledger', permission: 'ledger.verify' }],
  },
  {
    name: 'system',
    places: [{ to: '/jobs', name: 'jobs', permission: 'jobs.read' }],
  },
]

/** Pages that the menu does not show, and which are nothing but an act that the permission allows. */
const acts: readonly Pick<Place, 'to' | 'permission'>[] = [
  { to: '/assessment/new', permission: 'assessment.run' },
  { to: '/strategy/files', permission: 'actions.run' },
  { to: '/ledger/witnesses', permission: 'ledger.verify' },
]

/**
 * The permission without which every question and every button of the page at this path would be refused, where the reader lacks it; pages
 * of single records are asked one by one.
 */
export function lacking(path: string, permissions: readonly string[]): string | null {
  const here = [...rooms.flatMap(({ places }) => places), ...acts].find(({ to }) => to === path)
  return here === undefined || permissions.includes(here.permission) ? null : here.permission
}

/** Rooms with what this person may open; empty ones are left out. */
export function roomsFor(permissions: readonly string[]): Room[] {
  return rooms
    .map((room) => ({
      ...room,
      places: room.places.filter(({ permission }) => permissions.includes(permission)),
    }))
    .filter(({ places }) => places.length > 0)
}

export function isHere(path: string, { to, alone }: Pick<Place, 'to' | 'alone'>): boolean {
  return path === to || (!alone && path.startsWith(`${to}/`))
}

/** Name of the place above a page that the menu does not show. */
export function placeOf(path: string): Place['name'] | 'home' {
  const above = rooms.flatMap(({ places }) => places).filter(({ to }) => isHere(path, { to }))
  return above.sort((a, b) => b.to.length - a.to.length)[0]?.name ?? 'home'
}

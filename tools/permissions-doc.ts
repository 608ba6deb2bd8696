/** Writes `docs/permissions.md` from the guards of the router and the policies of the rooms: the page cannot say something else. */
import type { Policy, Reach } from '#kernel/policy.ts'
import { roles } from '#kernel/roles.ts'
import { permissionsAsked } from '#platform/rpc.ts'

/** Operations that anybody may ask for before signing in. A new one without a guard fails the test until it is listed here. */
export const openToVisitors: readonly string[] = [
  'people.signIn',
  'people.signOut',
  'people.me',
  'people.demoAccounts',
  // The steps of signing in look at the half-open session themselves.
  'people.access.step',
  'people.access.code',
  'people.access.enrol',
  'people.access.confirm',
  'people.access.link',
  'people.access.redeem',
  'people.passkeys.newOptions',
  'people.passkeys.add',
  'people.passkeys.options',
  'people.passkeys.signIn',
  'people.singleSignOn.about',
  'people.singleSignOn.begin',
]

export interface Operation {
  readonly name: string
  /** null = open to visitors; empty = anybody who is signed in. */
  readonly permissions: readonly string[] | null
}

/** Every operation of the router, in its order. */
export function operationsOf(router: object, path = ''): Operation[] {
  return Object.entries(router).flatMap(([key, value]) => {
    const name = path === '' ? key : `${path}.${key}`
    return '~orpc' in value ? [{ name, permissions: permissionsAsked(value) }] : operationsOf(value, name)
  })
}

const marks: Readonly<Record<Reach, string>> = {
  everywhere: 'whole',
  place: 'place',
  common: 'yes',
  own: 'own',
}

export function permissionsDoc(router: object, policies: readonly Policy[]): string {
  const table: Policy = Object.assign({}, ...policies)
  const rows = operationsOf(router).map(({ name, permissions }) => {
    const cells = roles.map((role) => {
      if (permissions === null || permissions.length === 0) return 'yes'
      const reach = permissions.flatMap((one) => table[one]?.[role] ?? [])
      return reach[0] === undefined ? '' : [...new Set(reach.map((one) => marks[one]))].join(', ')
    })
    const asked = permissions === null ? 'visitor' : permissions.join(' or ') || 'signed in'
    return `| \`${name}\` | ${asked} | ${cells.join(' | ')} |`
  })
  return [intro, head(), ...rows].join('\n').concat('\n')
}

function head(): string {
  const columns = ['operation', 'permission', ...roles]
  return `| ${columns.join(' | ')} |\n|${'---|'.repeat(columns.length)}`
}

const intro = `# Who may do what

Made from the guards of the program and the \`policy.ts\` of each room; a test fails when it differs. Roles are given for a place (an office
and all below it) and a period.

- *yes*: the same for everybody with the role, whatever the place.
- *place*: records of the place the role was given for; what belongs to several offices needs the role for the whole administration.
- *whole*: only with the role for the whole administration.
- *own*: only the caller's own matters.
- empty: refused. Nobody decides on their own matter, whatever the table says; the state of a record may refuse more, and the answer says why.
`

/** Roles as the events of this room give them, compared with the rows: a role that was put in or changed past the ledger is found. */
import type { Kysely } from 'kysely'
import { differencesOf, eventsOfRoom, type Folded, type Refolded } from '#modules/ledger/public.ts'
import type { PeopleTables } from './tables.ts'

const states: Readonly<Record<string, string>> = {
  'people.role-proposed': 'proposed',
  'people.role-given': 'in-force',
  'people.role-refused': 'refused',
  'people.role-ended': 'ended',
}

/**
 * Roles that people gave. Those of the set-up and of the demonstration are given by the house itself; a role whose period is over is closed
 * without an event when the next one is given, so an end that the period explains is no difference.
 */
export async function refoldRoles(db: Kysely<PeopleTables>): Promise<Refolded> {
  const recorded = await recordedRoles(db)
  const rows = await db
    .selectFrom('people.role_grant as g')
    .leftJoin('people.unit as u', 'u.id', 'g.place')
    .select(['g.id', 'g.account_id', 'g.role', 'u.code as place', 'g.valid_from', 'g.valid_to', 'g.state'])
    .select(['g.ended_by', 'g.decided_by'])
    .where('g.origin', '=', 'people')
    .execute()
  const found: Folded = new Map(
    rows.map((row) => {
      const subject = `role-grant:${row.id}`
      const before = recorded.get(subject)?.state
      const expired =
        row.valid_to !== null &&
        ((row.state === 'ended' && row.ended_by === null && before === 'in-force') ||
          (row.state === 'refused' && row.decided_by === null && before === 'proposed'))
      return [
        subject,
        {
          account: row.account_id,
          role: row.role,
          place: row.place ?? '',
          from: row.valid_from,
          to: row.valid_to ?? '',
          state: expired ? (before ?? row.state) : row.state,
        },
      ]
    }),
  )
  return { records: found.size, differences: differencesOf('people', recorded, found) }
}

async function recordedRoles(db: Kysely<PeopleTables>): Promise<Folded> {
  const recorded: Folded = new Map()
  for await (const { type, subjects, content } of eventsOfRoom(db, 'people')) {
    const state = states[type]
    const [account, grant] = subjects
    if (state === undefined || content === null || grant === undefined) continue
    const { role, place, from, to } = content
    recorded.set(grant, {
      account: (account ?? '').replace(/^account:/, ''),
      role: String(role),
      place: place === null ? '' : String(place),
      from: String(from),
      to: to === null ? '' : String(to),
      state,
    })
  }
  return recorded
}

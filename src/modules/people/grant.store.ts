/** Roles given to accounts. Nothing is deleted: what ended stays with who ended it. */
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { GrantState, Proposal } from './grant.model.ts'
import type { Role } from './model.ts'
import type { PeopleTables, RoleGrantTable } from './tables.ts'

type Db = Kysely<PeopleTables>
type Tx = Transaction<PeopleTables>

/** A grant with the people and the place in it. */
export interface GrantRecord extends Selectable<RoleGrantTable> {
  readonly login: string
  readonly display_name: string
  readonly officer_id: string | null
  readonly place_code: string | null
  readonly place_name: string | null
  readonly proposer: string | null
  readonly proposer_officer: string | null
  readonly decider: string | null
  readonly ender: string | null
}

const select = (condition: ReturnType<typeof sql>) => sql<GrantRecord>`
  select g.*, a.login, a.display_name, a.officer_id, u.code as place_code,
    (select p.name from people.unit_period p where p.unit = g.place order by lower(p.valid) desc limit 1) as place_name,
    proposer.display_name as proposer, proposer.officer_id as proposer_officer,
    decider.display_name as decider, ender.display_name as ender
  from people.role_grant g
  join people.account a on a.id = g.account_id
  left join people.unit u on u.id = g.place
  left join people.account proposer on proposer.id = g.proposed_by
  left join people.account decider on decider.id = g.decided_by
  left join people.account ender on ender.id = g.ended_by
  where ${condition}
  order by g.proposed_at desc, g.id`

/** Grants within reach, newest first; `places` null = all, also those for the whole administration. */
export async function findGrants(
  db: Db,
  { state, places }: { readonly state?: GrantState | undefined; readonly places: readonly string[] | null },
): Promise<GrantRecord[]> {
  const byState = state === undefined ? sql`true` : sql`g.state = ${state}`
  const byPlace = places === null ? sql`true` : sql`u.code = any(${[...places]}::text[])`
  const { rows } = await select(sql`${byState} and ${byPlace}`).execute(db)
  return rows
}

/** The grant, held until the transaction ends. */
export async function lockGrant(tx: Tx, id: string): Promise<GrantRecord | undefined> {
  await sql`select from people.role_grant where id::text = ${id} for update`.execute(tx)
  const { rows } = await select(sql`g.id::text = ${id}`).execute(tx)
  return rows[0]
}

export interface AccountRow {
  readonly id: string
  readonly login: string
  readonly display_name: string
  readonly officer_id: string | null
}

export function allAccounts(db: Db): Promise<AccountRow[]> {
  return db
    .selectFrom('people.account')
    .select(['id', 'login', 'display_name', 'officer_id'])
    .orderBy('login')
    .execute()
}

/** The account, held so that two proposals for one person cannot pass each other. */
export function lockAccount(tx: Tx, id: string): Promise<AccountRow | undefined> {
  return tx
    .selectFrom('people.account')
    .select(['id', 'login', 'display_name', 'officer_id'])
    .where(sql<string>`id::text`, '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Roles of the person in these states: of the account and of every account of the same officer, who is an officer anyway. */
export async function heldBy(
  db: Db,
  person: { readonly id: string; readonly officer_id: string | null },
  states: readonly GrantState[],
): Promise<(Proposal & { readonly id: string })[]> {
  const { rows } = await sql<{
    id: string
    role: Role
    place: string | null
    from: string
    to: string | null
  }>`
    select g.id, g.role, u.code as place, g.valid_from as from, g.valid_to as to
    from people.role_grant g join people.account a on a.id = g.account_id left join people.unit u on u.id = g.place
    where (a.id = ${person.id} or a.officer_id = ${person.officer_id}) and g.state = any(${[...states]}::text[])`.execute(
    db,
  )
  const officer: Proposal & { id: string } = {
    id: '',
    role: 'officer',
    place: null,
    from: '1900-01-01',
    to: null,
  }
  return person.officer_id === null ? rows : [...rows, officer]
}

/** Integrity officers in force for the whole administration on the day. */
export async function countIntegrityOfficers(db: Db, day: string): Promise<number> {
  const row = await db
    .selectFrom('people.role_grant')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('role', '=', 'integrity-officer')
    .where('state', '=', 'in-force')
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', day)]))
    .executeTakeFirstOrThrow()
  return row.n
}

/** Closes what is over by its own period, so that the same role can be given again. */
export async function closeExpired(
  tx: Tx,
  accountId: string,
  { day, at }: { day: string; at: Date },
): Promise<void> {
  const over = tx
    .updateTable('people.role_grant')
    .where('account_id', '=', accountId)
    .where('valid_to', '<=', day)
  await over.set({ state: 'ended', ended_at: at }).where('state', '=', 'in-force').execute()
  await over.set({ state: 'refused' }).where('state', '=', 'proposed').execute()
}

export async function unitId(db: Db, code: string): Promise<number | undefined> {
  const row = await db.selectFrom('people.unit').select('id').where('code', '=', code).executeTakeFirst()
  return row?.id
}

export async function insertGrant(
  tx: Tx,
  grant: Pick<RoleGrantTable, 'id' | 'account_id' | 'place' | 'reason' | 'proposed_at'> & {
    readonly proposal: Proposal
    readonly state: GrantState
    readonly proposedBy: string
  },
): Promise<void> {
  const { proposal, state, proposedBy, ...rest } = grant
  await tx
    .insertInto('people.role_grant')
    .values({
      ...rest,
      role: proposal.role,
      valid_from: proposal.from,
      valid_to: proposal.to,
      state,
      origin: 'people',
      proposed_by: proposedBy,
      decided_by: null,
      decided_at: null,
      ended_by: null,
      ended_at: null,
      end_reason: null,
    })
    .execute()
}

export async function saveGrantState(
  tx: Tx,
  id: string,
  { state, by, at, reason }: { state: GrantState; by: string; at: Date; reason: string },
): Promise<void> {
  const change =
    state === 'ended'
      ? { state, ended_by: by, ended_at: at, end_reason: reason }
      : { state, decided_by: by, decided_at: at }
  await tx.updateTable('people.role_grant').set(change).where('id', '=', id).execute()
}

/** Drafts: locked by their row while somebody decides about them; provisions saved one by one. */
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { DraftHead, DraftProvision, type DraftState } from './draft.model.ts'
import type { Content } from './model.ts'
import type { LibraryTables } from './tables.ts'

type Db = Kysely<LibraryTables>
type Tx = Transaction<LibraryTables>

export type DraftRow = Omit<Selectable<LibraryTables['library.draft']>, 'head' | 'state' | 'kind'> & {
  readonly head: DraftHead
  readonly state: DraftState
  readonly kind: Content['kind']
}

export interface LineRow {
  readonly provision: DraftProvision
  readonly revision: number
  readonly changedBy: string | null
}

export async function listDrafts(db: Db): Promise<DraftRow[]> {
  const { rows } = await sql<Selectable<LibraryTables['library.draft']>>`
    select * from library.draft order by state in ('draft', 'proposed') desc, started_at desc, id limit 100`.execute(
    db,
  )
  return rows.map(toRow)
}

export async function findDraft(db: Db, id: string, { lock = false } = {}): Promise<DraftRow | undefined> {
  const { rows } = await sql<Selectable<LibraryTables['library.draft']>>`
    select * from library.draft where id::text = ${id} ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0] ? toRow(rows[0]) : undefined
}

export async function openDraftOf(db: Db, instrument: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('library.draft')
    .select('id')
    .where('instrument', '=', instrument)
    .where('state', 'in', ['draft', 'proposed'])
    .executeTakeFirst()
  return row?.id
}

export async function linesOfDraft(db: Db, draft: string): Promise<LineRow[]> {
  const rows = await db
    .selectFrom('library.draft_provision')
    .select(['content', 'revision', 'changed_by'])
    .where('draft', '=', draft)
    .orderBy('ord')
    .execute()
  return rows.map((row) => ({
    provision: DraftProvision.parse(row.content),
    revision: row.revision,
    changedBy: row.changed_by,
  }))
}

export async function insertDraft(
  tx: Tx,
  draft: Pick<DraftRow, 'id' | 'base_version' | 'started_by' | 'starter' | 'started_at' | 'writers'>,
  content: Content,
): Promise<void> {
  const { provisions, id: instrument, prefix, kind, title, about, source } = content
  await tx
    .insertInto('library.draft')
    .values({
      ...draft,
      instrument,
      prefix,
      kind,
      head: JSON.stringify({ title, ...(about ? { about } : {}), source }),
      state: 'draft',
    })
    .execute()
  const rows = provisions.map(({ order, ...rest }) => ({
    draft: draft.id,
    id: rest.id,
    ord: order,
    content: JSON.stringify(rest),
  }))
  for (let i = 0; i < rows.length; i += 1000)
    await tx
      .insertInto('library.draft_provision')
      .values(rows.slice(i, i + 1000))
      .execute()
}

export async function findLine(db: Db, draft: string, id: string): Promise<LineRow | undefined> {
  const row = await db
    .selectFrom('library.draft_provision')
    .select(['content', 'revision', 'changed_by'])
    .where('draft', '=', draft)
    .where('id', '=', id)
    .executeTakeFirst()
  return (
    row && { provision: DraftProvision.parse(row.content), revision: row.revision, changedBy: row.changed_by }
  )
}

export async function saveLine(
  tx: Tx,
  draft: string,
  { provision, revision, changedBy }: LineRow,
): Promise<void> {
  await tx
    .updateTable('library.draft_provision')
    .set({ content: JSON.stringify(provision), revision, changed_by: changedBy })
    .where('draft', '=', draft)
    .where('id', '=', provision.id)
    .execute()
}

/** Puts the provision after the other (null = first); there is always room between two. */
export async function insertLine(
  tx: Tx,
  draft: string,
  { provision, after, changedBy }: { provision: DraftProvision; after: string | null; changedBy: string },
): Promise<void> {
  await sql`
    with place as (select coalesce((select ord from library.draft_provision where draft = ${draft} and id = ${after}), -1) as low),
      next as (select min(p.ord) as high from library.draft_provision p, place where p.draft = ${draft} and p.ord > place.low)
    insert into library.draft_provision (draft, id, ord, content, changed_by)
    select ${draft}, ${provision.id}, (place.low + coalesce(next.high, place.low + 2)) / 2, ${JSON.stringify(provision)}::jsonb, ${changedBy}
    from place, next`.execute(tx)
  // Halving the room between two again and again would use it up.
  await sql`
    update library.draft_provision p set ord = r.n
    from (select id, row_number() over (order by ord) - 1 as n from library.draft_provision where draft = ${draft}) r
    where p.draft = ${draft} and p.id = r.id and p.ord <> r.n`.execute(tx)
}

/** Writes the order: all ids of the draft, the first one first. */
export async function saveOrder(tx: Tx, draft: string, ids: readonly string[]): Promise<void> {
  await sql`
    update library.draft_provision p set ord = r.n - 1
    from unnest(${[...ids]}::text[]) with ordinality as r (id, n)
    where p.draft = ${draft} and p.id = r.id and p.ord <> r.n - 1`.execute(tx)
}

export async function deleteLine(tx: Tx, draft: string, id: string): Promise<void> {
  await tx.deleteFrom('library.draft_provision').where('draft', '=', draft).where('id', '=', id).execute()
}

export async function saveDraft(
  tx: Tx,
  id: string,
  change: Partial<Omit<DraftRow, 'id' | 'head'>> & { readonly head?: DraftHead },
): Promise<void> {
  const { head, ...rest } = change
  await tx
    .updateTable('library.draft')
    .set({ ...rest, ...(head ? { head: JSON.stringify(head) } : {}) })
    .where('id', '=', id)
    .execute()
}

function toRow(row: Selectable<LibraryTables['library.draft']>): DraftRow {
  const { head, state, kind, ...rest } = row
  // the table's checks allow these only
  return { ...rest, head: DraftHead.parse(head), state: state as DraftState, kind: kind as Content['kind'] }
}

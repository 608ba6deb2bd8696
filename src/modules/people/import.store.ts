/** What the house knows before a file, and the register of files. */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Import } from './import.contract.ts'
import type { ImportKind, Reject } from './import.model.ts'
import type { Known } from './import-set.model.ts'
import type { UnitKind } from './organisation.model.ts'
import type { PeopleTables } from './tables.ts'

type Db = Kysely<PeopleTables>
type Tx = Transaction<PeopleTables>

export async function known(db: Db): Promise<Known> {
  const [units, parents, posts, officers] = await Promise.all([
    db.selectFrom('people.unit').select(['code', 'kind']).execute(),
    sql<{ code: string; parents: string[] }>`
      select u.code, array_agg(distinct above.code) as parents
      from people.unit_period p join people.unit u on u.id = p.unit join people.unit above on above.id = p.parent
      group by u.code`.execute(db),
    db.selectFrom('people.post').select('code').execute(),
    db.selectFrom('people.officer').select('code').execute(),
  ])
  return {
    units: new Map(units.map(({ code, kind }) => [code, kind as UnitKind])), // the table's check allows these only
    parents: new Map(parents.rows.map((row) => [row.code, row.parents])),
    posts: new Set(posts.map((row) => row.code)),
    officers: new Set(officers.map((row) => row.code)),
  }
}

/** One file at a time: what a file is judged against must not change under it. */
export async function lockImports(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(72650020)`.execute(tx)
}

/** Content of the file of this kind that was loaded last. */
export async function lastContent(db: Db, kind: ImportKind): Promise<string | undefined> {
  const row = await db
    .selectFrom('people.import')
    .select('sha256')
    .where('kind', '=', kind)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.sha256
}

export interface NewImport {
  readonly kind: ImportKind
  readonly fileName: string
  readonly sha256: string
  readonly accepted: number
  readonly rejects: readonly Reject[]
  readonly at: Date
  readonly by: { readonly id: string | null; readonly displayName: string }
}

export async function insertImport(tx: Tx, file: NewImport): Promise<string> {
  const id = randomUUID()
  const { kind, fileName, sha256, accepted, rejects, at, by } = file
  await tx
    .insertInto('people.import')
    .values({
      id,
      kind,
      file_name: fileName,
      sha256,
      read: accepted + rejects.length,
      accepted,
      rejected: rejects.length,
      at,
      by_account: by.id,
      by_name: by.displayName,
    })
    .execute()
  await sql`
    insert into people.import_reject (import_id, line, column_name, code, detail, raw)
    select ${id}::uuid, line, "column", code, detail, raw
    from jsonb_to_recordset(${JSON.stringify(rejects)}::jsonb)
      as r (line integer, "column" text, code text, detail text, raw text)`.execute(tx)
  return id
}

export async function allImports(db: Db): Promise<Import[]> {
  const found = await db
    .selectFrom('people.import')
    .selectAll()
    .orderBy('number', 'desc')
    .limit(100)
    .execute()
  return found.map((row) => ({
    id: row.id,
    kind: row.kind as ImportKind, // the table's check allows these only
    fileName: row.file_name,
    read: row.read,
    accepted: row.accepted,
    rejected: row.rejected,
    at: row.at.toISOString(),
    by: row.by_name,
  }))
}

export async function rejectsOf(db: Db, id: string): Promise<Reject[] | null> {
  const file = await db
    .selectFrom('people.import')
    .select('id')
    .where(sql<string>`id::text`, '=', id)
    .executeTakeFirst()
  if (!file) return null
  const found = await db
    .selectFrom('people.import_reject')
    .selectAll()
    .where('import_id', '=', file.id)
    .orderBy('line')
    .execute()
  return found.map((row) => ({
    line: row.line,
    column: row.column_name,
    code: row.code as Reject['code'], // written from the closed union
    detail: row.detail,
    raw: row.raw,
  }))
}

/** Rows of all tables out of one snapshot, and back in. As the owner: its rights are those of every PostgreSQL server, no superuser needed. */
import pg from 'pg'
import { queueSchema } from '../queue/schema.ts'
import { BackupFault } from './fault.ts'
import type { Section } from './frames.ts'

const ROWS = 1000

/** The queue is not kept: mails and tasks that were sent since would be sent again. Its tables are made anew. */
const tablesSql = `
  select n.nspname || '.' || c.relname as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', '${queueSchema}')
    and n.nspname || '.' || c.relname <> 'platform.migration'
  order by 1`

export async function tableNames(client: pg.ClientBase): Promise<string[]> {
  return (await client.query<{ name: string }>(tablesSql)).rows.map((row) => row.name)
}

/** Text forms that mean the same on every server. */
export const faithful = `set local datestyle = 'ISO, YMD'; set local timezone = 'UTC'; set local intervalstyle = 'postgres';
  set local bytea_output = 'hex'; set local extra_float_digits = 1`

export async function sequencesOf(client: pg.ClientBase): Promise<{ name: string; last: string }[]> {
  const found = await client.query<{ name: string; last: string }>(`
    select format('%I.%I', schemaname, sequencename) as name, last_value::text as last
    from pg_sequences where last_value is not null and schemaname <> '${queueSchema}'`)
  return found.rows
}

/** One table as chunks of row texts; call within a repeatable-read transaction. */
export function tableSection(client: pg.ClientBase, name: string): Section {
  return { header: { kind: 'table', name }, chunks: rowChunks(client, name) }
}

async function* rowChunks(client: pg.ClientBase, name: string): AsyncGenerator<Buffer> {
  await client.query(
    `declare backup_rows no scroll cursor for select kept_row::text as row from ${quoted(name)} kept_row`,
  )
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${ROWS} from backup_rows`)
    if (rows.length === 0) break
    yield* inPieces(rows.map(({ row }) => row))
  }
  await client.query('close backup_rows')
}

/** Large rows make small chunks. */
function* inPieces(rows: readonly string[]): Generator<Buffer> {
  const chunk = Buffer.from(JSON.stringify(rows))
  if (chunk.length < 16_000_000 || rows.length === 1) yield chunk
  else {
    const half = rows.length >> 1
    yield* inPieces(rows.slice(0, half))
    yield* inPieces(rows.slice(half))
  }
}

export async function loadTable(client: pg.ClientBase, { header, chunks }: Section): Promise<void> {
  if (header.kind !== 'table' || !(await tableNames(client)).includes(header.name))
    throw new BackupFault('DAMAGED')
  const statement = await insertOf(client, header.name)
  for await (const chunk of chunks) {
    const rows: unknown = JSON.parse(chunk.toString())
    await client.query(statement, [rows])
  }
}

/** Values that the database computes are left to it. */
async function insertOf(client: pg.ClientBase, name: string): Promise<string> {
  const found = await client.query<{ column: string }>(
    `select attname as column from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [quoted(name)],
  )
  const columns = found.rows.map(({ column }) => pg.escapeIdentifier(column))
  return `insert into ${quoted(name)} (${columns.join(', ')}) overriding system value
    select ${columns.map((column) => `(kept.row).${column}`).join(', ')}
    from (select (one::text)::${quoted(name)} as row from unnest($1::text[]) one offset 0) kept`
}

/**
 * Empties all tables, lets `load` fill them while foreign keys and triggers rest, and checks every foreign key again at the end. Within
 * the caller's transaction.
 */
export async function refill(client: pg.ClientBase, load: () => Promise<void>): Promise<void> {
  const tables = (await tableNames(client)).map(quoted)
  const keys = await client.query<{ table: string; name: string; definition: string }>(`
    select format('%I.%I', n.nspname, c.relname) as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and n.nspname <> '${queueSchema}'`)
  for (const { table, name } of keys.rows) await client.query(`alter table ${table} drop constraint ${name}`)
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`)
  await client.query(`truncate ${tables.join(', ')}`)
  await load()
  for (const { table, name, definition } of keys.rows)
    await client.query(`alter table ${table} add constraint ${name} ${definition}`)
  for (const table of tables) await client.query(`alter table ${table} enable trigger user`)
}

export async function setSequences(
  client: pg.ClientBase,
  sequences: readonly { name: string; last: string }[],
): Promise<void> {
  for (const { name, last } of sequences)
    await client.query('select setval($1::regclass, $2::bigint)', [name, last])
}

function quoted(name: string): string {
  return name.split('.').map(pg.escapeIdentifier).join('.')
}

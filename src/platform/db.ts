/** PostgreSQL through Kysely. Each module narrows the handle to its own tables; see the note at AnyDb. */
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'

/**
 * The one shared handle. It crosses a module's door untyped and is narrowed there to that module's tables: a store takes
 * `Kysely<OwnTables>`, so naming a neighbour's table does not compile. `any` because Kysely<A & B> does not fit Kysely<A>.
 */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyDb = Kysely<any>
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyTx = Transaction<any>

export type Address =
  | { readonly connectionString: string }
  | { readonly host: string; readonly user: string; readonly database: string }

/** The role the application works as: no superuser, owns nothing, has what migrations grant. */
export const applicationRole = 'tamga_app'

export interface Database {
  readonly db: AnyDb
  close(): Promise<void>
}

export function openDatabase(address: Address): Database {
  const pool = newPool(address, { options: `-c role=${applicationRole}`, max: 12 })
  const db = new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool }) })
  return { db: db as unknown as AnyDb, close: () => db.destroy() }
}

/** Connections of the owner, for migrations only. */
export function newPool(address: Address, more: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({
    ...address,
    application_name: 'tamga',
    ...more,
    types: { getTypeParser: parserOf },
  })
  // A connection that breaks is replaced at the next query, which reports its own error. The second line is for those that break in use
  // between two queries: without it the database's end would be the program's end.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

const INT8 = 20
const NUMERIC = 1700
const DATE = 1082

/** Counts come as numbers (all of ours stay below 2^53) and days as ISO text, so that no time zone shifts them. */
function parserOf(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (oid === INT8 || oid === NUMERIC) return Number
  if (oid === DATE) return (text) => text
  return pg.types.getTypeParser(oid, format as 'text')
}

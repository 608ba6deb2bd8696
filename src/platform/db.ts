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
  const { Client, gone } = sturdyClients()
  const options = {
    ...address,
    application_name: 'tamga',
    ...more,
    types: { getTypeParser: parserOf },
    Client,
  }
  const pool = new PatientPool(options, gone)
  pool.on('error', () => undefined) // a connection that breaks is replaced at the next query, which reports its own error
  return pool
}

/** Ends when its connections have; the library's own is ended while they are still closing. */
class PatientPool extends pg.Pool {
  readonly #gone: () => Promise<void>

  constructor(options: pg.PoolConfig, gone: () => Promise<void>) {
    super(options)
    this.#gone = gone
  }

  override async end(): Promise<void> {
    await super.end()
    await this.#gone()
  }
}

/**
 * Connections for one pool. When one breaks between two queries, or while it is given back, nobody listens: without the listener here the
 * database's end would be the program's end. `gone` resolves when none is open any more: who then drops or copies the database, or stops
 * the server, finds nobody in it.
 */
export function sturdyClients(): {
  Client: new (config?: pg.ClientConfig) => pg.Client
  gone(): Promise<void>
} {
  const open = new Map<pg.Client, Promise<void>>()
  class SturdyClient extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super(config)
      this.on('error', () => undefined) // whoever uses it hears of the error at the query
      this.once('connect', () => open.set(this, new Promise((resolve) => this.once('end', resolve))))
      this.once('end', () => open.delete(this))
    }
  }
  return {
    Client: SturdyClient,
    async gone() {
      await Promise.all(open.values())
    },
  }
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

/** What the tests of this room share. */
import { randomBytes } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { type AnyDb, newPool } from '#platform/db.ts'
import type { TestHouse } from '#test/database.ts'
import type { Catalogue } from './event.model.ts'
import { type NewEvent, newRecorder, type Recorded } from './record.ts'
import { type Ledger, openLedger } from './room.ts'

const sentence = { en: 'x', fr: 'x', ru: 'x', tk: 'x' }

/** A small catalogue for tests that need entries and no meaning. */
export const catalogue: Catalogue = {
  'ledger.noted': { sentence },
  'ledger.read': { sentence, sensitiveReading: true },
}

/** Records one event in a transaction of its own. */
export function note(
  db: AnyDb,
  event: Partial<NewEvent> = {},
  now: () => Date = () => new Date(),
): Promise<Recorded> {
  const { record } = newRecorder({ schema: 'ledger', events: catalogue }, { now, randomBytes })
  return db
    .transaction()
    .execute((trx) => record(trx, { type: 'ledger.noted', actor: null, subjects: [], content: {}, ...event }))
}

/** Records `count` events with a content of their own, in order. */
export async function notes(db: AnyDb, count: number, now: () => Date = () => new Date()): Promise<void> {
  for (let i = 0; i < count; i++)
    await note(db, { actor: `account-${i % 3}`, subjects: [`lead:${i}`], content: { number: i } }, now)
}

export function ledgerOf(house: TestHouse, now: () => Date = () => new Date()): Ledger {
  return openLedger({ db: house.db, keys: house.keys, now, randomBytes })
}

/** Changes rows as nobody may: past the triggers that see to it that the ledger tells of them. */
export function pastTheLedger(house: TestHouse, ...statements: readonly string[]): Promise<void> {
  return asOwner(house, "set session_replication_role = 'replica'", ...statements)
}

/** The same for what needs parameters: seeds that put rows where a test wants them. */
export async function writePastTheLedger<T>(house: TestHouse, work: (db: AnyDb) => Promise<T>): Promise<T> {
  const pool = newPool(house.owner, { options: '-c session_replication_role=replica', max: 1 })
  const db = new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool }) })
  try {
    return await work(db as unknown as AnyDb)
  } finally {
    await db.destroy()
  }
}

/** Statements of the database's superuser, which no grant holds back: what a thief of the database can do. */
export async function asOwner(house: TestHouse, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client(house.owner)
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

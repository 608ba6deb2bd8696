/**
 * The database that every test house is a copy of: migrated once per run instead of once per file. Copying it takes a fraction of the
 * time; opening the copy finds nothing left to migrate, and goes the way of every other start from there.
 */
import { randomBytes } from 'node:crypto'
import { newPool } from '../src/platform/db.ts'
import { migrationFolder } from '../src/platform/house.ts'
import { migrate } from '../src/platform/migrate.ts'
import { prepareQueueTables } from '../src/platform/queue/schema.ts'

export interface Template {
  readonly name: string
  drop(): Promise<void>
}

/** A migrated database on the server that nobody can be in, so that any number of copies may be made at once. */
export async function makeTemplate(server: string): Promise<Template> {
  const name = `tamga_template_${randomBytes(5).toString('hex')}`
  await asOwner(server, `create database ${name}`)
  const drop = () =>
    asOwner(server, `alter database ${name} is_template false`, `drop database ${name} with (force)`)
  const pool = newPool({ connectionString: databaseOn(server, name) }, { max: 1 })
  try {
    await migrate(pool, migrationFolder)
    await prepareQueueTables(pool)
  } catch (error) {
    await pool.end()
    await drop()
    throw error
  }
  await pool.end()
  await asOwner(server, `alter database ${name} allow_connections false is_template true`)
  return { name, drop }
}

/** The server's address with another database in it. */
export function databaseOn(server: string, name: string): string {
  return server.replace(/\/[a-z_]+(?=$|\?)/, `/${name}`)
}

/** Statements of the server's owner, each by itself: databases are made and dropped outside transactions. */
export async function asOwner(server: string, ...statements: string[]): Promise<void> {
  const pool = newPool({ connectionString: server }, { max: 1 })
  try {
    for (const statement of statements) await pool.query(statement)
  } finally {
    await pool.end()
  }
}

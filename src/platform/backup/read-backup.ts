/** Fills a new, empty house from a backup. What does not verify leaves no row: the rows are committed after the last hash agreed. */
import { createHash } from 'node:crypto'
import { createWriteStream, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { type Address, newPool } from '../db.ts'
import { migrate } from '../migrate.ts'
import { prepareQueueTables } from '../queue/schema.ts'
import { BackupFault } from './fault.ts'
import { type Header, readSections, type Section } from './frames.ts'
import { faithful, loadTable, refill, setSequences } from './rows.ts'
import { type Secret, unseal } from './seal.ts'

export type About = Extract<Header, { kind: 'about' }>

export interface RestorePlace {
  readonly owner: Address
  readonly dataDir: string
  readonly migrationFolder: string
  readonly progress?: (bytes: number) => void
}

/** Reads and checks all of it, writes nothing. Throws a BackupFault. */
export async function checkBackup(file: string, secret: Secret, migrationFolder: string): Promise<About> {
  let about: About | undefined
  await readSections(await unseal(file, secret), async ({ header, chunks }) => {
    if (header.kind === 'about') {
      about = header
      expectKnown(header, migrationFolder)
    }
    for await (const _ of chunks);
  })
  if (!about) throw new BackupFault('DAMAGED')
  return about
}

/** The database must be new. Rows, then the migrations that came since the backup. Throws a BackupFault. */
export async function readBackup(file: string, secret: Secret, place: RestorePlace): Promise<About> {
  const pool = newPool(place.owner, { max: 1 })
  try {
    const about = await loadAll(pool, await unseal(file, secret), place)
    await migrate(pool, place.migrationFolder)
    await prepareQueueTables(pool)
    return about
  } finally {
    await pool.end()
  }
}

async function loadAll(pool: pg.Pool, bytes: AsyncIterable<Buffer>, place: RestorePlace): Promise<About> {
  const sections = openSections(bytes)
  const about = await sections.about
  expectKnown(about, place.migrationFolder)
  const names = new Set(about.migrations.map(({ name }) => name))
  await migrate(pool, place.migrationFolder, (name) => names.has(name))
  const client = await pool.connect()
  try {
    await client.query(`begin; ${faithful}`)
    await refill(client, () => sections.rest((section) => takeSection(client, section, place)))
    await setSequences(client, about.sequences)
    await client.query('commit')
    return about
  } finally {
    client.release(true)
  }
}

/** The first section tells what to prepare before the others are read. */
function openSections(bytes: AsyncIterable<Buffer>) {
  const first = Promise.withResolvers<About>()
  const go = Promise.withResolvers<(section: Section) => Promise<void>>()
  const all = readSections(bytes, async (section) => {
    if (section.header.kind === 'about') {
      for await (const _ of section.chunks) throw new BackupFault('DAMAGED')
      first.resolve(section.header)
    } else await (await go.promise)(section)
  })
  all.catch(first.reject)
  return {
    about: first.promise,
    rest(take: (section: Section) => Promise<void>) {
      go.resolve(take)
      return all
    },
  }
}

async function takeSection(client: pg.ClientBase, section: Section, place: RestorePlace): Promise<void> {
  const { header, chunks } = section
  if (header.kind === 'table') return loadTable(client, section)
  if (header.kind !== 'file') throw new BackupFault('DAMAGED')
  const target = resolve(place.dataDir, header.path)
  if (!target.startsWith(resolve(place.dataDir) + sep)) throw new BackupFault('DAMAGED')
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  await pipeline(Readable.from(chunks), createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true }))
}

/** Every migration of the backup is here and the same. */
function expectKnown(about: About, migrationFolder: string): void {
  const here = new Map(
    readdirSync(migrationFolder).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(migrationFolder, name)))
        .digest('hex'),
    ]),
  )
  for (const { name, sha256 } of about.migrations) {
    if (!here.has(name)) throw new BackupFault('NEWER')
    if (here.get(name) !== sha256) throw new BackupFault('OTHER_MIGRATIONS')
  }
}

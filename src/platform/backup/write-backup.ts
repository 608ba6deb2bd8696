/** One file with everything a house is: rows of one snapshot of the database, and the files of the data folder. */
import { createHash } from 'node:crypto'
import { createReadStream, type Dirent, existsSync, mkdirSync } from 'node:fs'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import type pg from 'pg'
import { type Address, newPool } from '../db.ts'
import type { Header, Section } from './frames.ts'
import { toBytes } from './frames.ts'
import { faithful, sequencesOf, tableNames, tableSection } from './rows.ts'
import { type Secret, seal } from './seal.ts'

export interface BackupDeps {
  readonly owner: Address
  readonly dataDir: string
  readonly now: () => Date
  readonly signal?: AbortSignal
  readonly progress?: (what: string, done: number, total: number) => void
  /** Tables whose rows are not kept: sign-in sessions must not come to life again. */
  readonly without: readonly string[]
}

export interface Written {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
}

/** Written beside, flushed, renamed: `file` is a whole backup or is not there. Never overwrites. */
export async function writeBackup(file: string, secret: Secret, deps: BackupDeps): Promise<Written> {
  if (existsSync(file)) throw Object.assign(new Error(`${file} exists`), { code: 'EEXIST', path: file })
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const fresh = `${file}.new`
  const handle = await open(fresh, 'w', 0o600)
  try {
    const hash = createHash('sha256')
    let bytes = 0
    for await (const piece of await seal(toBytes(sections(deps)), secret)) {
      deps.signal?.throwIfAborted()
      hash.update(piece)
      bytes += piece.length
      await handle.writeFile(piece)
    }
    await handle.sync()
    await handle.close()
    await rename(fresh, file)
    await syncFolder(dirname(file))
    return { file, bytes, sha256: hash.digest('hex') }
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(fresh, { force: true })
    throw error
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

/**
 * What the ledger signed and its keys come before the snapshot, so that nothing is signed for that the snapshot lacks; all other files
 * come after it, so that no row lacks its file.
 */
async function* sections(deps: BackupDeps): AsyncGenerator<Section> {
  const first: Section[] = []
  for (const path of await filesOf(deps.dataDir))
    if (isEarly(path)) first.push(await inMemory(deps.dataDir, path))
  const pool = newPool(deps.owner, { max: 1 })
  const client = await pool.connect()
  try {
    await client.query(
      `begin isolation level repeatable read read only; ${faithful}; set local row_security = off`,
    )
    yield { header: await aboutOf(client, deps.now()), chunks: [] }
    yield* first
    const tables = (await tableNames(client)).filter((name) => !deps.without.includes(name))
    for (const [i, name] of tables.entries()) {
      deps.progress?.('tables', i, tables.length)
      yield tableSection(client, name)
    }
    deps.progress?.('tables', tables.length, tables.length)
    await client.query('commit')
  } finally {
    client.release(true)
    await pool.end()
  }
  const files = (await filesOf(deps.dataDir)).filter((path) => !isEarly(path))
  for (const [i, path] of files.entries()) {
    deps.progress?.('files', i + 1, files.length)
    if (existsSync(join(deps.dataDir, path)))
      yield { header: { kind: 'file', path }, chunks: createReadStream(join(deps.dataDir, path)) }
  }
}

async function aboutOf(client: pg.ClientBase, at: Date): Promise<Header> {
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from platform.migration order by name',
  )
  return {
    kind: 'about',
    format: 1,
    madeAt: at.toISOString(),
    migrations: rows,
    sequences: await sequencesOf(client),
  }
}

const isEarly = (path: string) => /^(ledger|keys)\//.test(path)

async function inMemory(dataDir: string, path: string): Promise<Section> {
  const chunks: Buffer[] = []
  for await (const chunk of createReadStream(join(dataDir, path))) chunks.push(chunk as Buffer)
  return { header: { kind: 'file', path }, chunks }
}

/** The cluster is kept as rows; uploads under way and this machine's login are nobody else's. */
const notKept = /^(postgresql|temp)\/|^keys\/database-login|[.]new$|^RESTORE-UNFINISHED$/

/** Paths below the data folder, with `/`, in order. */
async function filesOf(dataDir: string): Promise<string[]> {
  const entries: Dirent[] = []
  for (const top of await readdir(dataDir, { withFileTypes: true })) {
    if (top.name === 'postgresql' || top.name === 'temp') continue
    entries.push(top)
    if (top.isDirectory())
      entries.push(...(await readdir(join(dataDir, top.name), { withFileTypes: true, recursive: true })))
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dataDir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !notKept.test(path))
    .sort()
}

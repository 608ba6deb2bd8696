/**
 * The private PostgreSQL cluster: made on first use, on a socket that only this user can enter, no TCP. A cluster left
 * running by a killed Tamga is adopted, and stopped by whoever closes last.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries, majorOf, reachable } from './postgres-binaries.ts'

export interface Cluster {
  /** Connection settings of the cluster's owner. */
  readonly owner: { readonly host: string; readonly user: string; readonly database: string }
  readonly version: string
  close(): Promise<void>
}

interface Place {
  readonly data: string
  readonly socket: string
  readonly log: string
  readonly bin: string
  /** PostgreSQL refuses to run as root: then it runs as nobody. */
  readonly uid: number | undefined
}

const NOBODY = 65534

export async function openCluster(dataDir: string, wish: 'auto' | 'bundled' | 'system'): Promise<Cluster> {
  if (process.platform === 'win32')
    throw new Error('on Windows set DATABASE_URL to a PostgreSQL server (15 or newer)')
  const place = prepare(dataDir, wish)
  if (!existsSync(place.data)) init(place)
  if (!(await answers(place.socket))) await start(place)
  await ensureDatabase(place.socket)
  const owner = { host: place.socket, user: 'postgres', database: 'tamga' }
  const watch = watchOver(place)
  return {
    owner,
    version: String(majorOf(place.data)),
    async close() {
      await watch.close()
      await stopIfLast(place)
    },
  }
}

/** Moves a house out of the way, its cluster with it. Throws when its database runs: then somebody works in it. */
export async function setAside(dataDir: string, to: string): Promise<void> {
  const uid = process.getuid?.() === 0 ? NOBODY : undefined
  const home = clusterHome(dataDir, uid)
  if (await answers(socketOf(home)))
    throw new Error(`Tamga is at work in ${dataDir}. Stop it first, then run this again.`)
  renameSync(dataDir, to)
  if (dirname(home) === OUTSIDE && existsSync(home)) renameSync(home, join(to, 'postgresql'))
}

function socketOf(home: string): string {
  const key = createHash('sha256').update(home).digest('hex').slice(0, 10)
  return join(tmpdir(), `tamga-${key}`) // a socket path must stay below 108 bytes
}

const OUTSIDE = '/var/lib/tamga'

function prepare(dataDir: string, wish: 'auto' | 'bundled' | 'system'): Place {
  const uid = process.getuid?.() === 0 ? NOBODY : undefined
  const home = clusterHome(dataDir, uid)
  const socket = socketOf(home)
  for (const folder of [home, socket]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700)
    if (uid !== undefined) chownSync(folder, uid, uid)
  }
  const data = join(home, 'cluster')
  const bin = reachable(findBinaries(wish, majorOf(data)), uid, home)
  return { data, socket, log: join(home, 'postgresql.log'), bin, uid }
}

/** Below the data folder; for root in a closed home folder, which nobody cannot enter, in /var/lib. */
function clusterHome(dataDir: string, uid: number | undefined): string {
  mkdirSync(dataDir, { recursive: true })
  const inside = join(dataDir, 'postgresql')
  if (uid === undefined) return inside
  const entered = spawnSync('/bin/sh', ['-c', `cd "$1"`, 'sh', dataDir], { uid, gid: uid }).status === 0
  if (entered) return inside
  mkdirSync(OUTSIDE, { recursive: true })
  chmodSync(OUTSIDE, 0o755) // whatever the umask was: nobody must be able to pass
  return join(OUTSIDE, createHash('sha256').update(dataDir).digest('hex').slice(0, 16))
}

/** Into a folder beside, then renamed: a crash leaves either no cluster or a whole one. */
function init(place: Place): void {
  const fresh = `${place.data}.new`
  rmSync(fresh, { recursive: true, force: true })
  const locale =
    Number(majorOfBinaries(place.bin)) >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []
  const done = spawnSync(
    join(place.bin, 'initdb'),
    ['-D', fresh, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', ...locale, '-k'],
    { ...identity(place), cwd: dirname(fresh), encoding: 'utf8' },
  )
  if (done.status !== 0)
    throw new Error(`the database could not be created in ${fresh}: ${lastLine(done.stderr)}`)
  renameSync(fresh, place.data)
}

function majorOfBinaries(bin: string): string {
  return (
    /(\d+)/.exec(spawnSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout)?.[1] ?? '0'
  )
}

/** Retries for five seconds: right after a kill the old shared memory is still in use. */
async function start(place: Place): Promise<void> {
  const log = openSync(place.log, 'a')
  for (let attempt = 0; attempt < 50; attempt++) {
    const child = spawn(
      join(place.bin, 'postgres'),
      [
        '-D',
        place.data,
        '-k',
        place.socket,
        '-c',
        'listen_addresses=',
        '-c',
        'shared_buffers=128MB',
        '-c',
        'max_connections=60',
      ],
      { ...identity(place), cwd: dirname(place.data), detached: true, stdio: ['ignore', log, log] },
    )
    let failed: Error | undefined
    child.on('error', (error) => {
      failed = error
    })
    child.unref()
    while (child.exitCode === null && child.signalCode === null && failed === undefined) {
      if (await answers(place.socket)) return closeSync(log)
      await wait(30)
    }
    if (failed) throw new Error(`PostgreSQL could not be started: ${failed.message}`)
    if (await answers(place.socket)) return closeSync(log) // another Tamga won the race
    await wait(100)
  }
  closeSync(log)
  throw new Error(
    `PostgreSQL did not start; the last line of ${place.log}: ${lastLine(readFileSync(place.log, 'utf8'))}`,
  )
}

/** A database that dies under a running Tamga is started again; one connection tells at once that it is gone. */
function watchOver(place: Place): { close(): Promise<void> } {
  const stop = new AbortController()
  const watching = (async () => {
    while (!stop.signal.aborted) {
      await untilGone(place.socket, stop.signal)
      if (stop.signal.aborted) return
      // A failure is not the end: the disk may have room again a moment later.
      await start(place).catch(() => wait(1000))
    }
  })()
  return {
    async close() {
      stop.abort()
      await watching
    },
  }
}

async function untilGone(socket: string, signal: AbortSignal): Promise<void> {
  const client = new pg.Client({
    host: socket,
    user: 'postgres',
    database: 'postgres',
    application_name: 'tamga-cluster',
  })
  const gone = new Promise<void>((resolve) => {
    client.once('end', resolve)
    client.on('error', () => resolve())
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  try {
    await client.connect()
    if (!signal.aborted) await gone
    await client.end()
  } catch {
    // it is gone already
  }
}

function identity(place: Place): { uid?: number; gid?: number } {
  return place.uid === undefined ? {} : { uid: place.uid, gid: place.uid }
}

async function answers(socket: string): Promise<boolean> {
  if (!existsSync(join(socket, '.s.PGSQL.5432'))) return false
  return withOwner(socket, 'postgres', async () => true).catch(() => false)
}

async function ensureDatabase(socket: string): Promise<void> {
  await withOwner(socket, 'postgres', async (client) => {
    const found = await client.query(`select 1 from pg_database where datname = 'tamga'`)
    // Two processes may get here together; the loser's error means that the database is there.
    if (found.rowCount === 0) await client.query('create database tamga').catch(() => undefined)
  })
}

async function withOwner<T>(
  socket: string,
  database: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    host: socket,
    user: 'postgres',
    database,
    application_name: 'tamga-cluster',
  })
  client.on('error', () => undefined) // a server that stops closes its clients; whoever waits sees it by its own query
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Another Tamga on the same cluster keeps it alive. */
async function stopIfLast(place: Place): Promise<void> {
  const others = await withOwner(place.socket, 'postgres', async (client) => {
    const found = await client.query(`select 1 from pg_stat_activity where application_name = 'tamga'`)
    return found.rowCount ?? 0
  }).catch(() => 0)
  if (others > 0) return
  const pidFile = join(place.data, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10)
  process.kill(pid, 'SIGINT') // fast shutdown: sessions end, everything is written
  for (let i = 0; i < 100 && existsSync(pidFile); i++) await wait(50)
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}

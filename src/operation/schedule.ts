/** Backups by the clock, by whichever server of the database is first; the oldest go after a new one is whole. */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Written } from '#platform/backup/write-backup.ts'
import type { Env } from '#platform/env.ts'
import { type House, ownerOf } from '#platform/house.ts'
import { keepBackup } from './keep-backup.ts'
import { isDue, surplus } from './schedule.model.ts'

const LOCK = 7265_0041
const LOOK_MS = 60_000

export interface ScheduleDeps {
  readonly env: Env
  readonly house: House
  readonly now: () => Date
  readonly onUnexpected: (error: unknown) => void
}

export interface Schedule {
  close(): Promise<void>
}

/** Looks every minute. Without a folder and a recipient in the settings there is no schedule. */
export function openSchedule(deps: ScheduleDeps): Schedule {
  let under: Promise<unknown> = Promise.resolve()
  const stop = new AbortController()
  const look = () => {
    under = under.then(() => backUpIfDue(deps, stop.signal)).catch(deps.onUnexpected)
  }
  if (!deps.env.backup) return { close: async () => undefined }
  look()
  const timer = setInterval(look, LOOK_MS)
  return {
    async close() {
      clearInterval(timer)
      stop.abort()
      await under
    },
  }
}

/** What was written; null when nothing was due or another server is at it. */
export async function backUpIfDue(
  { env, house, now }: Omit<ScheduleDeps, 'onUnexpected'>,
  signal?: AbortSignal,
): Promise<Written | null> {
  const settings = env.backup
  if (!settings) return null
  return house.db.connection().execute(async (connection) => {
    const lock = await sql<{ had: boolean }>`select pg_try_advisory_lock(${LOCK}) as had`.execute(connection)
    if (!lock.rows[0]?.had) return null
    try {
      if (!isDue(settings.at, await attempts(house), now())) return null
      const stamp = now()
        .toISOString()
        .replaceAll(/[-:]|[.]\d+/g, '')
      const written = await keepBackup(
        join(settings.folder, `tamga-${stamp}.age`),
        { recipients: settings.recipients },
        {
          owner: ownerOf(env, house),
          address: house.address,
          dataDir: house.dataDir,
          keys: house.keys,
          now,
          scheduled: true,
          ...(signal ? { signal } : {}),
        },
      )
      for (const file of surplus(await keptFiles(house), settings.keep)) rmSync(file, { force: true })
      return written
    } finally {
      await sql`select pg_advisory_unlock(${LOCK})`.execute(connection)
    }
  })
}

async function attempts({ db }: House): Promise<{ at: Date; good: boolean }[]> {
  const { rows } = await sql<{ at: Date; good: boolean }>`
    select at, fault is null as good from platform.backup where scheduled order by id desc limit 50`.execute(
    db,
  )
  return rows
}

/** Only what the schedule itself wrote and what is still there, newest first. */
async function keptFiles({ db }: House): Promise<string[]> {
  const { rows } = await sql<{ file: string }>`
    select file from platform.backup where scheduled and fault is null order by id desc`.execute(db)
  return rows.map(({ file }) => file).filter((file) => existsSync(file))
}

/**
 * Which processes of this database are alive. Each holds a session lock that PostgreSQL lets go when the process or its connection
 * dies, so nobody has to guess from clocks whether a job's process is still there.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { AnyDb } from './db.ts'

/** First half of the lock's key; the second is the process. */
const PRESENCE = 7265_0040
const LOOK_MS = 1000

export interface Presence {
  readonly holder: number
  close(): Promise<void>
}

/** Resolves when the process is seen. `holder` is a number of its own, 1 to 2^31 − 1. A lost connection is made anew within a second or two. */
export async function openPresence(db: AnyDb, holder: number): Promise<Presence> {
  const stop = new AbortController()
  const first = Promise.withResolvers<void>()
  const holding = (async () => {
    while (!stop.signal.aborted) {
      try {
        await hold(db, holder, { signal: stop.signal, held: first.resolve })
      } catch (error) {
        first.reject(error) // counts only before the first success
        await pause(stop.signal)
      }
    }
  })()
  const close = async () => {
    stop.abort()
    await holding
  }
  await first.promise.catch(async (error) => {
    await close()
    throw error
  })
  return { holder, close }
}

async function hold(
  db: AnyDb,
  holder: number,
  { signal, held }: { signal: AbortSignal; held: () => void },
): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${PRESENCE}::int, ${holder}::int)`.execute(connection)
    held()
    while (!signal.aborted) {
      await pause(signal)
      await sql`select 1`.execute(connection)
    }
    await sql`select pg_advisory_unlock(${PRESENCE}::int, ${holder}::int)`.execute(connection)
  })
}

async function pause(signal: AbortSignal): Promise<void> {
  await wait(LOOK_MS, undefined, { signal, ref: true }).catch(() => undefined)
}

/** SQL that lists the holders that are alive, this process among them. */
export function aliveHolders(): RawBuilder<number> {
  return sql<number>`select objid::bigint from pg_locks where locktype = 'advisory' and granted and classid = ${PRESENCE} and objsubid = 2
    and database = (select oid from pg_database where datname = current_database())`
}

/** Whether no other process of this database is alive: then what lies about was left by dead ones. */
export async function isAlone<T>(db: Kysely<T>): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from (${aliveHolders()}) alive`.execute(db)
  return (rows[0]?.n ?? 0) <= 1
}

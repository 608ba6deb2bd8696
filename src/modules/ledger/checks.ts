/** The checks that run by themselves: every content hashed again, and the events of every room folded and compared with its rows. */
import { type Kysely, sql } from 'kysely'
import { err, ok, type Result } from '#kernel/result.ts'
import { keepCheck } from './check.store.ts'
import type { LedgerDeps } from './deps.ts'
import { sentencesOf } from './say.ts'
import type { LedgerTables } from './tables.ts'
import { recordWord } from './text/records.ts'
import type { Check, Difference } from './view.model.ts'

export type CheckKind = Check['kind']

export interface CheckTools {
  readonly signal?: AbortSignal | undefined
  readonly progress?: ((done: number, total: number) => void) | undefined
}

const CHECK_LOCK = 72650012
const MOST_DIFFERENCES = 100

/** Runs one check and keeps what it found. Two at once would only slow each other: the second is refused. */
export function runCheck(
  deps: Pick<LedgerDeps, 'db' | 'now' | 'ledger' | 'rooms'>,
  kind: CheckKind,
  tools: CheckTools = {},
): Promise<Result<Check, 'BUSY'>> {
  return alone(deps.db, async () => {
    const at = deps.now()
    const started = performance.now()
    const found = kind === 'contents' ? await hashAgain(deps, tools) : await foldAll(deps)
    const check: Check = { ...found, at: at.toISOString(), tookMs: Math.round(performance.now() - started) }
    await keepCheck(deps.db, check)
    return check
  })
}

/** The lock is held by a connection of its own, so that it ends with the process whatever happens. */
async function alone<T>(db: Kysely<LedgerTables>, work: () => Promise<T>): Promise<Result<T, 'BUSY'>> {
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ had: boolean }>`select pg_try_advisory_lock(${CHECK_LOCK}) as had`.execute(
      connection,
    )
    if (!rows[0]?.had) return err('BUSY')
    try {
      return ok(await work())
    } finally {
      await sql`select pg_advisory_unlock(${CHECK_LOCK})`.execute(connection)
    }
  })
}

async function hashAgain({ ledger }: Pick<LedgerDeps, 'ledger'>, { signal, progress }: CheckTools) {
  const verdict = await ledger.verify({ signal, progress: (_, done, total) => progress?.(done, total) })
  return { kind: 'contents' as const, verdict }
}

async function foldAll({ rooms }: Pick<LedgerDeps, 'rooms'>) {
  let records = 0
  const differences: Difference[] = []
  for (const room of rooms.rooms) {
    const folded = await room.refold()
    records += folded.records
    differences.push(...folded.differences)
  }
  return { kind: 'refold' as const, records, differences: differences.slice(0, MOST_DIFFERENCES) }
}

/** What the log of the server is told when a check found something; empty when all is well. */
export function alarmOf(check: Check): string[] {
  if (check.kind === 'contents')
    return check.verdict.intact ? [] : sentencesOf(check.verdict, { contents: true })
  return check.differences.map(sentenceOfDifference)
}

export function sentenceOfDifference({ room, subject, what, recorded, found }: Difference): string {
  const word = recordWord(subject)?.en
  const record = `${room}: ${word ? `${word} (${subject})` : subject}`
  if (what === 'record' || what === 'answers') {
    if (found === 'missing') return `${record}: missing, though it was recorded`
    return `${record}: ${found === 'changed' ? 'changed after it was sealed' : 'there, though nothing was recorded'}`
  }
  return `${record}: ${what} is "${found}" and was recorded as "${recorded}"`
}

/**
 * A key that signs without anybody having said so in the ledger: changed in the environment, or its file replaced by hand. Before it signs for
 * the first time an entry names it and the one before, so that the log itself explains the signature.
 */
import { type Kysely, sql } from 'kysely'
import { latestCheckpoint } from './checkpoint.store.ts'
import { events } from './events.ts'
import { keyIdOf, parseNote, type VerifierKey, verifierKeyText } from './proof/note.ts'
import { newRecorder, type RecorderDeps } from './record.ts'
import type { LedgerTables } from './tables.ts'

export interface MeetDeps extends RecorderDeps {
  readonly db: Kysely<LedgerTables>
  readonly key: VerifierKey
  /** All public keys of the log, old ones too. */
  readonly keys: readonly VerifierKey[]
  /** The setting or file that the key comes from. */
  readonly place: string
}

const LOCK = 7265_0013

/** True when an entry was made: the newest checkpoint was signed by another key, and no entry since then names this one. */
export async function recordMetKey(deps: MeetDeps): Promise<boolean> {
  const { db, key, place } = deps
  if (await isExplained(db, key)) return false
  const { record } = newRecorder({ schema: 'ledger', events }, deps)
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
    if (await isExplained(tx, key)) return false // another process met it meanwhile
    const content = { old: await signerOfLatest(tx, deps.keys), new: verifierKeyText(key), place }
    await record(tx, { type: 'ledger.key-met', actor: null, subjects: [], content })
    return true
  })
}

async function isExplained(db: Kysely<LedgerTables>, key: VerifierKey): Promise<boolean> {
  const latest = await latestCheckpoint(db)
  if (!latest) return true // the first key explains itself
  if (signedBy(latest.note, key)) return true
  const { rows } = await sql`
    select from ledger.entry join ledger.event on event.seq = entry.seq
    where entry.seq >= ${latest.size} and entry.type in ('ledger.key-changed', 'ledger.key-met')
      and event.content ->> 'new' = ${verifierKeyText(key)}`.execute(db)
  return rows.length > 0
}

async function signerOfLatest(
  db: Kysely<LedgerTables>,
  keys: readonly VerifierKey[],
): Promise<string | null> {
  const latest = await latestCheckpoint(db)
  const signer = keys.find((one) => latest && signedBy(latest.note, one))
  return signer ? verifierKeyText(signer) : null
}

function signedBy(note: string, key: VerifierKey): boolean {
  const signatures = parseNote(note)?.signatures ?? []
  return signatures.some((one) => one.name === key.name && one.keyId === keyIdOf(key))
}

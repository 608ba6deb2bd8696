/** A backup and its line in the list of backups, whichever way it was asked for. */
import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { openLedger } from '#modules/ledger/public.ts'
import type { Secret } from '#platform/backup/seal.ts'
import { type BackupDeps, type Written, writeBackup } from '#platform/backup/write-backup.ts'
import { type Address, newPool, openDatabase } from '#platform/db.ts'
import type { KeyHome } from '#platform/key-file.ts'

/** Sign-ins of the time of the backup must not come to life again. */
const without = ['people.session']

export interface KeepDeps extends Omit<BackupDeps, 'without'> {
  /** As the application, to sign the ledger before it is copied. */
  readonly address: Address
  readonly keys: KeyHome
  readonly scheduled: boolean
}

/** Signs the ledger, writes the file, and notes what came of it. */
export async function keepBackup(file: string, secret: Secret, deps: KeepDeps): Promise<Written> {
  const pool = newPool(deps.owner, { max: 1 })
  try {
    await signLedger(deps)
    const written = await writeBackup(file, secret, { ...deps, without })
    await note(pool, { ...deps, file, written })
    return written
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error)
    await note(pool, { ...deps, file, fault }).catch(() => undefined) // the first failure is the one to tell
    throw error
  } finally {
    await pool.end()
  }
}

async function signLedger({ address, keys, now }: KeepDeps): Promise<void> {
  const { db, close } = openDatabase(address)
  try {
    await openLedger({ db, keys, now, randomBytes }).sign()
  } finally {
    await close()
  }
}

interface Line {
  readonly now: () => Date
  readonly file: string
  readonly keys: KeyHome
  readonly scheduled: boolean
  readonly written?: Written
  readonly fault?: string
}

async function note(pool: pg.Pool, { now, file, scheduled, written, fault }: Line): Promise<void> {
  await pool.query(
    'insert into platform.backup (at, file, scheduled, bytes, sha256, fault) values ($1, $2, $3, $4, $5, $6)',
    [now(), file, scheduled, written?.bytes ?? null, written?.sha256 ?? null, fault ?? null],
  )
}

/** Checkpoints and the co-signatures below them. */
import type { Kysely } from 'kysely'
import { noteText, parseNote, parseSignatureLine } from './proof/note.ts'
import type { LedgerTables } from './tables.ts'

type Db = Kysely<LedgerTables>

export interface CheckpointRecord {
  readonly size: number
  readonly root: Uint8Array
  /** Signed by the log alone. */
  readonly note: string
  readonly at: Date
}

export async function latestCheckpoint(db: Db): Promise<CheckpointRecord | undefined> {
  return db.selectFrom('ledger.checkpoint').selectAll().orderBy('size', 'desc').limit(1).executeTakeFirst()
}

export async function checkpointOf(db: Db, size: number): Promise<CheckpointRecord | undefined> {
  return db.selectFrom('ledger.checkpoint').selectAll().where('size', '=', size).executeTakeFirst()
}

/** The first checkpoint that covers the entry. */
export async function checkpointCovering(db: Db, seq: number): Promise<CheckpointRecord | undefined> {
  return db
    .selectFrom('ledger.checkpoint')
    .selectAll()
    .where('size', '>', seq)
    .orderBy('size')
    .limit(1)
    .executeTakeFirst()
}

/** Newest first. */
export async function recentCheckpoints(db: Db, limit: number): Promise<CheckpointRecord[]> {
  return db.selectFrom('ledger.checkpoint').selectAll().orderBy('size', 'desc').limit(limit).execute()
}

/** Leaves one of this size as it is: another process was faster and signed the same. */
export async function insertCheckpoint(db: Db, checkpoint: CheckpointRecord): Promise<void> {
  await db
    .insertInto('ledger.checkpoint')
    .values({ ...checkpoint, root: Buffer.from(checkpoint.root) })
    .onConflict((on) => on.column('size').doNothing())
    .execute()
}

export interface CosignatureRecord {
  readonly size: number
  /** Verifier key of the witness. */
  readonly witness: string
  /** Seconds since 1970. */
  readonly time: number
  readonly line: string
}

export async function insertCosignature(db: Db, cosignature: CosignatureRecord): Promise<void> {
  await db
    .insertInto('ledger.cosignature')
    .values(cosignature)
    .onConflict((on) => on.columns(['size', 'witness', 'time']).doNothing())
    .execute()
}

export async function cosignaturesOf(db: Db, size: number): Promise<CosignatureRecord[]> {
  return db.selectFrom('ledger.cosignature').selectAll().where('size', '=', size).orderBy('time').execute()
}

/** Size of the tree that each witness signed last. */
export async function sizesSeenBy(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('ledger.cosignature')
    .select(['witness', (eb) => eb.fn.max('size').as('size')])
    .groupBy('witness')
    .execute()
  return new Map(rows.map((row) => [row.witness, Number(row.size)]))
}

/** The checkpoint with the lines of its witnesses below the signature of the log. */
export function withCosignatures(note: string, cosignatures: readonly { readonly line: string }[]): string {
  const parsed = parseNote(note)
  if (!parsed) throw new Error('a stored checkpoint is no signed note')
  const lines = cosignatures.flatMap(({ line }) => parseSignatureLine(line.trimEnd()) ?? [])
  return noteText({ text: parsed.text, signatures: [...parsed.signatures, ...lines] })
}

/** Every checkpoint, oldest first. */
export async function allCheckpoints(db: Db): Promise<CheckpointRecord[]> {
  return db.selectFrom('ledger.checkpoint').selectAll().orderBy('size').execute()
}

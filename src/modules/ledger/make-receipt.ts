/** A receipt for one entry: with the first published checkpoint that covers it, so that it never depends on a later one. */
import type { Kysely } from 'kysely'
import { err, ok, type Result } from '#kernel/result.ts'
import { latestCheckpoint } from './checkpoint.store.ts'
import { newNodeHasher } from './node-crypto.ts'
import { currentPolicy } from './policy.store.ts'
import { parseCheckpoint } from './proof/checkpoint.ts'
import { entryBytes } from './proof/entry.ts'
import { verifyInclusion } from './proof/merkle.ts'
import { parseNote } from './proof/note.ts'
import { receiptText } from './proof/receipt.ts'
import { asPublished, publishedCheckpoint } from './publish.ts'
import type { LedgerTables } from './tables.ts'
import { readTree, TornTree } from './tree.ts'

/** There is no such entry; no checkpoint covers it yet; the ledger is not what was signed, so that no receipt would verify. */
export type ReceiptRefusal = 'NO_ENTRY' | 'NOT_SIGNED_YET' | 'TORN'

/** The text of the receipt. It is verified before it is handed out. */
export async function makeReceipt(
  db: Kysely<LedgerTables>,
  seq: number,
): Promise<Result<string, ReceiptRefusal>> {
  const row = await db.selectFrom('ledger.entry').selectAll().where('seq', '=', seq).executeTakeFirst()
  if (!row) return err('NO_ENTRY')
  const checkpoint = await checkpointFor(db, seq)
  if (!checkpoint) return err('NOT_SIGNED_YET')
  const leaf = entryBytes({ ...row, at: row.at.toISOString() })
  const path = await pathTo(db, seq, checkpoint.size)
  if (path === null || !fits({ leaf, seq, path, note: checkpoint.note })) return err('TORN')
  return ok(receiptText({ leaf, index: seq, path, checkpoint: checkpoint.note }))
}

/** Null where entries or tiles that were signed for are gone. */
async function pathTo(db: Kysely<LedgerTables>, seq: number, size: number): Promise<Uint8Array[] | null> {
  try {
    return await readTree(db, size).inclusion(seq)
  } catch (error) {
    if (error instanceof TornTree) return null
    throw error
  }
}

interface Made {
  readonly leaf: Uint8Array
  readonly seq: number
  readonly path: readonly Uint8Array[]
  readonly note: string
}

function fits({ leaf, seq, path, note }: Made): boolean {
  const checkpoint = parseCheckpoint(parseNote(note)?.text ?? '')
  const hasher = newNodeHasher()
  return (
    checkpoint !== null &&
    verifyInclusion({ index: seq, path, ...checkpoint, leafHash: hasher.leaf(leaf) }, hasher)
  )
}

/** The published one if it covers the entry, else the newest: better a receipt without witnesses than none. */
async function checkpointFor(db: Kysely<LedgerTables>, seq: number) {
  const published = await publishedCheckpoint(db)
  if (published && published.size > seq) return published
  const latest = await latestCheckpoint(db)
  return latest && latest.size > seq ? asPublished(db, latest, await currentPolicy(db)) : null
}

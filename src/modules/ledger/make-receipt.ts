/** A receipt for one entry: with the first published checkpoint that covers it, so that it never depends on a later one. */
import type { Kysely } from 'kysely'
import { latestCheckpoint } from './checkpoint.store.ts'
import { currentPolicy } from './policy.store.ts'
import { entryBytes } from './proof/entry.ts'
import { receiptText } from './proof/receipt.ts'
import { asPublished, publishedCheckpoint } from './publish.ts'
import type { LedgerTables } from './tables.ts'
import { readTree } from './tree.ts'

/** The text of the receipt; null when there is no such entry, or no checkpoint covers it yet. */
export async function makeReceipt(db: Kysely<LedgerTables>, seq: number): Promise<string | null> {
  const row = await db.selectFrom('ledger.entry').selectAll().where('seq', '=', seq).executeTakeFirst()
  if (!row) return null
  const checkpoint = await checkpointFor(db, seq)
  if (!checkpoint) return null
  const leaf = entryBytes({ ...row, at: row.at.toISOString() })
  const path = await readTree(db, checkpoint.size).inclusion(seq)
  return receiptText({ leaf, index: seq, path, checkpoint: checkpoint.note })
}

/** The published one if it covers the entry, else the newest: better a receipt without witnesses than none. */
async function checkpointFor(db: Kysely<LedgerTables>, seq: number) {
  const published = await publishedCheckpoint(db)
  if (published && published.size > seq) return published
  const latest = await latestCheckpoint(db)
  return latest && latest.size > seq ? asPublished(db, latest, await currentPolicy(db)) : null
}

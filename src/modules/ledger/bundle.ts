/**
 * The whole ledger in one file, to verify elsewhere without this house: keys, checkpoints with their co-signatures, entries, leaf hashes,
 * and on request contents. One JSON value per line; the last line says how many there were, so that a torn file is told.
 */

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type Kysely, sql } from 'kysely'
import { allCheckpoints, cosignaturesOf } from './checkpoint.store.ts'
import { entryCount } from './grow.ts'
import { storedPolicy } from './policy.store.ts'
import { canonical, type JsonObject } from './proof/canonical.ts'
import { verifierKeyText } from './proof/note.ts'
import { readBlocks } from './read-blocks.ts'
import type { Ledger } from './room.ts'
import type { LedgerTables } from './tables.ts'
import { eventRooms } from './verify-content.ts'

type Db = Kysely<LedgerTables>

export interface ExportOptions {
  readonly file: string
  /** Contents may name people: only on request. */
  readonly contents: boolean
  readonly now: () => Date
  readonly signal?: AbortSignal | undefined
  readonly progress?: ((done: number, total: number) => void) | undefined
}

/** Written beside and renamed: a reader sees all of it or nothing. Compressed when the name ends in `.gz`. */
export async function exportBundle(
  db: Db,
  ledger: Ledger,
  options: ExportOptions,
): Promise<{ entries: number }> {
  const fresh = `${options.file}.part`
  const file = createWriteStream(fresh, { mode: 0o600 })
  const out: Writable = options.file.endsWith('.gz') ? createGzip() : file
  if (out !== file) out.pipe(file)
  try {
    const entries = await writeAll(db, ledger, { ...options, write: (line) => writeLine(out, line) })
    out.end()
    await finished(file)
    await rename(fresh, options.file)
    return { entries }
  } catch (error) {
    out.destroy()
    file.destroy()
    await rm(fresh, { force: true })
    throw error
  }
}

async function writeLine(out: Writable, line: string): Promise<void> {
  if (!out.write(`${line}\n`)) await once(out, 'drain')
}

type Writing = ExportOptions & { readonly write: (line: string) => Promise<void> }

async function writeAll(
  db: Db,
  ledger: Ledger,
  { write, contents, now, signal, progress }: Writing,
): Promise<number> {
  const checkpoints = await allCheckpoints(db)
  const entries = await entryCount(db)
  await write(
    canonical({
      'tamga-ledger-bundle': 1,
      made: now().toISOString(),
      origin: ledger.origin(),
      keys: ledger.keys().map(verifierKeyText),
      policy: (await storedPolicy(db)) as unknown as JsonObject, // parsed JSON
      contents,
    }),
  )
  for (const { size, note } of checkpoints) {
    const lines = (await cosignaturesOf(db, size)).map(({ witness, time, line }) => ({ witness, time, line }))
    await write(canonical({ checkpoint: note, cosignatures: lines }))
  }
  for await (const block of readBlocks(db, entries)) {
    signal?.throwIfAborted()
    const hashes = Buffer.concat(block.stored).toString('base64')
    await write(`{"block":${block.index},"hashes":"${hashes}","entries":[${block.texts.join(',')}]}`)
    progress?.((block.seqs.at(-1) ?? 0) + 1, entries)
  }
  if (contents) await writeContents(db, write)
  await write(canonical({ end: { checkpoints: checkpoints.length, entries } }))
  return entries
}

async function writeContents(db: Db, write: Writing['write']): Promise<void> {
  for (const room of await eventRooms(db)) {
    let last = -1
    for (;;) {
      const { rows } = await sql<{
        seq: number
        type: string
        content: JsonObject | null
        salt: Buffer | null
      }>`
        select seq, type, content, salt from ${sql.table(`${room}.event`)} where seq > ${last} order by seq limit 1000`.execute(
        db,
      )
      for (const { seq, type, content, salt } of rows)
        await write(canonical({ seq, type, content, salt: salt?.toString('hex') ?? null }))
      const end = rows.at(-1)?.seq
      if (end === undefined) break
      last = end
    }
  }
}

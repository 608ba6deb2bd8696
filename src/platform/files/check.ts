/** Whether every stored file can be opened and is what it was when it was stored. */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { AnyDb } from '../db.ts'
import type { KeyHome } from '../key-file.ts'
import { type FileRow, type FileTables, storedAfter } from './file-store.ts'
import { type MasterKey, masterKeys, unwrap } from './master-keys.ts'
import { filePath } from './place.ts'
import { openPieces } from './sealed-stream.ts'

export interface FileFlaw {
  /** Below the data folder. What the file is called may tell of a case, and is not told. */
  readonly path: string
  readonly room: string
  /** `missing`: not on the disk. `changed`: it does not open, or to another content. `keyless`: the master key that wraps its key is gone. */
  readonly flaw: 'missing' | 'changed' | 'keyless'
}

export interface FileCheck {
  readonly db: AnyDb
  readonly keys: KeyHome
  /** Whether they are opened and hashed; else only looked for. */
  readonly contents: boolean
  readonly signal?: AbortSignal
}

const AT_ONCE = 500

/** Looks at all files that belong to something; `files` is how many there are. */
export async function checkFiles(deps: FileCheck): Promise<{ files: number; flaws: FileFlaw[] }> {
  const flaws: FileFlaw[] = []
  let files = 0
  let last = ''
  for (;;) {
    const rows = await storedAfter(deps.db as Kysely<FileTables>, last, AT_ONCE)
    if (rows.length === 0) return { files, flaws }
    const keys = masterKeys(deps.keys)
    for (const row of rows) {
      deps.signal?.throwIfAborted()
      const flaw = await flawOf(row, deps, keys)
      if (flaw) flaws.push({ path: filePath(row.id), room: row.room ?? '', flaw })
      files++
      last = row.id
    }
  }
}

async function flawOf(
  row: FileRow,
  { keys: { dataDir }, contents }: FileCheck,
  keys: readonly MasterKey[],
): Promise<FileFlaw['flaw'] | undefined> {
  const path = join(dataDir, filePath(row.id))
  if (!existsSync(path)) return 'missing'
  const master = keys.find(({ id }) => id === row.key_id)
  if (!master || !row.wrapped_key) return 'keyless'
  if (!contents) return undefined
  try {
    const key = unwrap(master, row.wrapped_key, row.id)
    const hash = createHash('sha256')
    for await (const piece of openPieces(createReadStream(path), { key, about: row.id })) hash.update(piece)
    return hash.digest('hex') === row.sha256 ? undefined : 'changed'
  } catch {
    return 'changed' // whatever is wrong with it: it does not open to what was stored
  }
}

/** A file becomes a draft: all of it or nothing. Publishing stays the work of two people. */
import { err, type Result } from '#kernel/result.ts'
import type { LibraryDeps } from './deps.ts'
import { type Author, type BeginRefusal, begin, contentOf } from './drafts.ts'
import type { Fault } from './fault.model.ts'
import { fromBytes } from './files.ts'
import type { Content } from './model.ts'
import { idsBeside } from './version.store.ts'

export async function importFile(
  deps: LibraryDeps,
  bytes: Buffer,
  author: Author,
): Promise<Result<string, BeginRefusal | { readonly faults: readonly Fault[] }>> {
  const read = await checkFile(deps, bytes)
  return read.ok ? begin(deps, { content: read.value, baseVersion: null, imported: true }, author) : read
}

/** What importing the file would find; nothing is kept. */
export async function checkFile(
  deps: LibraryDeps,
  bytes: Buffer,
): Promise<Result<Content, { readonly faults: readonly Fault[] }>> {
  const read = await fromBytes(bytes, {
    known: (id) => idsBeside(deps.db, id),
    base: async (id, version) => (await contentOf(deps, id, version))?.content,
  })
  return read.ok ? read : err({ faults: read.error })
}

/**
 * The newest signed checkpoint in a file outside the database. Whoever restores an old copy of the database, or deletes its end, has
 * not thereby changed this file: verification compares.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface Anchor {
  /** The signed checkpoint; null before the first. */
  read(): string | null
  write(note: string): void
}

export function openAnchor(dataDir: string): Anchor {
  const file = join(dataDir, 'ledger', 'checkpoint')
  return {
    read() {
      try {
        return readFileSync(file, 'utf8')
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw error
      }
    },
    write: (note) => replaceFile(file, note),
  }
}

/** Written beside, flushed, renamed: a crash leaves the old text or the new one. */
export function replaceFile(file: string, text: string, mode = 0o600): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const fresh = `${file}.${process.pid}.new`
  const handle = openSync(fresh, 'w', mode)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(fresh, file)
  const folder = openSync(dirname(file), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** The instruments that come with the program, `content/instruments/*.yaml`: each becomes a published version once, by its content. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Kysely } from 'kysely'
import type { Recorder } from '#modules/ledger/public.ts'
import type { Fault } from './fault.model.ts'
import { contentHash } from './hash.ts'
import { readInstrument } from './instrument-file.ts'
import type { Content } from './model.ts'
import type { LibraryTables } from './tables.ts'
import { faultSentence } from './text/fault-sentence.ts'
import { hashesOf, insertVersion, lockLibrary } from './version.store.ts'

export const shippedFolder = new URL('../../../content/instruments/', import.meta.url)

export interface ShippedFile {
  readonly name: string
  readonly text: string
}

export function shippedFiles(folder: URL = shippedFolder): ShippedFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
}

/** All files read and checked against each other. Throws a sentence with file and line: the house does not open with half a library. */
export function readShipped(files: readonly ShippedFile[]): Content[] {
  const ids = idsIn(files.map((file) => file.text))
  return files.map(({ name, text }) => {
    const read = readInstrument(text, ids)
    if (read.ok) return read.value
    throw new Error(`${name}: ${read.error.map((fault: Fault) => faultSentence(fault, 'en')).join(' ')}`)
  })
}

/** Ids that the files define: a look ahead, since files name each other. What is no id of a provision is found by the check. */
export function idsIn(texts: readonly string[]): Set<string> {
  const ids = texts.flatMap((text) =>
    [...text.matchAll(/^ {2}- id: "?([A-Z][^\s"]*)"?\s*$/gm)].map((hit) => hit[1] ?? ''),
  )
  return new Set(ids)
}

/**
 * Publishes what is not there yet; what has been published with the same content stays as it is, however often this runs. Returns the new
 * versions.
 */
export function loadShipped(
  db: Kysely<LibraryTables>,
  {
    now,
    recorder,
    files = shippedFiles(),
  }: { now: () => Date; recorder: Recorder; files?: readonly ShippedFile[] },
): Promise<{ instrument: string; version: number }[]> {
  const contents = readShipped(files)
  return db.transaction().execute(async (tx) => {
    await lockLibrary(tx)
    const made: { instrument: string; version: number; sha256: string }[] = []
    for (const content of contents) {
      if ((await hashesOf(tx, content.id)).has(contentHash(content))) continue
      const published = await insertVersion(tx, content, { at: now(), publishers: null })
      made.push({ instrument: content.id, ...published })
    }
    for (const { instrument, version, sha256 } of made)
      await recorder.record(tx, {
        type: 'library.version-shipped',
        actor: null,
        subjects: [`instrument:${instrument}`],
        content: { instrument, version, sha256 },
      })
    return made.map(({ instrument, version }) => ({ instrument, version }))
  })
}

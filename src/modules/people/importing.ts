/** Looks at a file of the personnel office, and loads it: one transaction, all accepted rows or none. */
import { createHash } from 'node:crypto'
import { readCsv } from '#kernel/csv-read.ts'
import { err, ok, type Result } from '#kernel/result.ts'
import type { PeopleDeps } from './deps.ts'
import type { Checked } from './import.contract.ts'
import {
  type FileFault,
  type ImportKind,
  importColumns,
  kindOfHeader,
  missingColumns,
} from './import.model.ts'
import { insertImport, known, lastContent, lockImports } from './import.store.ts'
import { readRows, type Sorted } from './import-rows.model.ts'
import { writeRows } from './import-rows.store.ts'
import { judgeTogether } from './import-set.model.ts'

export interface PeopleFile {
  readonly fileName: string
  readonly kind?: ImportKind | undefined
  readonly bytes: Uint8Array
}

export interface Fault {
  readonly fault: FileFault
  readonly detail: string
}

interface Parsed {
  readonly kind: ImportKind
  readonly sha256: string
  readonly sorted: Sorted
}

const MAX_BYTES = 12_000_000
/** Rows and refusals that a page shows; all refusals of a loaded file are kept. */
const SHOWN = 20
const SHOWN_REJECTS = 200

type Deps = Pick<PeopleDeps, 'db' | 'now' | 'recorder'>

/** What the file would change; nothing is written. */
export async function checkFile({ db }: Pick<Deps, 'db'>, file: PeopleFile): Promise<Result<Checked, Fault>> {
  const parsed = parse(file)
  if (!parsed.ok) return parsed
  const { kind, sha256, sorted } = parsed.value
  const judged = judgeTogether(kind, sorted, await known(db))
  return ok(toChecked(file, kind, judged, (await lastContent(db, kind)) === sha256))
}

export interface LoadedBy {
  /** Account; null for the command line and the demonstration. */
  readonly id: string | null
  readonly displayName: string
}

/** The id is null when the same file is what was loaded last: nothing changes then. */
export async function loadFile(
  { db, now, recorder }: Deps,
  file: PeopleFile,
  by: LoadedBy,
): Promise<Result<Checked & { id: string | null }, Fault>> {
  const parsed = parse(file)
  if (!parsed.ok) return parsed
  const { kind, sha256, sorted } = parsed.value
  return db.transaction().execute(async (tx) => {
    await lockImports(tx)
    const { rows, rejects } = judgeTogether(kind, sorted, await known(tx))
    const alreadyLoaded = (await lastContent(tx, kind)) === sha256
    const checked = toChecked(file, kind, { rows, rejects }, alreadyLoaded)
    if (alreadyLoaded) return ok({ ...checked, id: null })
    await writeRows(tx, kind, rows)
    const { fileName } = file
    const id = await insertImport(tx, {
      kind,
      fileName,
      sha256,
      accepted: rows.length,
      rejects,
      at: now(),
      by,
    })
    await recorder.record(tx, {
      type: 'people.file-imported',
      actor: by.id,
      subjects: [`people-import:${id}`],
      content: { kind, file: fileName, sha256, accepted: rows.length, rejected: rejects.length },
    })
    return ok({ ...checked, id })
  })
}

function parse({ bytes, kind: asked }: PeopleFile): Result<Parsed, Fault> {
  const refuse = (fault: FileFault, detail = '') => err({ fault, detail })
  if (bytes.length > MAX_BYTES) return refuse('too-large', String(MAX_BYTES / 1e6))
  const read = readCsv(decode(bytes))
  if (!read.ok) return refuse(read.error.code, 'line' in read.error ? String(read.error.line) : '')
  const { header } = read.value
  const kind = asked ?? kindOfHeader(header)
  if (kind === null) return refuse('unknown-header', header.join(', ').slice(0, 200))
  const missing = missingColumns(kind, header)
  if (missing.length > 0) return refuse('column-missing', missing.join(', '))
  const twice = header.find((name, at) => name in importColumns[kind] && header.indexOf(name) !== at)
  if (twice !== undefined) return refuse('column-twice', twice)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return ok({ kind, sha256, sorted: readRows(kind, read.value) })
}

/** UTF-8, or Windows-1251 where the bytes are not that. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1251').decode(bytes)
  }
}

function toChecked(
  file: PeopleFile,
  kind: ImportKind,
  { rows, rejects }: Sorted,
  alreadyLoaded: boolean,
): Checked {
  const columns = Object.keys(importColumns[kind])
  return {
    kind,
    fileName: file.fileName,
    read: rows.length + rejects.length,
    accepted: rows.length,
    rejected: rejects.length,
    alreadyLoaded,
    columns,
    rows: rows
      .slice(0, SHOWN)
      .map(({ line, cells }) => ({ line, cells: columns.map((name) => cells[name] ?? '') })),
    rejects: rejects.slice(0, SHOWN_REJECTS),
  }
}

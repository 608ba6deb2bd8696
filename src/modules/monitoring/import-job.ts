/** Loads files: all of them or none. Used by the worker, the command line and the demonstration. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '#kernel/result.ts'
import type { Importer } from './importer.ts'
import { commitLoads, filesOf, type StagedLoad } from './lake.ts'
import { type FiguresDeps, makeFigures } from './lake-figures.ts'
import type { Message, Table } from './load.model.ts'
import { activeLoads, loadById, loadWithContent } from './load.store.ts'
import { hashOfFile } from './uploads.ts'

export interface FileToLoad {
  readonly file: string
  readonly fileName: string
  readonly table: Table
  readonly mapping: string
  /** Load that this file corrects. */
  readonly replaces: string | null
}

export interface ImportDeps extends FiguresDeps {
  readonly importer: Importer
  readonly lakeDir: string
  readonly by: { readonly id: string | null; readonly name: string }
}

/** Remarks when all was loaded; the reasons when nothing was. Throws the signal's reason when cancelled. */
export async function loadFiles(
  deps: ImportDeps,
  files: readonly FileToLoad[],
): Promise<Result<Message[], Message[]>> {
  const folder = join(deps.tempDir, `import-${randomUUID()}`)
  mkdirSync(folder, { recursive: true })
  try {
    const staged: StagedLoad[] = []
    const remarks: Message[] = []
    for (const [index, file] of files.entries()) {
      deps.signal?.throwIfAborted()
      const one = await stage(deps, file, join(folder, String(index)))
      if (!one.ok) return one
      remarks.push(...one.value.remarks)
      const twin = staged.some(({ load }) => load.sha256 === one.value.staged?.load.sha256)
      if (one.value.staged && !twin) staged.push(one.value.staged)
    }
    deps.signal?.throwIfAborted()
    if (staged.length > 0) await keep(deps, staged)
    return ok(remarks)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function keep(deps: ImportDeps, staged: readonly StagedLoad[]): Promise<void> {
  const { db, lakeDir, signal } = deps
  const replaced = new Set(staged.map(({ load }) => load.replaces))
  const staying = (await activeLoads(db)).filter((load) => !replaced.has(load.id))
  const coming = staged.map(({ load: { id, table, rule } }) => ({ id, table, rule }))
  const comingFiles = staged.flatMap(({ load: { table }, files: { parquet } }) =>
    parquet === undefined ? [] : [{ table, file: parquet }],
  )
  await makeFigures(deps, [...staying, ...coming], [...filesOf(lakeDir, staying), ...comingFiles])
  await commitLoads(db, { lakeDir, staged, ...(signal ? { signal } : {}) })
}

async function stage(
  deps: ImportDeps,
  file: FileToLoad,
  folder: string,
): Promise<Result<{ staged: StagedLoad | null; remarks: Message[] }, Message[]>> {
  const params = { file: file.fileName }
  const sha256 = await hashOfFile(file.file)
  if (await loadWithContent(deps.db, sha256)) {
    return ok({ staged: null, remarks: [{ code: 'ALREADY_LOADED', params }] })
  }
  if (file.replaces !== null) {
    const corrected = await loadById(deps.db, file.replaces)
    if (corrected?.state !== 'active' || corrected.table !== file.table)
      return err([{ code: 'LOAD_NOT_ACTIVE', params: { ...params, load: file.replaces } }])
  }
  mkdirSync(folder)
  const imported = await deps.importer.load({
    ...file,
    folder,
    memoryMb: deps.memoryMb,
    signal: deps.signal,
    onProgress: (progress) => deps.progress?.({ step: `import-${file.table}`, ...progress }),
  })
  if (!imported.ok) return err(imported.error.map((message) => withFile(message, file.fileName)))
  const { files, rule, ...figures } = imported.value
  const load = {
    ...figures,
    id: `${file.table}-${randomUUID()}`,
    sha256,
    fileName: file.fileName,
    table: file.table,
    mapping: file.mapping,
    bytes: statSync(file.file).size,
    at: deps.now(),
    by: deps.by,
    replaces: file.replaces,
    rule,
  }
  const remarks =
    figures.rejected === 0 ? [] : [{ code: 'ROWS_REJECTED', params: { ...params, count: figures.rejected } }]
  return ok({
    staged: { load, files },
    remarks: [...remarks, ...figures.messages.map((m) => withFile(m, file.fileName))],
  })
}

/** The name that the sender knows, never our path. */
export function withFile(message: Message, fileName: string): Message {
  return { ...message, params: { ...message.params, file: fileName } }
}

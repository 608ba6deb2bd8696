/** Imports the canonical extract: CSV or Parquet with our own column names, and the official rule as JSON. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { err, ok, type Result } from '#kernel/result.ts'
import { literal, openDuck, rows, runWatched } from '#platform/duck.ts'
import { type CanonicalTable, canonicalTables } from './columns.model.ts'
import { type Settled, settleRows } from './extract/faults.ts'
import { type FileFacts, inspectFile } from './extract/inspect-file.ts'
import { importView } from './extract/mapped.ts'
import { type Mapping, readMappings } from './extract/mapping.ts'
import { openExtract, readRule } from './extract/open.ts'
import { openQuoteNear } from './extract/open-quote.ts'
import { previewRows } from './extract/preview.ts'
import { proposeMapping } from './extract/propose.ts'
import { readable } from './extract/readable.ts'
import {
  type Unreadable,
  unreadableRecords,
  type Written,
  writeRejects,
  writeRowFaults,
} from './extract/rejects.ts'
import type { Imported, Importer, ImportRequest, Previewed } from './importer.ts'
import type { Message, Table } from './load.model.ts'
import { controlTotals } from './totals.ts'

const mappings = readMappings()
const canonical = 'tamga'
/** From this share of rejected rows on it is the file that is wrong, not its rows. */
const NEARLY_ALL = 0.95
/** So many declarations from the beginning of a file are compared with those that are loaded. */
const NUMBERS = 5_000
const LONGEST_RULE = 5e6
const tables = Object.keys(canonicalTables) as CanonicalTable[]

export const canonicalImporter: Importer = {
  mappings: async () =>
    mappings.map(({ id, title, tables: own }) => ({
      id,
      title,
      tables: own ? tables.filter((table) => table in own) : [...tables, 'rules' as const],
    })),
  look,
  preview,
  load: (request) => (request.table === 'rules' ? loadRule(request) : loadRows(request)),
}

async function look(file: string, fileName: string): ReturnType<Importer['look']> {
  const bytes = statSync(file).size
  const nothing = { columns: [], missing: [], unused: [] }
  if (/^\s*\{/.test(head(file)))
    return ok({
      fileName,
      bytes,
      format: 'json',
      delimiter: null,
      encoding: 'utf-8',
      header: [],
      proposal: { table: 'rules', mapping: canonical, ...nothing },
    })
  const facts = await headerOf(file)
  if (!facts.ok) return facts
  const { format, delimiter, encoding, header } = facts.value
  return ok({
    fileName,
    bytes,
    format,
    delimiter: delimiter || null,
    encoding,
    header: [...header],
    proposal: proposeMapping(header, mappings),
  })
}

function head(file: string): string {
  return statSync(file).size > LONGEST_RULE ? '' : readFileSync(file, 'utf8').slice(0, 200)
}

/** Parquet keeps its column names at its end. */
async function headerOf(file: string): Promise<Result<FileFacts, Message>> {
  const facts = inspectFile(file)
  if (!facts.ok || facts.value.format === 'csv') return facts
  return withDuck({ memoryMb: 256 }, async (connection) => {
    const found = await rows<{ name: string }>(
      connection,
      `select name from parquet_schema(${literal(file)}) where num_children is null`,
    )
    return ok({ ...facts.value, header: found.map((column) => column.name) })
  })
}

async function preview(
  file: string,
  { table, mapping }: { table: Table; mapping: string },
): ReturnType<Importer['preview']> {
  if (table === 'rules') return previewRule(file)
  const unknown = unknownMapping(mapping, file)
  if (unknown) return err(unknown)
  const facts = inspectFile(file)
  if (!facts.ok) return facts
  const folder = mkdtempSync(join(tmpdir(), 'tamga-preview-'))
  try {
    const source = await readable(facts.value, join(folder, 'utf-8.csv'))
    return source.ok ? await firstRows(source.value, table, mapping) : source
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function firstRows(
  file: string,
  table: CanonicalTable,
  mapping: string,
): Promise<Result<Previewed, Message>> {
  return withDuck({ memoryMb: 256 }, async (connection) => {
    // Refuses what the import would refuse.
    const opened = await openExtract(connection, { declarations: [], [table]: [file] }, viewOf(mapping))
    if (!opened.ok) return opened
    const facts = await headerOf(file)
    if (!facts.ok) return facts
    const line = await openQuoteNear(facts.value)
    if (line !== null) return err({ code: 'quote-open', params: { line } })
    const shown = await previewRows(connection, facts.value, { table, mapping: mappingOf(mapping) })
    return ok({ ...shown, numbers: table === 'declarations' ? await numbersOf(connection) : [] })
  })
}

/** Numbers of the first declarations, read as the import reads them. */
async function numbersOf(connection: DuckDBConnection): Promise<string[]> {
  await connection.run('set preserve_insertion_order = true') // else the first are any
  const found = await connection.runAndReadAll(`select decl_id from declarations limit ${NUMBERS}`)
  return found.getColumnsJS()[0]?.filter((id): id is string => typeof id === 'string') ?? []
}

/** The rule is small and read whole; what is far too long for one is left to the import. */
function previewRule(file: string): Result<Previewed, Message> {
  const rule = statSync(file).size > LONGEST_RULE ? null : readRule(file)
  return rule?.ok === false ? rule : ok({ columns: [], rows: [], numbers: [] })
}

async function loadRule({ file, folder }: ImportRequest): Promise<Result<Imported, Message[]>> {
  const rule = readRule(file)
  if (!rule.ok) return err([rule.error])
  const kept = join(folder, 'rule.json')
  copyFileSync(file, kept)
  const figures = { read: 1, accepted: 1, rejected: 0, totals: null, messages: [] }
  return ok({ ...figures, files: { json: kept }, rule: rule.value })
}

async function loadRows(request: ImportRequest): Promise<Result<Imported, Message[]>> {
  const { file, folder, memoryMb, signal } = request
  const table = request.table as CanonicalTable // rules go another way
  const unknown = unknownMapping(request.mapping, file)
  if (unknown) return err([unknown])
  const facts = inspectFile(file)
  if (!facts.ok) return err([facts.error])
  const source = await readable(facts.value, join(folder, 'utf-8.csv'), signal)
  if (!source.ok) return err([source.error])
  const total = facts.value.bytes
  request.onProgress?.({ done: 0, total, unit: 'bytes' })
  const loaded = await withDuck({ memoryMb, tempDir: folder, signal }, async (connection) => {
    const view = viewOf(request.mapping)
    const opened = await openExtract(connection, { declarations: [], [table]: [source.value] }, view)
    if (!opened.ok) return opened
    const parquet = join(folder, 'rows.parquet')
    const copy = `copy (from ${table}) to ${literal(parquet)} (format parquet)`
    await runWatched(connection, copy, (share) =>
      request.onProgress?.({ done: Math.round(share * total), total, unit: 'bytes' }),
    )
    return settle(connection, { ...request, table, parquet, source: { ...facts.value, path: source.value } })
  })
  request.onProgress?.({ done: total, total, unit: 'bytes' })
  return loaded.ok ? loaded : err([loaded.error])
}

type ToSettle = ImportRequest & { table: CanonicalTable; parquet: string; source: FileFacts }

/** Counts what was read, sets aside the rows that cannot stand, and writes down every rejected one. */
async function settle(connection: DuckDBConnection, load: ToSettle): Promise<Result<Imported, Message>> {
  const unreadable = await unreadableRecords(connection)
  let settled = await settleRows(connection, load)
  if (unreadable.start.length + settled.faulty > 0) {
    await inOrder(connection, load)
    settled = await settleRows(connection, load)
  }
  const rejected = unreadable.start.length + settled.faulty
  const read = unreadable.start.length + settled.read
  // Of rosters or edits there may be none; an extract of declarations without one is a mistake.
  if (read === 0 && load.table === 'declarations') return err({ code: 'no-rows', params: {} })
  let kept = load.parquet
  const files: Record<string, string> = {}
  if (rejected > 0) {
    const file = join(load.folder, 'rejects.csv')
    const written = await writeDown(load, { unreadable, settled }, file)
    const wrong = wholeFileWrong(written, { read, rejected })
    if (wrong) return err(wrong)
    files['rejects.csv'] = file
  }
  if (settled.faulty > 0) {
    kept = join(load.folder, 'kept.parquet')
    await settled.keep(kept)
  }
  const totals = load.table === 'declarations' ? await controlTotals(connection, kept) : null
  const figures = { read, accepted: read - rejected, rejected, totals, messages: [] }
  return ok({ ...figures, files: { parquet: kept, ...files }, rule: null })
}

/**
 * Reads the file once more, in its own order: rows are numbered, and which of two rows with one number stays must not depend on threads.
 * One thread, because with two DuckDB 1.5 keeps no order here even when told to; only files with faults pay for it.
 */
async function inOrder(connection: DuckDBConnection, { table, parquet }: ToSettle): Promise<void> {
  await connection.run('set preserve_insertion_order = true')
  await connection.run('set threads = 1')
  await connection.run(`copy (from ${table}) to ${literal(parquet)} (format parquet)`)
}

async function writeDown(
  { source, fileName }: ToSettle,
  { unreadable, settled }: { unreadable: Unreadable; settled: Settled },
  target: string,
): Promise<Written> {
  const faults = await settled.faults(source.format === 'parquet')
  if (source.format === 'csv') return writeRejects({ ...source, fileName }, { unreadable, faults }, target)
  return { records: settled.read, first: writeRowFaults(fileName, faults, target), openQuote: null }
}

/** Why the file as a whole is wrong, though some of its rows may be right. */
function wholeFileWrong(
  { first, openQuote, records }: Written,
  { read, rejected }: { read: number; rejected: number },
): Message | null {
  if (openQuote !== null) return { code: 'quote-open', params: { line: openQuote } }
  if (records !== read) return { code: 'rows-differ', params: { records, read } }
  const params = { count: rejected, ...(first ?? { line: '', column: '', reason: '' }) }
  if (read === rejected) return { code: 'nothing-readable', params }
  if (rejected >= NEARLY_ALL * read && rejected >= 20)
    return { code: 'nearly-nothing-readable', params: { ...params, read } }
  return null
}

/** A name mistyped must not load the file under our own names. */
function unknownMapping(id: string, file: string): Message | null {
  if (mappings.some((mapping) => mapping.id === id)) return null
  const known = mappings.map((mapping) => mapping.id).join(', ')
  return { code: 'mapping-unknown', params: { file, mapping: id, known } }
}

function mappingOf(id: string): Mapping {
  return mappings.find((mapping) => mapping.id === id) ?? { id, title: id, canonical: true }
}

function viewOf(id: string) {
  return importView(mappingOf(id))
}

interface DuckWork {
  readonly memoryMb: number
  readonly tempDir?: string
  readonly signal?: AbortSignal | undefined
}

/** A DuckDB of its own for one piece of work; a query that fails is an unreadable file, said in DuckDB's first line. */
async function withDuck<T>(
  { signal, ...options }: DuckWork,
  work: (connection: DuckDBConnection) => Promise<Result<T, Message>>,
): Promise<Result<T, Message>> {
  const duck = await openDuck(options)
  const interrupt = () => duck.connection.interrupt()
  signal?.addEventListener('abort', interrupt)
  try {
    return await work(duck.connection)
  } catch (error) {
    signal?.throwIfAborted()
    const [reason = ''] = String((error as Error).message).split('\n')
    return err({ code: 'file-unreadable', params: { reason } })
  } finally {
    signal?.removeEventListener('abort', interrupt)
    duck.close()
  }
}

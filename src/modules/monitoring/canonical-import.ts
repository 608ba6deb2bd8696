/** Imports the canonical extract: CSV or Parquet with our own column names, and the official rule as JSON. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { csvLine } from '#kernel/csv.ts'
import { err, ok, type Result } from '#kernel/result.ts'
import { literal, openDuck, rows, runWatched } from '#platform/duck.ts'
import { type CanonicalTable, canonicalTables } from './columns.model.ts'
import { setAside } from './extract/faults.ts'
import { type FileFacts, inspectFile } from './extract/inspect-file.ts'
import { mappedView } from './extract/mapped.ts'
import { readMappings } from './extract/mapping.ts'
import { openExtract, readRule, rejectedRows } from './extract/open.ts'
import { proposeMapping } from './extract/propose.ts'
import { readable } from './extract/readable.ts'
import type { Imported, Importer, ImportRequest } from './importer.ts'
import type { Message, Preview, Table } from './load.model.ts'
import { controlTotals } from './totals.ts'

const mappings = readMappings()
const canonical = 'tamga'
/** From this share of rejected rows on it is the file that is wrong, not its rows. */
const NEARLY_ALL = 0.95
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
  return statSync(file).size > 5e6 ? '' : readFileSync(file, 'utf8').slice(0, 200)
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
  if (table === 'rules') return ok({ columns: [], rows: [] })
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

function firstRows(file: string, table: CanonicalTable, mapping: string): Promise<Result<Preview, Message>> {
  return withDuck({ memoryMb: 256 }, async (connection) => {
    const view = viewOf(mapping)
    const opened = await openExtract(connection, { declarations: [], [table]: [file] }, view)
    if (!opened.ok) return opened
    const header = opened.value.present[table]
    const columns = [...(view?.targets(table, [...header]) ?? header)].filter(
      (name) => name in canonicalTables[table],
    )
    const fields = columns.map((name) => `${name}::varchar as ${name}`).join(', ')
    const found = await rows<Record<string, string | null>>(
      connection,
      `select ${fields} from ${table} limit 20`,
    )
    const cells = (row: Record<string, string | null>) =>
      columns.map((name) => ({ text: row[name] ?? '', problem: null }))
    return ok({ columns, rows: found.map((row, i) => ({ line: i + 2, cells: cells(row) })) })
  })
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
    return settle(connection, { ...request, table, parquet, mapped: view !== undefined })
  })
  request.onProgress?.({ done: total, total, unit: 'bytes' })
  return loaded.ok ? loaded : err([loaded.error])
}

/** Counts what was read, sets aside the rows without what every row needs, and writes down the rejected ones. */
async function settle(
  connection: DuckDBConnection,
  {
    table,
    parquet,
    folder,
    fileName,
    mapped,
  }: ImportRequest & { table: CanonicalTable; parquet: string; mapped: boolean },
): Promise<Result<Imported, Message>> {
  const unreadable = await rejectedRows(connection, 1_000_000)
  const { faults, kept } = await setAside(connection, {
    table,
    parquet,
    target: join(folder, 'kept.parquet'),
    mapped,
  })
  const rejects = [
    ...unreadable.map(({ line, column, reason, raw }) => [fileName, line, column, reason, raw]),
    ...faults.map(({ column, reason, raw }) => [fileName, null, column, reason, raw]),
  ]
  const rejectsFile = join(folder, 'rejects.csv')
  const header = ['file', 'line', 'column', 'reason', 'raw']
  if (rejects.length > 0) writeFileSync(rejectsFile, `\uFEFF${[header, ...rejects].map(csvLine).join('')}`)
  const [count] = await rows<{ n: number }>(connection, `select count(*)::double as n from ${literal(kept)}`)
  const accepted = count?.n ?? 0
  if (accepted === 0 && rejects.length > 0) return err(nothingReadable(rejects))
  if (rejects.length >= NEARLY_ALL * (accepted + rejects.length) && rejects.length >= 20) {
    const { params } = nothingReadable(rejects)
    return err({ code: 'nearly-nothing-readable', params: { ...params, read: accepted + rejects.length } })
  }
  return ok({
    read: accepted + rejects.length,
    accepted,
    rejected: rejects.length,
    totals: table === 'declarations' ? await controlTotals(connection, kept) : null,
    messages: [],
    files: { parquet: kept, ...(rejects.length > 0 ? { 'rejects.csv': rejectsFile } : {}) },
    rule: null,
  })
}

/** A name mistyped must not load the file under our own names. */
function unknownMapping(id: string, file: string): Message | null {
  if (mappings.some((mapping) => mapping.id === id)) return null
  const known = mappings.map((mapping) => mapping.id).join(', ')
  return { code: 'mapping-unknown', params: { file, mapping: id, known } }
}

/** Undefined for our own names. */
function viewOf(id: string) {
  return mappedView(mappings.find((mapping) => mapping.id === id))
}

function nothingReadable(rejects: readonly (readonly (string | number | null)[])[]): Message {
  const [, line, column, reason] = rejects[0] ?? []
  const params = { count: rejects.length, line: line ?? '', column: column ?? '', reason: reason ?? '' }
  return { code: 'nothing-readable', params }
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

/**
 * An instrument as an XLSX workbook, for translators and for whoever works in a spreadsheet: sheet `instrument` says what it is, sheet
 * `provisions` has a row each. Ids and their order must stay as exported; a cell that is not is named.
 */
import readXlsx from 'read-excel-file/node'
import writeXlsx from 'write-excel-file/node'
import { err, ok, type Result } from '#kernel/result.ts'
import { columnName, fromRow, isColumn, type Row, toRow } from './cells.model.ts'
import { checkContent, type KnownIds } from './check.model.ts'
import type { Fault, FaultCode, Path } from './fault.model.ts'
import type { Content } from './model.ts'
import { unfoldsWithin } from './zip-size.ts'

const MOST_UNFOLDED = 60 * 1024 * 1024
const HEAD = 'instrument'
const BODY = 'provisions'

export async function writeWorkbook({ provisions, ...head }: Content, version: number): Promise<Buffer> {
  const rows = provisions.map(({ order: _, ...rest }) => toRow(rest))
  const columns = columnsOf(rows)
  const cell = (text: string | undefined) =>
    text === undefined ? null : { value: text, type: String, wrap: true }
  const bold = (text: string) => ({ value: text, type: String, fontWeight: 'bold' as const })
  const body = [columns.map(bold), ...rows.map((row) => columns.map((name) => cell(row.get(name))))]
  const about = [...toRow({ ...head, version })].map(([key, text]) => [bold(key), cell(text)])
  return writeXlsx([
    { sheet: HEAD, data: about, columns: [{ width: 16 }, { width: 90 }] },
    {
      sheet: BODY,
      data: body,
      stickyRowsCount: 1,
      stickyColumnsCount: 1,
      columns: columns.map((name) => ({ width: name.includes('.') ? 40 : 14 })),
    },
  ]).toBuffer()
}

/** Columns in the order in which a reader wants them; only those that somebody fills, and every language of the text. */
function columnsOf(rows: readonly Row[]): string[] {
  const used = new Set([
    'id',
    'text.en',
    'text.fr',
    'text.ru',
    'text.tk',
    ...rows.flatMap((row) => [...row.keys()]),
  ])
  const order = [
    'id',
    'parent',
    'title',
    'text',
    'note',
    'question',
    'measure',
    'links',
    'provenance',
    'source',
  ]
  const rank = (name: string) => {
    const at = order.indexOf(name.split('.')[0] ?? '')
    return at < 0 ? order.length : at
  }
  return [...used].sort((a, b) => rank(a) - rank(b) || compare(a, b))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** What the reader of a workbook must know: which instrument it was made from, in which version, and that version. */
export interface WorkbookDeps {
  readonly known: (id: string) => Promise<KnownIds>
  readonly base: (id: string, version: number) => Promise<Content | undefined>
}

type Sheets = ReadonlyMap<string, readonly (readonly (string | null)[])[]>

export async function readWorkbook(
  bytes: Buffer,
  deps: WorkbookDeps,
): Promise<Result<Content, readonly Fault[]>> {
  const sheets = await sheetsOf(bytes)
  if (!sheets.ok) return sheets
  const head = headOf(sheets.value)
  if (!head.ok) return head
  const { version, ...rest } = head.value
  const base = await deps.base(String(rest.id), typeof version === 'number' ? version : 0)
  if (!base)
    return err([
      fault('BASE_UNKNOWN', `${HEAD}!B1`, { id: String(rest.id), version: String(version ?? '?') }),
    ])
  const body = bodyOf(sheets.value, base)
  if (!body.ok) return body
  const checked = checkContent({ ...rest, provisions: body.value.provisions }, await deps.known(base.id))
  if (checked.ok) return checked
  const place = (path: Path) => cellOf(path, body.value.columns)
  return err(checked.error.map(({ code, path, params }) => fault(code, place(path), params)))
}

async function sheetsOf(bytes: Buffer): Promise<Result<Sheets, readonly Fault[]>> {
  if (!unfoldsWithin(bytes, MOST_UNFOLDED)) return err([{ code: 'NO_FILE_OF_THIS_KIND', at: {}, params: {} }])
  try {
    const read = await readXlsx(bytes, { trim: false, parseNumber: (text: string) => text })
    const plain = read.map(({ sheet, data }) => [sheet, data.map((row) => row.map(plainCell))] as const)
    return ok(new Map(plain))
  } catch {
    return err([{ code: 'NO_FILE_OF_THIS_KIND', at: {}, params: {} }])
  }
}

function plainCell(cell: unknown): string | null {
  return cell === null || cell === undefined ? null : String(cell)
}

function headOf(sheets: Sheets): Result<Record<string, unknown>, readonly Fault[]> {
  const rows = sheets.get(HEAD)
  if (!rows) return err([{ code: 'SHEET_MISSING', at: {}, params: { key: HEAD } }])
  const wrong = rows.flatMap(([key], i) =>
    key && !isColumn(key) ? [fault('COLUMN_UNKNOWN', `${HEAD}!A${i + 1}`, { key })] : [],
  )
  if (wrong.length > 0) return err(wrong)
  const pairs = rows.flatMap(([key, value]) => (key && value ? [[key, value] as const] : []))
  return ok(fromRow(new Map(pairs)).value)
}

interface Body {
  readonly columns: readonly string[]
  readonly provisions: readonly object[]
}

function bodyOf(sheets: Sheets, base: Content): Result<Body, readonly Fault[]> {
  const [header, ...rows] = sheets.get(BODY) ?? []
  if (!header) return err([{ code: 'SHEET_MISSING', at: {}, params: { key: BODY } }])
  const columns = header.map((name) => name ?? '')
  const faults = [...headerFaults(columns), ...idFaults(rows, columns.indexOf('id'), base)]
  const provisions = rows.slice(0, base.provisions.length).map((row, order) => {
    const cells = columns.flatMap((name, i) => (row[i] ? [[name, row[i]] as const] : []))
    const { value, faulty } = fromRow(new Map(cells))
    for (const { code, path, params } of faulty)
      faults.push(fault(code, cellOf(['provisions', order, ...path], columns), params))
    return { parent: null, links: [], ...value, order, ...questionOf(value.question) }
  })
  return faults.length > 0 ? err(faults) : ok({ columns, provisions })
}

function questionOf(question: unknown): object {
  return question ? { question: { evidence: [], about: [], ...question } } : {}
}

function headerFaults(columns: readonly string[]): Fault[] {
  const unknown = columns.flatMap((key, i) =>
    isColumn(key) && columns.indexOf(key) === i
      ? []
      : [fault('COLUMN_UNKNOWN', `${BODY}!${columnName(i)}1`, { key })],
  )
  const missing = ['id', 'text.en', 'provenance'].filter((key) => !columns.includes(key))
  return [...unknown, ...missing.map((key) => fault('COLUMN_MISSING', `${BODY}!A1`, { key }))]
}

function idFaults(rows: readonly (readonly (string | null)[])[], column: number, base: Content): Fault[] {
  if (column < 0) return []
  const cell = (i: number) => `${BODY}!${columnName(column)}${i + 2}`
  const changed = base.provisions.flatMap(({ id }, i) => {
    const given = rows[i]?.[column] ?? ''
    return given === id ? [] : [fault('IDS_CHANGED', cell(i), { wanted: id, given: given || '–' })]
  })
  const added = rows.slice(base.provisions.length).flatMap((row, i) => {
    const given = row[column]
    return given ? [fault('ID_ADDED', cell(base.provisions.length + i), { given })] : []
  })
  return [...changed.slice(0, 20), ...added.slice(0, 20)]
}

/** The cell of a fault: the column whose name the path ends with, or the row's id. */
function cellOf(path: Path, columns: readonly string[]): string {
  const [where, index, ...rest] = path
  if (where !== 'provisions' || typeof index !== 'number') return HEAD
  for (let depth = rest.length; depth > 0; depth--) {
    const name = rest.slice(0, depth).join('.')
    const at = columns.findIndex((one) => one === name || one.startsWith(`${name}.`))
    if (at >= 0) return `${BODY}!${columnName(at)}${index + 2}`
  }
  return `${BODY}!${columnName(Math.max(0, columns.indexOf('id')))}${index + 2}`
}

function fault(code: FaultCode, cell: string, params: Readonly<Record<string, string>>): Fault {
  return { code, at: { cell }, params: { ...params } }
}

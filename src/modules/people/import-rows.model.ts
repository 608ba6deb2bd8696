/** From records of a file to rows of its kind, each cell judged by its column; what belongs to several rows comes in import-set.model.ts. Pure. */
import type { CsvFile, CsvRecord } from '#kernel/csv-read.ts'
import {
  type Column,
  type ImportKind,
  importColumns,
  type Reject,
  type RejectCode,
  type Row,
} from './import.model.ts'
import { isDay } from './period.model.ts'

export interface Sorted {
  readonly rows: Row[]
  readonly rejects: Reject[]
}

/** Every record becomes a row or a reject: never both, never neither. */
export function readRows(kind: ImportKind, { header, records }: CsvFile): Sorted {
  const rows: Row[] = []
  const rejects: Reject[] = []
  for (const record of records) {
    const read = readRow(kind, header, record)
    if ('code' in read) rejects.push(read)
    else rows.push(read)
  }
  return { rows, rejects }
}

function readRow(kind: ImportKind, header: readonly string[], record: CsvRecord): Row | Reject {
  const { line, raw, cells } = record
  const refuse = (column: string, code: RejectCode, detail = ''): Reject => ({
    line,
    column,
    code,
    detail,
    raw,
  })
  if (cells.length !== header.length)
    return refuse('', cells.length < header.length ? 'too-few-cells' : 'too-many-cells', String(cells.length))
  const kept: Record<string, string> = {}
  for (const [name, column] of Object.entries(importColumns[kind])) {
    const text = cells[header.indexOf(name)] ?? ''
    const fault = faultOf(text, column)
    if (fault) return refuse(name, fault, text.slice(0, 60))
    if (text !== '') kept[name] = column.type === 'time' ? text.slice(0, 16).replace(' ', 'T') : text
  }
  const fault = wholeRowFault(kind, kept)
  return fault ? refuse(fault[0], fault[1]) : { line, raw, cells: kept }
}

const longest: Readonly<Record<Column['type'], number>> = {
  code: 40,
  text: 200,
  day: 10,
  time: 19,
  months: 3,
  'unit-kind': 20,
}

function faultOf(text: string, { required, type }: Column): RejectCode | null {
  if (text === '') return required ? 'missing' : null
  if (text.length > longest[type]) return type === 'code' || type === 'text' ? 'too-long' : wrong[type]
  return fits[type](text) ? null : wrong[type]
}

const wrong: Readonly<Record<Column['type'], RejectCode>> = {
  code: 'not-a-code',
  text: 'not-a-code',
  day: 'not-a-day',
  time: 'not-a-time',
  months: 'not-months',
  'unit-kind': 'not-a-kind',
}

const fits: Readonly<Record<Column['type'], (text: string) => boolean>> = {
  code: (text) => /^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u.test(text),
  text: (text) => !/\p{Cc}/u.test(text),
  day: isDay,
  time: (text) =>
    /^\d{4}-\d{2}-\d{2}[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(text) && isDay(text.slice(0, 10)),
  months: (text) => /^[1-9]\d{0,2}$/.test(text) && Number(text) <= 240,
  'unit-kind': (text) => ['administration', 'region', 'office'].includes(text),
}

function wholeRowFault(kind: ImportKind, cells: Record<string, string>): [string, RejectCode] | null {
  const [from, to] = kind === 'roster' ? [cells.on_from, cells.on_to] : [cells.from, cells.to]
  if (from !== undefined && to !== undefined && to <= from)
    return [kind === 'roster' ? 'on_to' : 'to', 'ends-before-it-begins']
  if (kind === 'posts' && (cells.sensitive_reason === undefined) !== (cells.maximum_months === undefined))
    return [
      cells.sensitive_reason === undefined ? 'sensitive_reason' : 'maximum_months',
      'sensitive-incomplete',
    ]
  return null
}

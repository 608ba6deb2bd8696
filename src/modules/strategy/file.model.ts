/** Actions as rows of a file: what each column means, and why a row is refused. Other columns (state, source …) are for reading only. Pure. */
import * as z from 'zod'
import { err, ok, type Result } from '#kernel/result.ts'
import { ActionText, emptyText, faultOf } from './action.model.ts'
import { Factor } from './factor.model.ts'

/** Columns that are read back, in the order in which they are written. */
export const writtenColumns = [
  'number',
  'version',
  'title',
  'problem',
  'expected',
  'measure',
  'factor',
  'office',
  'owner',
  'deputy',
  'start',
  'due',
  'cost',
  'currency',
  'indicator',
  'wanted',
  'repeat_months',
] as const
export type WrittenColumn = (typeof writtenColumns)[number]

/** Columns that are written for people and ignored when read. */
export const shownColumns = ['state', 'extensions', 'first_due', 'source', 'effect'] as const

const needed: readonly WrittenColumn[] = ['title', 'factor']

export const RejectCode = z.enum([
  'missing',
  'too-long',
  'not-a-number',
  'not-a-day',
  'unknown-factor',
  'unknown-office',
  'unknown-person',
  'unknown-indicator',
  'unknown-direction',
  'unknown-currency',
  'unknown-action',
  'twice',
  'changed-since',
  'closed',
  'out-of-reach',
  'same-person',
  'dates-reversed',
  'cost-without-currency',
  'indicator-without-direction',
  'due-is-agreed',
  'owner-needed',
  'last-day-needed',
  'too-many-cells',
])
export type RejectCode = z.infer<typeof RejectCode>

export const FileReject = z.object({
  /** Line of the file or row of the sheet, counted from 1 with the header. */
  line: z.number(),
  column: z.string(),
  code: RejectCode,
  detail: z.string(),
})
export type FileReject = z.infer<typeof FileReject>

export const FileFault = z.object({
  code: z.enum([
    'empty-file',
    'not-text',
    'unclosed-quote',
    'not-a-workbook',
    'columns-missing',
    'column-twice',
    'too-many-rows',
  ]),
  detail: z.string(),
})
export type FileFault = z.infer<typeof FileFault>

export const mostRows = 5000

export interface SheetRow {
  readonly line: number
  readonly cells: readonly string[]
}

export interface Sheet {
  readonly header: readonly string[]
  readonly rows: readonly SheetRow[]
}

export interface Reading {
  readonly line: number
  /** Null = a new action. */
  readonly number: number | null
  readonly version: number | null
  readonly text: ActionText
}

/** What the rows are checked against. */
export interface Known {
  readonly personByLogin: ReadonlyMap<string, string>
  readonly offices: ReadonlySet<string>
  readonly indicators: ReadonlySet<string>
}

/** Position of each column, or what is wrong with the file as a whole. */
export function readHeader(sheet: Sheet): Result<ReadonlyMap<WrittenColumn, number>, FileFault> {
  const at = new Map<WrittenColumn, number>()
  for (const [index, name] of sheet.header.entries()) {
    const column = writtenColumns.find((one) => one === name.trim().toLowerCase())
    if (column === undefined) continue
    if (at.has(column)) return err({ code: 'column-twice', detail: column })
    at.set(column, index)
  }
  const missing = needed.filter((column) => !at.has(column))
  if (missing.length > 0) return err({ code: 'columns-missing', detail: missing.join(', ') })
  if (sheet.rows.length > mostRows) return err({ code: 'too-many-rows', detail: String(mostRows) })
  return ok(at)
}

/** One row as a text; `old` gives the values of columns that the file does not have. */
export function readRow(
  row: SheetRow,
  at: ReadonlyMap<WrittenColumn, number>,
  { known, old, width }: { readonly known: Known; readonly old: ActionText | null; readonly width: number },
): Result<ActionText, FileReject> {
  const refuse = (column: string, code: RejectCode, detail = '') =>
    err({ line: row.line, column, code, detail })
  if (row.cells.slice(width).some((cell) => cell !== '')) return refuse('', 'too-many-cells', String(width))
  const has = (column: WrittenColumn) => at.has(column)
  const cell = (column: WrittenColumn) => row.cells[at.get(column) ?? -1]?.trim() ?? ''
  const made: Record<string, unknown> = { ...(old ?? emptyText) }
  for (const column of writtenColumns) {
    if (!has(column) || column === 'number' || column === 'version') continue
    const value = parsers[column](cell(column), known)
    if (!value.ok) return refuse(column, value.error, cell(column).slice(0, 100))
    made[fieldOf[column]] = value.value
  }
  const text = ActionText.safeParse(made)
  if (!text.success) {
    const field = String(text.error.issues[0]?.path[0] ?? '')
    const column =
      writtenColumns.find((one) => one !== 'number' && one !== 'version' && fieldOf[one] === field) ?? field
    return refuse(column, made[field] === '' || made[field] === null ? 'missing' : 'too-long')
  }
  return ok(text.data)
}

/** What the text as a whole does wrong, as a refusal of the row. */
export function rowFault(
  line: number,
  text: ActionText,
  agreed: { readonly dueOn: string | null } | null,
): FileReject | null {
  const fault = faultOf(text, agreed)
  if (!fault) return null
  const told = {
    SAME_PERSON: ['deputy', 'same-person'],
    DATES_REVERSED: ['due', 'dates-reversed'],
    COST_WITHOUT_CURRENCY: ['currency', 'cost-without-currency'],
    INDICATOR_WITHOUT_DIRECTION: ['wanted', 'indicator-without-direction'],
    DUE_IS_AGREED: ['due', 'due-is-agreed'],
    OWNER_NEEDED: ['owner', 'owner-needed'],
    LAST_DAY_NEEDED: ['due', 'last-day-needed'],
  } as const satisfies Record<typeof fault, readonly [WrittenColumn, RejectCode]>
  const [column, code] = told[fault]
  return { line, column, code, detail: '' }
}

/** A whole number in the columns number and version; empty = null. */
export function readNumber(cell: string): Result<number | null, 'not-a-number'> {
  if (cell.trim() === '') return ok(null)
  return /^\d{1,9}$/.test(cell.trim()) ? ok(Number(cell)) : err('not-a-number')
}

type TextColumn = Exclude<WrittenColumn, 'number' | 'version'>
type Parse = (cell: string, known: Known) => Result<unknown, RejectCode>

const plain: Parse = (cell) => ok(cell)
const title: Parse = (cell) => (cell === '' ? err('missing') : ok(cell))
const day: Parse = (cell) =>
  cell === '' ? ok(null) : z.iso.date().safeParse(cell).success ? ok(cell) : err('not-a-day')
const person: Parse = (cell, { personByLogin }) => {
  if (cell === '') return ok(null)
  const id = personByLogin.get(cell.toLowerCase())
  return id === undefined ? err('unknown-person') : ok(id)
}
const number: Parse = (cell) =>
  cell === ''
    ? ok(null)
    : /^\d+([.,]\d+)?$/.test(cell)
      ? ok(Number(cell.replace(',', '.')))
      : err('not-a-number')
const whole: Parse = (cell) =>
  cell === '' ? ok(null) : /^\d{1,2}$/.test(cell) ? ok(Number(cell)) : err('not-a-number')
const oneOf =
  (choice: (known: Known) => { has(cell: string): boolean }, code: RejectCode): Parse =>
  (cell, known) =>
    cell === '' ? ok(null) : choice(known).has(cell) ? ok(cell) : err(code)

const parsers: Record<TextColumn, Parse> = {
  title,
  problem: plain,
  expected: plain,
  measure: plain,
  factor: (cell) =>
    cell === '' ? err('missing') : Factor.safeParse(cell).success ? ok(cell) : err('unknown-factor'),
  office: oneOf(({ offices }) => offices, 'unknown-office'),
  owner: person,
  deputy: person,
  start: day,
  due: day,
  cost: number,
  currency: oneOf(() => ({ has: (cell) => /^[A-Z]{3}$/.test(cell) }), 'unknown-currency'),
  indicator: oneOf(({ indicators }) => indicators, 'unknown-indicator'),
  wanted: oneOf(() => new Set(['up', 'down']), 'unknown-direction'),
  repeat_months: whole,
}

const fieldOf: Record<TextColumn, keyof ActionText> = {
  title: 'title',
  problem: 'problem',
  expected: 'expected',
  measure: 'measure',
  factor: 'factor',
  office: 'office',
  owner: 'owner',
  deputy: 'deputy',
  start: 'startOn',
  due: 'dueOn',
  cost: 'cost',
  currency: 'currency',
  indicator: 'indicator',
  wanted: 'wanted',
  repeat_months: 'repeatMonths',
}

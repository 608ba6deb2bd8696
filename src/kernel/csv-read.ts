/**
 * Reads small CSV files as people and spreadsheets write them (RFC 4180; comma, semicolon or tab) with the line and the raw text of every
 * record, so that what is refused can be shown. Files larger than memory are DuckDB's work, not this one's. Pure.
 */
import { err, ok, type Result } from './result.ts'

export interface CsvRecord {
  /** Line of the file on which the record begins, counted from 1. */
  readonly line: number
  readonly raw: string
  readonly cells: readonly string[]
}

export interface CsvFile {
  readonly header: readonly string[]
  readonly records: readonly CsvRecord[]
}

export type CsvFault =
  | { readonly code: 'empty-file' }
  | { readonly code: 'unclosed-quote'; readonly line: number }
  | { readonly code: 'not-text' }

/** Header and records of a text. Blank lines are skipped; cells are trimmed; the apostrophe that neutralises a formula is taken off. */
export function readCsv(text: string): Result<CsvFile, CsvFault> {
  if (text.includes('\u0000')) return err({ code: 'not-text' })
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text
  const split = splitRecords(body)
  if (!split.ok) return split
  const [first, ...rest] = split.value
  if (first === undefined) return err({ code: 'empty-file' })
  const delimiter = delimiterOf(first.raw)
  const cellsOf = (raw: string) => splitCells(raw, delimiter).map(plain)
  return ok({
    header: cellsOf(first.raw).map((name) => name.toLowerCase()),
    records: rest.map(({ line, raw }) => ({ line, raw, cells: cellsOf(raw) })),
  })
}

function splitRecords(body: string): Result<{ line: number; raw: string }[], CsvFault> {
  const records: { line: number; raw: string }[] = []
  let [line, begin, beginLine, quoted] = [1, 0, 1, false]
  const close = (end: number) => {
    const raw = body.slice(begin, end).replace(/\r$/, '')
    if (raw.trim() !== '') records.push({ line: beginLine, raw })
  }
  for (let i = 0; i < body.length; i++) {
    const c = body[i]
    if (c === '"') quoted = !quoted
    if (c !== '\n') continue
    line++
    if (quoted) continue
    close(i)
    begin = i + 1
    beginLine = line
  }
  if (quoted) return err({ code: 'unclosed-quote', line: beginLine })
  close(body.length)
  return ok(records)
}

/** The separator that occurs most often outside quotes in the header. */
function delimiterOf(header: string): string {
  const bare = header.replaceAll(/"[^"]*"/g, '')
  const counts = [',', ';', '\t'].map((one) => ({ one, n: bare.split(one).length }))
  return counts.reduce((best, next) => (next.n > best.n ? next : best)).one
}

function splitCells(raw: string, delimiter: string): string[] {
  const cells: string[] = []
  let [cell, quoted] = ['', false]
  for (let i = 0; i < raw.length; i++) {
    const c = raw[i] ?? ''
    if (c === '"') {
      if (quoted && raw[i + 1] === '"') {
        cell += '"'
        i++
      } else quoted = !quoted
    } else if (c === delimiter && !quoted) {
      cells.push(cell)
      cell = ''
    } else cell += c
  }
  return [...cells, cell]
}

function plain(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r])/, '').trim()
}

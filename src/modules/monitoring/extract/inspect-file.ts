/** What a file is, from its first bytes: enough to refuse what cannot be an extract, with the reason. */
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { constants, gunzipSync } from 'node:zlib'
import { err, ok, type Result } from '#kernel/result.ts'

export interface FileFacts {
  readonly path: string
  readonly bytes: number
  readonly format: 'csv' | 'parquet'
  readonly gzip: boolean
  readonly encoding: 'utf-8' | 'windows-1251'
  readonly delimiter: string
  readonly header: readonly string[]
  /** Cells near the beginning have blanks around them, as in tables of fixed width. */
  readonly padded: boolean
  /** Columns whose cells near the beginning are all whole numbers with `.0`: a program took identifiers for numbers. */
  readonly decimal: ReadonlySet<string>
}

export type FileErrorCode =
  | 'file-missing'
  | 'file-unreadable'
  | 'file-empty'
  | 'file-zip'
  | 'file-binary'
  | 'file-utf16'
  | 'file-truncated'
  | 'header-quote'
  | 'header-double'
export interface FileError {
  readonly code: FileErrorCode
  readonly params: Record<string, string | number>
}

const HEAD = 256 * 1024

export function inspectFile(path: string): Result<FileFacts, FileError> {
  const read = readHead(path)
  if (!read.ok) return read
  const { bytes, head } = read.value
  const fail = (code: FileErrorCode, more: Record<string, string | number> = {}) =>
    err({ code, params: { file: path, ...more } })
  if (bytes === 0) return fail('file-empty')
  const magic = head.toString('latin1', 0, 4)
  if (magic === 'PAR1')
    return ok({
      path,
      bytes,
      format: 'parquet',
      gzip: false,
      encoding: 'utf-8',
      delimiter: '',
      header: [],
      padded: false,
      decimal: new Set(),
    })
  if (magic.startsWith('PK')) return fail('file-zip')
  const gzip = head[0] === 0x1f && head[1] === 0x8b
  const text = gzip ? unzipHead(head) : head
  if (!text) return fail('file-truncated')
  if (isUtf16(text)) return fail('file-utf16')
  if (text.includes(0)) return fail('file-binary')
  const encoding = isUtf8(text) ? 'utf-8' : 'windows-1251'
  const lines = new TextDecoder(encoding).decode(text)
  const first = firstRecord(lines)
  if (first === null) return fail('header-quote', { line: 1 })
  if (first.trim() === '') return fail('file-empty')
  const delimiter = delimiterOf(first)
  const header = splitRecord(first, delimiter).map((name) => name.trim())
  const double = header.find((name, at) => header.indexOf(name) !== at)
  if (double !== undefined) return fail('header-double', { column: double })
  return ok({
    path,
    bytes,
    format: 'csv',
    gzip,
    encoding,
    delimiter,
    header,
    padded: isPadded(lines, delimiter),
    decimal: decimalColumns(lines, header, delimiter),
  })
}

function readHead(path: string): Result<{ bytes: number; head: Buffer }, FileError> {
  try {
    const stat = statSync(path)
    if (!stat.isFile()) return err({ code: 'file-unreadable', params: { file: path, reason: 'not a file' } })
    const file = openSync(path, 'r')
    try {
      const head = Buffer.alloc(Math.min(HEAD, stat.size))
      const length = readSync(file, head, 0, head.length, 0)
      return ok({ bytes: stat.size, head: head.subarray(0, length) })
    } finally {
      closeSync(file)
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    return err({
      code: code === 'ENOENT' ? 'file-missing' : 'file-unreadable',
      params: { file: path, reason: code },
    })
  }
}

/** The beginning of a gzip stream; null when not even that can be read. */
function unzipHead(head: Buffer): Buffer | null {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH })
  } catch {
    return null
  }
}

/** By its byte order mark, or by a zero beside every letter of the header. */
function isUtf16(text: Buffer): boolean {
  const mark = text.toString('latin1', 0, 2)
  if (mark === '\u00ff\u00fe' || mark === '\u00fe\u00ff') return true
  const zeros = (odd: number) => [1, 3, 5, 7].every((at) => text[at - odd] === 0 && text[at - 1 + odd] !== 0)
  return text.length >= 8 && (zeros(0) || zeros(1))
}

/** The end of the piece may cut a character in two, so its last bytes do not count. */
function isUtf8(text: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(
      text.length < HEAD ? text : text.subarray(0, lastLineEnd(text)),
    )
    return true
  } catch {
    return false
  }
}

function lastLineEnd(text: Buffer): number {
  const end = text.lastIndexOf(0x0a)
  return end < 0 ? text.length : end
}

/** The first record; null when a quote in it is never closed. */
function firstRecord(text: string): string | null {
  let quoted = false
  for (let i = text.charCodeAt(0) === 0xfeff ? 1 : 0, from = i; i < text.length; i++) {
    const c = text[i]
    if (c === '"') quoted = !quoted
    else if (c === '\n' && !quoted) return text.slice(from, i).replace(/\r$/, '')
  }
  return quoted ? null : text.replace(/^\ufeff/, '')
}

export function delimiterOf(record: string): string {
  const outside = record.replaceAll(/"[^"]*"/g, '')
  const counts = [',', ';', '\t', '|'].map((mark) => ({ mark, n: outside.split(mark).length }))
  return counts.reduce((best, one) => (one.n > best.n ? one : best)).mark
}

/** Blanks at an end of some cell; within quotes they are looked for by nobody. */
function isPadded(lines: string, delimiter: string): boolean {
  const mark = delimiter === '|' ? '\\|' : delimiter
  return new RegExp(`(^|${mark}) |[^\\s${mark}] +(${mark}|\\r?$)`, 'm').test(lines)
}

function decimalColumns(lines: string, header: readonly string[], delimiter: string): Set<string> {
  if (!/\d\.0["\r\n,;|\t]/.test(lines)) return new Set()
  const records = lines.split('\n').slice(1, -1) // the last may be cut
  const cells = records.map((line) => splitRecord(line.trimEnd(), delimiter))
  const found = header.filter((_, at) => {
    const filled = cells.flatMap((record) => record[at]?.trim() || [])
    return filled.length > 0 && filled.every((cell) => /^\d+\.0$/.test(cell))
  })
  return new Set(found)
}

/** Cells of one record; doubled quotes inside quotes are one. */
export function splitRecord(record: string, delimiter: string): string[] {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < record.length; i++) {
    const c = record[i] as string
    if (quoted && c === '"' && record[i + 1] === '"') {
      cell += '"'
      i++
    } else if (c === '"') quoted = !quoted
    else if (c === delimiter && !quoted) {
      cells.push(cell)
      cell = ''
    } else cell += c
  }
  cells.push(cell)
  return cells
}

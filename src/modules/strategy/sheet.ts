/** Tables in and out as CSV or XLSX: the first sheet of a workbook, cells as text. */
import readXlsx from 'read-excel-file/node'
import writeXlsx from 'write-excel-file/node'
import { type Cell, csvLine } from '#kernel/csv.ts'
import { readCsv } from '#kernel/csv-read.ts'
import { err, ok, type Result } from '#kernel/result.ts'
import type { FileFault, Sheet } from './file.model.ts'

/** A workbook is a ZIP: its first bytes say so, whatever the file is called. */
const ZIP = [0x50, 0x4b, 0x03, 0x04]
/** What a workbook may unpack to. */
const largestUnpacked = 60_000_000

export async function readTable(bytes: Buffer): Promise<Result<Sheet, FileFault>> {
  return ZIP.every((byte, i) => bytes[i] === byte) ? readWorkbook(bytes) : readText(bytes)
}

function readText(bytes: Buffer): Result<Sheet, FileFault> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return err({ code: 'not-text', detail: '' })
  }
  const read = readCsv(text)
  if (!read.ok) {
    const { error } = read
    return err({ code: error.code, detail: error.code === 'unclosed-quote' ? String(error.line) : '' })
  }
  const { header, records } = read.value
  return ok({ header, rows: records.map(({ line, cells }) => ({ line, cells })) })
}

async function readWorkbook(bytes: Buffer): Promise<Result<Sheet, FileFault>> {
  if (unpackedSize(bytes) > largestUnpacked) return err({ code: 'not-a-workbook', detail: '' })
  let sheets: Awaited<ReturnType<typeof readXlsx>>
  try {
    sheets = await readXlsx(bytes)
  } catch {
    return err({ code: 'not-a-workbook', detail: '' })
  }
  const [header, ...rest] = sheets[0]?.data ?? []
  if (!header) return err({ code: 'empty-file', detail: '' })
  const rows = rest.map((cells, i) => ({ line: i + 2, cells: cells.map(toText) }))
  return ok({
    header: header.map(toText),
    rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')),
  })
}

/** A day stands in a workbook as a time at midnight UTC; the apostrophe that neutralises a formula is taken off. */
function toText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return String(cell)
    .trim()
    .replace(/^'(?=[=+\-@\t\r])/, '')
}

/** Sum of the sizes that the directory of a ZIP promises (APPNOTE.TXT 4.3.12); infinite where there is none. */
function unpackedSize(bytes: Buffer): number {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 20 > bytes.length) return Number.POSITIVE_INFINITY
  let [at, sum] = [bytes.readUInt32LE(end + 16), 0]
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) return Number.POSITIVE_INFINITY
    sum += bytes.readUInt32LE(at + 24)
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return sum
}

/** UTF-8 with the mark that tells spreadsheets so; formulas neutralised. */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${rows.map(csvLine).join('')}`
}

/** Texts as texts, so that no cell is a formula; numbers as numbers. */
export function toXlsx(rows: readonly (readonly Cell[])[], sheet: string): Promise<Buffer> {
  const [head = [], ...rest] = rows
  const cells = [
    head.map((value) => ({ value: String(value ?? ''), type: String, fontWeight: 'bold' as const })),
    ...rest.map((row) =>
      row.map((value) =>
        typeof value === 'number'
          ? { value, type: Number }
          : value === null
            ? null
            : { value: String(value), type: String },
      ),
    ),
  ]
  const columns = head.map((name) => ({
    width: ['title', 'problem', 'expected', 'measure'].includes(String(name)) ? 40 : 14,
  }))
  return writeXlsx(cells, { sheet, columns, stickyRowsCount: 1 }).toBuffer()
}

/** Records of a CSV with the line on which they begin. DuckDB numbers records, people number lines: a quoted cell may hold line ends. */
import { createReadStream } from 'node:fs'

export interface RawRecord {
  /** Byte at which it begins, from 0. */
  readonly start: number
  /** Line on which it begins, from 1; the header begins on line 1. */
  readonly line: number
  /** Lines that it covers. */
  readonly lines: number
  readonly text: string
  /** Something follows a closing quotation mark within its cell: what looked like the end of a cell was the beginning of another one. */
  readonly spoilt: boolean
}

export interface RecordVisitor {
  /** Asked at the beginning of each record after the header; true where its text is wanted. Empty lines are no records. */
  wants(start: number): boolean
  take(record: RawRecord): void
}

const QUOTE = 0x22
const LF = 0x0a
const CR = 0x0d
/** At most so much of a record is kept as text. */
const TEXT = 20_000

type State = 'field-start' | 'plain' | 'quoted' | 'after-quote'

/**
 * Goes through the file once; a quotation mark opens a cell only as its first character, as in RFC 4180 and DuckDB.
 * Only the first `bytes` are read. Returns the line on which a quotation mark opens that is never closed, else null. Throws when the file cannot be read.
 */
export async function visitRecords(
  path: string,
  delimiter: string,
  visitor: RecordVisitor,
  bytes = Number.POSITIVE_INFINITY,
): Promise<number | null> {
  const walk = new Walk(delimiter.charCodeAt(0), visitor)
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, end: bytes - 1 }))
    walk.feed(chunk as Buffer)
  return walk.end()
}

class Walk {
  private readonly delimiter: number
  private readonly visitor: RecordVisitor
  private state: State = 'field-start'
  private offset = 0
  private line = 1
  private quoteLine = 1
  private start = -1
  private startLine = 1
  private header = true
  private wanted = false
  private spoilt = false
  private kept: Buffer[] = []
  private keptBytes = 0

  constructor(delimiter: number, visitor: RecordVisitor) {
    this.delimiter = delimiter
    this.visitor = visitor
  }

  feed(chunk: Buffer): void {
    let from = 0 // where the wanted part of this chunk begins
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] as number
      if (this.start < 0 && byte !== LF && byte !== CR) {
        this.begin(this.offset + i)
        from = i
      }
      if (byte === LF) this.lineEnd(chunk, from, i)
      else if (this.start >= 0) this.step(byte)
    }
    if (this.start >= 0 && this.wanted) this.keep(chunk.subarray(from))
    this.offset += chunk.length
  }

  private lineEnd(chunk: Buffer, from: number, to: number): void {
    this.line++
    if (this.start < 0 || this.state === 'quoted') return
    if (this.wanted) this.keep(chunk.subarray(from, to))
    this.finish()
  }

  end(): number | null {
    if (this.start < 0) return null
    if (this.state === 'quoted') return this.quoteLine
    this.line++ // the last line has no end
    this.finish()
    return null
  }

  private begin(at: number): void {
    this.start = at
    this.startLine = this.line
    this.state = 'field-start'
    this.spoilt = false
    this.wanted = !this.header && this.visitor.wants(at)
  }

  private step(byte: number): void {
    if (this.state === 'quoted') {
      if (byte === QUOTE) this.state = 'after-quote'
    } else if (byte === this.delimiter) this.state = 'field-start'
    else if (byte === QUOTE && this.state !== 'plain') {
      if (this.state === 'field-start') this.quoteLine = this.line
      this.state = 'quoted' // opened, or a doubled one inside
    } else if (this.state === 'field-start') this.state = 'plain'
    else if (this.state === 'after-quote' && byte !== CR) {
      this.spoilt = true
      this.state = 'plain'
    }
  }

  private keep(piece: Buffer): void {
    if (this.keptBytes >= TEXT) return
    const part = Buffer.from(piece.subarray(0, TEXT - this.keptBytes)) // the stream may use its memory again
    this.kept.push(part)
    this.keptBytes += part.length
  }

  private finish(): void {
    if (this.wanted) {
      const text = Buffer.concat(this.kept).toString('utf8').replace(/\r$/, '')
      this.visitor.take({
        start: this.start,
        line: this.startLine,
        lines: this.line - this.startLine,
        text,
        spoilt: this.spoilt,
      })
      this.kept = []
      this.keptBytes = 0
    }
    this.header = false
    this.wanted = false
    this.start = -1
  }
}

/** CSV files written as a stream: cells joined, quoted where they must be, a megabyte at a time. */
import { closeSync, openSync, writeSync } from 'node:fs'

export type Cell = string | number | undefined

export interface Table {
  row(cells: readonly Cell[]): void
  readonly rows: () => number
  close(): void
}

const CHUNK = 1 << 20

/** @param quoted every text cell in quotes, as some extracts have it; no cell of these worlds holds a quote. */
export function openTable(file: string, header: readonly string[], quoted: boolean): Table {
  const fd = openSync(file, 'w')
  let buffer = `${header.join(',')}\n`
  let rows = 0
  return {
    row: (cells) => {
      let line = ''
      for (const [i, cell] of cells.entries()) {
        if (i > 0) line += ','
        if (cell === undefined || cell === '') continue
        line += quoted && typeof cell === 'string' ? `"${cell}"` : cell
      }
      buffer += `${line}\n`
      rows++
      if (buffer.length > CHUNK) {
        writeSync(fd, buffer)
        buffer = ''
      }
    },
    rows: () => rows,
    close: () => {
      writeSync(fd, buffer)
      closeSync(fd)
    },
  }
}

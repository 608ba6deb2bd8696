/** A quotation mark that is opened and never closed turns the rest of a file into one cell; the beginning of the file shows most of them before anything is loaded. */
import type { FileFacts } from './inspect-file.ts'
import { visitRecords } from './records.ts'

/** So much is looked at: no whole file of some gigabytes is read to show its first rows. */
const HEAD = 4 << 20
/** Bytes of the longest record that DuckDB reads, see csvReader: a cell that is open for longer is never closed. */
const LONGEST = 1_000_000

/**
 * Line (from 1) on which a quotation mark opens a cell that swallows other lines or the rest of the file, as the import would say it; null where
 * the first four megabytes show none. Throws when the file cannot be read.
 */
export async function openQuoteNear({ path, delimiter, format, bytes }: FileFacts): Promise<number | null> {
  if (format !== 'csv') return null
  let swallowed: number | null = null
  let last = 0
  const visitor = {
    wants: (start: number) => {
      last = start
      return true
    },
    take: ({ line, lines, spoilt }: { line: number; lines: number; spoilt: boolean }) => {
      if (spoilt && lines > 1) swallowed ??= line
    },
  }
  const open = await visitRecords(path, delimiter, visitor, HEAD)
  const certain = bytes <= HEAD || HEAD - last > LONGEST
  return swallowed ?? (certain ? open : null)
}

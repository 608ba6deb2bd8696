/** rejected.csv of an analysis: every row that could not be read, with its reason. */
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { csvLine } from '#kernel/csv.ts'
import type { Rejected } from '../extract/open.ts'

/** Writes the list, or removes that of an earlier run, which would be read as one of this run. */
export function writeRejected(path: string, rejected: readonly Rejected[]): void {
  if (rejected.length > 0) writeWhole(path, rejectedCsv(rejected))
  else rmSync(path, { force: true })
}

function rejectedCsv(rejected: readonly Rejected[]): string {
  const lines = rejected.map(({ file, line, column, reason, raw }) =>
    csvLine([file, line, column, reason, raw]),
  )
  return csvLine(['file', 'line', 'column', 'reason', 'raw']) + lines.join('')
}

/** Beside, then renamed. */
export function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.part`, text)
  renameSync(`${path}.part`, path)
}

/**
 * CSV for people who open it in a spreadsheet. RFC 4180, and no cell that a spreadsheet would run as a formula.
 * Source of the neutralising rule: OWASP, "CSV Injection".
 */
export type Cell = string | number | boolean | null

/** One line, ended by CRLF. Numbers are written as they are; a text that begins like a formula gets an apostrophe. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const safe = /^[=+\-@\t\r]/.test(cell) && !isNumber(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A negative number begins with a minus and is harmless. */
function isNumber(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)
}

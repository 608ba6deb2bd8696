/**
 * A provision as cells of a workbook and back, without loss: a column per text and language, `text.ru`, `question.anchors.3.en`. Pure.
 */
import { type Found, found } from './fault.model.ts'

export type Row = ReadonlyMap<string, string>

const language = '(en|fr|ru|tk|state\\.(fr|ru|tk))'
const column = new RegExp(
  `^(id|parent|provenance|source|force|links|version|prefix|kind|clock\\.(months|from|confirmed)|question\\.(weight|about|showIf\\.(question|atLeast))|(title|text|note|about|measure|question\\.anchors\\.[0-5]|question\\.evidence\\.1?\\d)\\.${language})$`,
)

export function isColumn(name: string): boolean {
  return column.test(name)
}

/** Lists of ids stand in one cell, parted by spaces: no id holds one. */
const lists: ReadonlySet<string> = new Set(['links', 'question.about'])
const numbers: ReadonlySet<string> = new Set([
  'version',
  'clock.months',
  'question.weight',
  'question.showIf.atLeast',
])

export function toRow(value: object): Map<string, string> {
  return new Map(cellsOf(value, ''))
}

function cellsOf(at: unknown, path: string): [string, string][] {
  if (at === null || at === undefined) return []
  if (Array.isArray(at) && lists.has(path)) return at.length > 0 ? [[path, at.join(' ')]] : []
  if (typeof at !== 'object') return [[path, shield(String(at))]]
  return Object.entries(at).flatMap(([key, inner]) => cellsOf(inner, path === '' ? key : `${path}.${key}`))
}

/** The nested value of the cells; `faulty` names cells that cannot be what their column holds. */
export function fromRow(row: Row): {
  readonly value: Record<string, unknown>
  readonly faulty: readonly Found[]
} {
  const value: Record<string, unknown> = {}
  const faulty: Found[] = []
  for (const [path, cell] of row) {
    const text = unshield(cell)
    const given = typed(path, text)
    if (typeof given === 'number' && Number.isNaN(given))
      faulty.push(found('VALUE_WRONG', [path], { key: path, given: text }))
    else put(value, path.split('.'), given)
  }
  return { value, faulty }
}

function typed(path: string, text: string): unknown {
  if (lists.has(path)) return text.split(/\s+/).filter(Boolean)
  if (numbers.has(path))
    return /^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN
  if (path === 'clock.confirmed') return text.toLowerCase() === 'true'
  return text
}

/** Puts a value at its place; whole numbers in the path are places in a list. */
function put(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let at: Record<string, unknown> | unknown[] = target
  for (const [i, key] of path.slice(0, -1).entries()) {
    const place = key as keyof typeof at // a key of a record, or an index as text, which is the same to JavaScript
    at[place] ??= (/^\d+$/.test(path[i + 1] ?? '') ? [] : {}) as never
    at = at[place] as Record<string, unknown> | unknown[]
  }
  at[path.at(-1) as keyof typeof at] = value as never
}

/**
 * No cell begins as a formula would; one apostrophe before it says so, and one more before a text that begins with an apostrophe, so that
 * taking one away gives the text back. Source: OWASP, "CSV Injection".
 */
export function shield(text: string): string {
  return /^[=+\-@\t\r']/.test(text) ? `'${text}` : text
}

export function unshield(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell
}

/** Name of a column in a spreadsheet, counted from 0: A, B, … Z, AA. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

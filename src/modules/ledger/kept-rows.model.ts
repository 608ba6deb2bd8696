/**
 * Rows that the ledger tells of. An entry's content has under `rows` what the rows that its transaction changed are from now on; the newest
 * telling of a row is what must stand in its table. Pure.
 */
import type { JsonObject } from './proof/canonical.ts'

/** Columns of a row as the ledger keeps them: codes, dates and numbers as text, anything longer as `sha256:…`. Null: the row was deleted. */
export type Image = Readonly<Record<string, string | null>> | null

/** Table → key → image. */
export type Rows = Readonly<Record<string, Readonly<Record<string, Image>>>>

/** What a transaction changed, as the database hands it over: one line of JSON for each statement, later ones count. */
export function rowsFromChanges(lines: string): Rows {
  const rows: Record<string, Record<string, Image>> = {}
  for (const line of lines.split('\n')) {
    if (line === '') continue
    for (const [table, images] of Object.entries(JSON.parse(line) as Rows)) // made by ledger.note_rows
      rows[table] = { ...rows[table], ...images }
  }
  return rows
}

/** The rows that a content tells of; none when it was recorded before rooms told of rows, or is erased. */
export function rowsIn(content: JsonObject | null): Rows {
  const rows = content?.rows
  return typeof rows === 'object' && rows !== null && !Array.isArray(rows) ? (rows as Rows) : {}
}

/** Which rows a content tells of, without saying what they are: what stays on record when the content is erased. */
export function keysIn(rows: Rows): JsonObject {
  return Object.fromEntries(Object.entries(rows).map(([table, images]) => [table, Object.keys(images)]))
}

const SHOWN = 20

/** The content as a page shows it: of a table in which a file changed thousands of rows the first, and how many there are. */
export function briefly(content: JsonObject): JsonObject {
  const rows = rowsIn(content)
  const brief = Object.entries(rows).map(([table, images]) => {
    const all = Object.entries(images)
    const shown = all.slice(0, SHOWN)
    return [table, Object.fromEntries(all.length > SHOWN ? [...shown, ['…', all.length]] : shown)]
  })
  return brief.length === 0 ? content : { ...content, rows: Object.fromEntries(brief) as JsonObject }
}

export interface Telling {
  readonly seq: number
  readonly image: Image
}

/** Newest telling of every row, by `table:key`. */
export type Told = Map<string, Telling>

/** Takes one event into the fold; events come in their order. */
export function tell(
  told: Told,
  { seq, content }: { readonly seq: number; readonly content: JsonObject | null },
): void {
  for (const [table, images] of Object.entries(rowsIn(content)))
    for (const [key, image] of Object.entries(images)) told.set(`${table}:${key}`, { seq, image })
}

/** How a value of a row shows; a dash where there is none. */
export function shownValue(value: string | null | undefined): string {
  return value ?? '–'
}

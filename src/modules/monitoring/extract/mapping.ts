/** How the columns of somebody else's extract become ours: content, not code (`content/mappings/*.yaml`). */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import * as z from 'zod'
import { identifier, literal } from '#platform/duck.ts'
import { type CanonicalTable, type Column, canonicalTables } from '../columns.model.ts'

const Rule = z.strictObject({
  column: z.string().optional(),
  /** Other names of the column, tried in this order. */
  or: z.array(z.string()).optional(),
  /** strptime formats, the first that fits. */
  format: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  /** Multiplies a number into our unit. */
  factor: z.number().optional(),
  decimal: z.enum(['.', ',']).optional(),
  /** Code of the source → ours; a code that is not listed rejects the row. */
  codes: z.record(z.string(), z.string()).optional(),
  concat: z.array(z.string()).optional(),
  separator: z.string().optional(),
  constant: z.string().optional(),
  /** So many characters from the left, without dots and spaces; a shorter code is kept as it is. */
  first: z.int().positive().optional(),
})
export type MappingRule = z.infer<typeof Rule>

const Mapping = z.strictObject({
  id: z.string(),
  title: z.string(),
  canonical: z.literal(true).optional(),
  tables: z
    .partialRecord(
      z.enum(['declarations', 'roster', 'officers', 'edits']),
      z.record(z.string(), z.union([z.string(), Rule])),
    )
    .optional(),
})
export type Mapping = z.infer<typeof Mapping>

const folder = new URL('../../../../content/mappings/', import.meta.url)

/** Throws a sentence naming file and field when a mapping is not usable. */
export function readMappings(from: URL = folder): Mapping[] {
  return readdirSync(from)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => {
      const parsed = Mapping.safeParse(parse(readFileSync(new URL(name, from), 'utf8')))
      if (!parsed.success)
        throw new Error(
          `mapping ${name}: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`,
        )
      for (const [table, columns] of Object.entries(parsed.data.tables ?? {})) {
        const unknown = Object.keys(columns).find(
          (column) => !(column in canonicalTables[table as CanonicalTable]),
        )
        if (unknown) throw new Error(`mapping ${name}: ${table} has no column ${unknown}`)
      }
      return parsed.data
    })
}

/** Rules of a table, with the short form written out; null for the canonical mapping, whose names are ours. */
export function rulesOf(mapping: Mapping, table: CanonicalTable): ReadonlyMap<string, MappingRule> | null {
  if (mapping.canonical) return null
  const columns = mapping.tables?.[table] ?? {}
  return new Map(
    Object.entries(columns).map(([name, rule]) => [name, typeof rule === 'string' ? { column: rule } : rule]),
  )
}

/** Source columns that a rule reads. */
export function sourcesOf(rule: MappingRule): readonly string[] {
  return rule.concat ?? (rule.column === undefined ? [] : [rule.column])
}

/** Whether the cell can be read by its type at once; everything else is read as text and converted. */
export function isDirect(rule: MappingRule): boolean {
  return rule.column !== undefined && Object.keys(rule).length === 1
}

/** SQL of our cell from the text of the source cells; NULL where the text does not fit. */
export function convert(rule: MappingRule, type: Column['type']): string {
  if (rule.constant !== undefined) return `${literal(rule.constant)}::${type}`
  // `||` and not concat_ws: a key with a part missing is no key
  if (rule.concat) return `(${rule.concat.map(text).join(` || ${literal(rule.separator ?? '')} || `)})`
  const cell = text(rule.column ?? '')
  if (rule.format !== undefined) {
    const formats = [rule.format].flat().map(literal).join()
    return `try_strptime(${cell}, [${formats}])::${type}`
  }
  if (rule.codes)
    return `case ${cell} ${Object.entries(rule.codes)
      .map(([code, ours]) => `when ${literal(code)} then ${literal(ours)}`)
      .join(' ')} end`
  if (rule.first !== undefined) return `left(regexp_replace(${cell}, '[ .]', '', 'g'), ${rule.first})`
  const plain =
    rule.decimal === ',' ? `replace(replace(replace(${cell}, ' ', ''), chr(160), ''), ',', '.')` : cell
  const number = `try_cast(${plain} as ${type})`
  return rule.factor === undefined ? number : `${number} * ${rule.factor}`
}

/** True where the source holds something that could not be converted. */
export function failed(rule: MappingRule, type: Column['type']): string | null {
  if (isDirect(rule) || rule.concat || rule.constant !== undefined) return null
  return `(${text(rule.column ?? '')} is not null and (${convert(rule, type)}) is null)`
}

function text(column: string): string {
  return `nullif(trim(${identifier(column)}::varchar), '')`
}

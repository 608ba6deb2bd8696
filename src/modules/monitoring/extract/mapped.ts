/** The view of a file whose columns are somebody else's. What could not be converted is named in the column `_failed`. */
import { identifier, literal } from '#platform/duck.ts'
import { type CanonicalTable, type Column, canonicalTables } from '../columns.model.ts'
import { readCell, settledLane } from './cell.ts'
import type { FileFacts } from './inspect-file.ts'
import { convert, failed, isDirect, type Mapping, type MappingRule, rulesOf } from './mapping.ts'
import { csvReader, type MappedView } from './open.ts'

/** How the import reads a file: whatever cannot be converted is named, with our own column names too. */
export function importView(mapping: Mapping): MappedView {
  return {
    targets: (table, header) => new Set(fitting(mapping, table, header).keys()),
    sql: (table, file) => mappedViewSql(table, file, mapping),
  }
}

/** Rules of the mapping with the source columns as this header spells them; a rule whose source is not there is left out. */
export function fitting(
  mapping: Mapping,
  table: CanonicalTable,
  header: readonly string[],
): Map<string, MappingRule> {
  const own = Object.keys(canonicalTables[table]).map((name) => [name, { column: name }] as const)
  const spelled = new Map(header.map((name) => [name.trim().toLowerCase(), name]))
  const found = new Map<string, MappingRule>()
  for (const [target, rule] of rulesOf(mapping, table) ?? new Map<string, MappingRule>(own)) {
    const { or = [], ...plain } = rule
    const names = rule.concat ?? [[rule.column ?? '', ...or].find((name) => spelled.has(name.toLowerCase()))]
    const sources = names.map((name) => spelled.get(name?.toLowerCase() ?? ''))
    if (rule.constant === undefined && sources.includes(undefined)) continue
    const known = sources as string[] // every one was found
    found.set(target, {
      ...plain,
      ...(rule.concat ? { concat: known } : {}),
      ...(rule.column === undefined ? {} : { column: known[0] ?? '' }),
    })
  }
  return found
}

export function mappedViewSql(table: CanonicalTable, file: FileFacts, mapping: Mapping): string {
  const columns: Record<string, Column> = canonicalTables[table]
  const rules = fitting(mapping, table, file.header)
  const select = Object.entries(columns).map(([name, { type }]) => {
    const rule = rules.get(name)
    if (!rule) return `null::${type} as ${name}`
    return `${isDirect(rule) ? readCell(rule.column, name, type, file) : settledLane(name, convert(rule, type))} as ${name}`
  })
  const failures = [...rules].flatMap(([name, rule]) => {
    const type = columns[name]?.type ?? 'VARCHAR'
    const condition = isDirect(rule) ? misread(rule.column, name, type) : failed(rule, type)
    return condition ? [`case when ${condition} then ${literal(name)} end`] : []
  })
  const named = failures.length > 0 ? `nullif(concat_ws(' ', ${failures.join()}), '')` : 'null::varchar'
  return `select ${select.join()}, ${named} as _failed from ${sourceOf(columns, rules, file)}`
}

/** Flags and dates are read as text; what is neither empty nor understood must not pass for empty. */
function misread(source: string | undefined, name: string, type: Column['type']): string | null {
  if (source === undefined || (type !== 'BOOLEAN' && type !== 'DATE')) return null
  return `(nullif(trim(${identifier(source)}::varchar), '') is not null and (${readCell(source, name, type)}) is null)`
}

/** Columns that are taken as they are get their type at once, so that a misfit is rejected with its line; the rest is text. */
function sourceOf(
  columns: Record<string, Column>,
  rules: ReadonlyMap<string, MappingRule>,
  file: FileFacts,
): string {
  if (file.format === 'parquet') return `read_parquet(${literal(file.path)})`
  const taken = new Map(
    [...rules].flatMap(([name, rule]) =>
      isDirect(rule) ? [[rule.column ?? '', columns[name]?.type ?? 'VARCHAR'] as const] : [],
    ),
  )
  return csvReader(file, (name) => taken.get(name) ?? 'VARCHAR')
}

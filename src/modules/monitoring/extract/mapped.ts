/** The view of a file whose columns are somebody else's. What could not be converted is named in the column `_failed`. */
import { literal } from '#platform/duck.ts'
import { type CanonicalTable, type Column, canonicalTables } from '../columns.model.ts'
import type { FileFacts } from './inspect-file.ts'
import { convert, failed, isDirect, type Mapping, type MappingRule, rulesOf, sourcesOf } from './mapping.ts'
import { csvReader, type MappedView, readCell } from './open.ts'

/** What `openExtract` needs of a mapping; nothing for the canonical one, whose names are ours. */
export function mappedView(mapping: Mapping | undefined): MappedView | undefined {
  if (!mapping || mapping.canonical) return undefined
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
  const spelled = new Map(header.map((name) => [name.trim().toLowerCase(), name]))
  const found = new Map<string, MappingRule>()
  for (const [target, rule] of rulesOf(mapping, table) ?? []) {
    const sources = sourcesOf(rule).map((name) => spelled.get(name.toLowerCase()))
    if (sources.some((name) => name === undefined)) continue
    const names = sources as string[] // every one was found
    found.set(target, {
      ...rule,
      ...(rule.concat ? { concat: names } : {}),
      ...(rule.column === undefined ? {} : { column: names[0] ?? '' }),
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
    return `${isDirect(rule) ? readCell(rule.column, name, type) : convert(rule, type)} as ${name}`
  })
  const failures = [...rules].flatMap(([name, rule]) => {
    const condition = failed(rule, columns[name]?.type ?? 'VARCHAR')
    return condition ? [`case when ${condition} then ${literal(name)} end`] : []
  })
  const named = failures.length > 0 ? `nullif(concat_ws(' ', ${failures.join()}), '')` : 'null::varchar'
  return `select ${select.join()}, ${named} as _failed from ${sourceOf(columns, rules, file)}`
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

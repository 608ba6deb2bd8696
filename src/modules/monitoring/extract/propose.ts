/** Which mapping and table a header belongs to, and which of its columns are read. */
import { type CanonicalTable, type Column, canonicalTables } from '../columns.model.ts'
import type { Upload } from '../load.model.ts'
import { fitting } from './mapped.ts'
import { type Mapping, type MappingRule, sourcesOf } from './mapping.ts'

const tables = Object.keys(canonicalTables) as CanonicalTable[]

/** The mapping that knows most of the header; our own names first where they are as many. */
export function proposeMapping(header: readonly string[], mappings: readonly Mapping[]): Upload['proposal'] {
  const table = tableOf(header)
  const own = header.filter((name) => name.toLowerCase() in canonicalTables[table]).length
  const foreign = mappings
    .filter((mapping) => !mapping.canonical)
    .map((mapping) => ({ mapping, rules: fitting(mapping, 'declarations', header) }))
    .reduce(
      (best, one) => (one.rules.size > (best?.rules.size ?? 0) ? one : best),
      undefined as Fit | undefined,
    )
  return foreign && foreign.rules.size > own ? describeForeign(foreign, header) : describeOwn(table, header)
}

interface Fit {
  readonly mapping: Mapping
  readonly rules: Map<string, MappingRule>
}

function describeForeign({ mapping, rules }: Fit, header: readonly string[]): Upload['proposal'] {
  const columns: Record<string, Column> = canonicalTables.declarations
  const used = new Set([...rules.values()].flatMap(sourcesOf))
  return {
    table: 'declarations',
    mapping: mapping.id,
    columns: Object.entries(columns).map(([target, { unit }]) => {
      const rule = rules.get(target)
      return {
        source: rule ? sourcesOf(rule).join(' + ') : null,
        target,
        unit: unit ?? null,
        confidence: rule ? 1 : 0,
      }
    }),
    missing: Object.keys(columns).filter((name) => columns[name]?.required && !rules.has(name)),
    unused: header.filter((name) => !used.has(name)),
  }
}

function describeOwn(table: CanonicalTable, header: readonly string[]): Upload['proposal'] {
  const columns: Record<string, Column> = canonicalTables[table]
  const known = header.map((name) => name.toLowerCase())
  return {
    table,
    mapping: 'tamga',
    columns: Object.entries(columns).map(([target, { unit }]) => {
      const source = header[known.indexOf(target)] ?? null
      return { source, target, unit: unit ?? null, confidence: source === null ? 0 : 1 }
    }),
    missing: Object.keys(columns).filter((name) => columns[name]?.required && !known.includes(name)),
    unused: header.filter((name) => !(name.toLowerCase() in columns)),
  }
}

/** The table whose columns the header names most of. */
function tableOf(header: readonly string[]): CanonicalTable {
  const hits = (table: CanonicalTable) =>
    header.filter((name) => name.toLowerCase() in canonicalTables[table]).length
  return tables.reduce((best, table) => (hits(table) > hits(best) ? table : best))
}

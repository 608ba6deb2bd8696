/** The data-quality report over the views of a connection: per column what is missing, out of range and impossible. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { identifier, rows } from '#platform/duck.ts'
import { type CanonicalTable, canonicalTables } from './columns.model.ts'
import type { QualityColumn } from './load.model.ts'
import { type Check, joinChecks, needed, rowChecks, sparse } from './quality-checks.ts'
import type { AssignmentRule } from './rule.model.ts'
import { createDuty } from './steering/rule-tables.ts'

type Problems = QualityColumn['problems']

/** Share of missing values above which a column weakens what needs it. */
const WEAK = 0.05
const EXAMPLES = 5

/** `rule` says hours of duty where the roster says none. */
export async function qualityReport(
  connection: DuckDBConnection,
  rule: AssignmentRule,
): Promise<QualityColumn[]> {
  const tables = Object.keys(canonicalTables) as CanonicalTable[]
  const counts = new Map<CanonicalTable, Record<string, number>>()
  for (const table of tables) counts.set(table, await filled(connection, table))
  const has = (table: CanonicalTable) => (counts.get(table)?.['*'] ?? 0) > 0

  const checks: (Check & { found: Problems[number] })[] = []
  for (const table of tables.filter(has)) {
    const own = rowChecks.filter((check) => check.table === table)
    const joined = joinChecks.filter((check) => check.table === table && has(check.needs))
    checks.push(...(await problemsOf(connection, table, own)))
    // One query each: a semi-join has no place in a filter of an aggregate.
    for (const check of joined) checks.push(...(await problemsOf(connection, table, [check])))
  }
  const double = has('declarations') ? await duplicates(connection) : []
  checks.push(...double)
  const known = new Map([['roster', has('roster') ? await knownHours(connection, rule) : {}]])
  return tables.flatMap((table) =>
    columnsOf(table, { filled: counts.get(table) ?? {}, known: known.get(table) ?? {} }, checks),
  )
}

/** Duties of which the beginning and the end are known, from the roster or from the rule. */
async function knownHours(
  connection: DuckDBConnection,
  rule: AssignmentRule,
): Promise<Record<string, number>> {
  await createDuty(connection, rule)
  const [row] = await rows<Record<string, number>>(
    connection,
    'select count(from_hour)::double as on_from, count(to_hour)::double as on_to from duty',
  )
  return row ?? {}
}

/** Rows of a table (`*`) and filled cells by column. */
async function filled(connection: DuckDBConnection, table: CanonicalTable): Promise<Record<string, number>> {
  const columns = Object.keys(canonicalTables[table]).map(
    (name) => `count(${identifier(name)})::double as ${identifier(name)}`,
  )
  const [row] = await rows<Record<string, number>>(
    connection,
    `select count(*)::double as "*", ${columns.join(', ')} from ${table}`,
  )
  return row ?? {}
}

async function problemsOf(
  connection: DuckDBConnection,
  table: CanonicalTable,
  checks: readonly Check[],
): Promise<(Check & { found: Problems[number] })[]> {
  if (checks.length === 0) return []
  // Examples are declarations; of a table of people there are none, because people are not named here.
  const key = table === 'declarations' || table === 'edits' ? 'decl_id' : 'null::varchar'
  const flags = checks.map((check, i) => `(${check.when}) as c${i}`)
  const sums = checks.map(
    (_, i) => `count(*) filter (c${i})::double as n${i}, min(example, ${EXAMPLES}) filter (c${i}) as e${i}`,
  )
  const [row] = await rows<Record<string, number | string[] | null>>(
    connection,
    `select ${sums.join(', ')} from (select ${key} as example, ${flags.join(', ')} from ${table} t)`,
  )
  return checks.flatMap((check, i) => {
    const count = Number(row?.[`n${i}`] ?? 0)
    const examples = (row?.[`e${i}`] ?? []) as string[] // a list of keys, see above
    return count === 0 ? [] : [{ ...check, found: { code: check.code, count, examples } }]
  })
}

async function duplicates(connection: DuckDBConnection): Promise<(Check & { found: Problems[number] })[]> {
  const [facts] = await rows<{ n: number }>(
    connection,
    'select (count(decl_id) - count(distinct decl_id))::double as n from declarations',
  )
  if (!facts || facts.n === 0) return []
  const found = await rows<{ id: string }>(
    connection,
    `select decl_id as id from declarations group by 1 having count(*) > 1 order by 1 limit ${EXAMPLES}`,
  )
  const examples = found.map((row) => row.id)
  const check = {
    table: 'declarations',
    column: 'decl_id',
    kind: 'impossible',
    code: 'twice',
    when: '',
  } as const
  return [{ ...check, found: { code: check.code, count: facts.n, examples } }]
}

type Counts = Readonly<Record<string, number>>

/** `known` counts the rows in which something else says what an empty cell leaves open. */
function columnsOf(
  table: CanonicalTable,
  { filled, known }: { filled: Counts; known: Counts },
  checks: readonly (Check & { found: Problems[number] })[],
): QualityColumn[] {
  const all = filled['*'] ?? 0
  const nothing = { outOfRange: 0, impossible: 0, problems: [] }
  if (all === 0)
    return [
      { table, column: '*', rows: 0, missing: 0, ...nothing, prevents: [...(needed[table]['*'] ?? [])] },
    ]
  return Object.keys(canonicalTables[table]).map((column) => {
    const own = checks.filter((check) => check.table === table && check.column === column)
    const sum = (kind: Check['kind']) =>
      own.filter((check) => check.kind === kind).reduce((total, check) => total + check.found.count, 0)
    const missing = all - (filled[column] ?? 0)
    const lacking = all - (known[column] ?? filled[column] ?? 0)
    const unfit = sum('out-of-range') + sum('impossible')
    const weak =
      (sparse.has(column) ? lacking === all : lacking / all > WEAK) || unfit > WEAK * (all - missing)
    return {
      table,
      column,
      rows: all,
      missing,
      outOfRange: sum('out-of-range'),
      impossible: sum('impossible'),
      problems: own.map((check) => check.found),
      prevents: weak ? [...(needed[table][column] ?? [])] : [],
    }
  })
}

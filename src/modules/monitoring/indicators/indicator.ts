/** What an indicator is given and what it hands back; the rest of the house is the same for all eleven. */
import { readFileSync } from 'node:fs'
import type { DuckDBConnection } from '@duckdb/node-api'
import { literal, rows } from '#platform/duck.ts'
import type { Finding, IndicatorId, Note, SubjectType } from '../findings.model.ts'
import type { Thresholds } from '../thresholds.ts'
import type { MonthsOf } from './months.ts'
import type { Smallest } from './smallest.ts'

/** One tested subject. The effect is 0 where nothing is unusual; p is one-sided in the direction that the card asks about. */
export type Tested = Omit<
  Finding,
  'indicator' | 'kind' | 'subjectType' | 'q' | 'standsOut' | 'detectable'
> & {
  /** Asked when it is known what it takes to be named; null where not even the largest effect would do. */
  readonly smallest: Smallest
  /** Where they differ from the indicator's own. */
  readonly kind?: string
  readonly subjectType?: SubjectType
  readonly z: number
  /** Where cases are counted: how many; on too few nobody is named. */
  readonly cases?: number
  /** Where the indicator corrects for the number of tests itself; else Benjamini–Hochberg over all p. */
  readonly q?: number
}

export interface Outcome {
  readonly tested: readonly Tested[]
  /** Subjects below the minimum n. */
  readonly suppressed: number
  readonly notes?: readonly Note[]
  /** By kind, where something may stand out: observed and expected by month. */
  readonly months?: Readonly<Record<string, MonthsOf>>
}

export interface Indicator {
  readonly id: Exclude<IndicatorId, 'steering'>
  readonly subjectType: SubjectType
  /** Columns without which nothing can be said: of declarations, or `table.column`. */
  readonly needs: readonly string[]
  run(ask: Ask, thresholds: Thresholds): Promise<Outcome>
}

/**
 * Runs the query `queries/<name>.sql`: the text that its card shows. `given`, where there is one, is laid before it as a temporary table of texts.
 */
export type Ask = <T>(name: string, given?: Given) => Promise<T[]>

export interface Given {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | null)[])[]
}

export function askFrom(connection: DuckDBConnection): Ask {
  return async (name, given) => {
    if (given) await lay(connection, given)
    return rows(connection, queryText(name))
  }
}

/** Replaces the temporary table. */
export async function lay(
  connection: DuckDBConnection,
  { table, columns, rows: lines }: Given,
): Promise<void> {
  const types = columns.map((name) => `${name} varchar`)
  await connection.run(`create or replace temp table ${table} (${types.join()})`)
  if (lines.length === 0) return
  const texts = lines.map(
    (line) => `(${line.map((text) => (text === null ? 'null' : literal(text))).join()})`,
  )
  await connection.run(`insert into ${table} values ${texts.join()}`)
}

export function queryText(name: string): string {
  return readFileSync(new URL(`./queries/${name}.sql`, import.meta.url), 'utf8')
}

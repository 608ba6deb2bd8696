/** What an indicator is given and what it hands back; the rest of the house is the same for all eleven. */
import { readFileSync } from 'node:fs'
import type { DuckDBConnection } from '@duckdb/node-api'
import { rows } from '#platform/duck.ts'
import type { Finding, IndicatorId, Note, SubjectType } from '../findings.model.ts'
import type { Thresholds } from '../thresholds.ts'
import { type Given, lay } from './given.ts'
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

/** Runs the query `queries/<name>.sql`: the text that its card shows. `given`, where there is one, is laid before it. */
export type Ask = <T>(name: string, given?: Given) => Promise<T[]>

export function askFrom(connection: DuckDBConnection): Ask {
  return async (name, given) => {
    if (given) await lay(connection, given)
    return rows(connection, queryText(name))
  }
}

export function queryText(name: string): string {
  return readFileSync(new URL(`./queries/${name}.sql`, import.meta.url), 'utf8')
}

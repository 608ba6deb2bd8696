/**
 * Months of what stands out. Each kind has a query in `queries/months` over the few subjects asked about; what was expected of a single
 * case comes from the indicator itself, so that the months add up to its figures.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Finding } from '../findings.model.ts'
import type { Month } from '../months.model.ts'
import { binomialMasses, chanceRange, sumOfCounts } from '../statistics/chance-range.ts'
import { lay } from './given.ts'
import type { Ask } from './indicator.ts'

/** Months of each finding, in the order of the findings, which are all of one kind. */
export type MonthsOf = (ask: Ask, findings: readonly Finding[]) => Promise<Month[][]>

/** `n` cases of one month and cell, `k` of which are what is counted. */
export interface CountRow {
  readonly id: number
  readonly month: string
  /** Where the chance of a case depends on more than its subject. */
  readonly cell?: string
  readonly p?: number
  readonly n: number
  readonly k: number
}

/** Counts, each case with the chance that the indicator gave it; cases of a cell that it did not look at are left out. */
export function countedBy(
  query: string,
  chanceOf: (finding: Finding, row: CountRow) => number | undefined,
): MonthsOf {
  return async (ask, findings) => {
    const rows = Map.groupBy(await ask<CountRow>(`months/${query}`), ({ id }) => id)
    return findings.map((finding, id) => {
      const known = (rows.get(id) ?? []).flatMap(({ month, n, k, ...row }) => {
        const p = chanceOf(finding, { ...row, month, n, k })
        return p === undefined ? [] : [{ month, n, k, p }]
      })
      const byMonth = [...Map.groupBy(known, ({ month }) => month)].sort(([a], [b]) => (a < b ? -1 : 1))
      return byMonth.map(([month, cases]) => countMonth(month, cases))
    })
  }
}

interface Cases {
  readonly n: number
  readonly k: number
  readonly p: number
}

function countMonth(month: string, cases: readonly Cases[]): Month {
  const sum = (of: (one: Cases) => number) => cases.reduce((total, one) => total + of(one), 0)
  return {
    month,
    observed: sum(({ k }) => k),
    expected: sum(({ n, p }) => n * p),
    ...chanceRange(sumOfCounts(cases.map(({ n, p }) => binomialMasses(n, p)))),
    n: sum(({ n }) => n),
  }
}

/** Chance of each case where it is the same for all of the subject's. */
export function sameForAll({ expected, n }: Finding): number {
  return n > 0 ? expected / n : 0
}

/** Logarithms of one month: sums over the cases of weight, weight × gap, weight × gap², and of what was measured. */
interface GapRow {
  readonly id: number
  readonly month: string
  readonly n: number
  /** Where several cases were compared as one: how many comparisons there are. */
  readonly places?: number
  readonly weight: number
  readonly gap: number
  readonly square: number
  /** Logarithm of the minutes; null where the gap itself is what is shown. */
  readonly wait: number | null
}

/** 95 % of a normal law lie within so many standard deviations. */
const WITHIN = 1.96

/**
 * Geometric means against what is usual. `usualOf`: gap that the indicator holds to be usual for the subject, taken off all of it. The
 * range is what the scatter of the subject's own cases leaves a mean of the month's cases.
 */
export function comparedBy(query: string, usualOf: (finding: Finding) => number = () => 0): MonthsOf {
  return async (ask, findings) => {
    const rows = Map.groupBy(await ask<GapRow>(`months/${query}`), ({ id }) => id)
    return findings.map((finding, id) => {
      const own = rows.get(id) ?? []
      const variance = scatterOf(own)
      return own.map((row) => gapMonth(row, { usual: usualOf(finding), variance }))
    })
  }
}

function gapMonth(
  { month, n, weight, gap, wait }: GapRow,
  { usual, variance }: { readonly usual: number; readonly variance: number | null },
): Month {
  const effect = gap / weight - usual
  const level = wait === null ? effect : wait / n
  const expected = Math.exp(level - effect)
  const reach = variance === null ? null : Math.exp(WITHIN * Math.sqrt(variance / weight))
  return {
    month,
    observed: Math.exp(level),
    expected,
    low: reach && expected / reach,
    high: reach && expected * reach,
    n,
  }
}

/** Variance of one comparison of weight 1 around the subject's own mean; null where there is but one. */
function scatterOf(rows: readonly GapRow[]): number | null {
  const sum = (of: (row: GapRow) => number) => rows.reduce((total, row) => total + of(row), 0)
  const [n, weight, gap, square] = [
    sum((r) => r.places ?? r.n),
    sum((r) => r.weight),
    sum((r) => r.gap),
    sum((r) => r.square),
  ]
  return n < 2 ? null : Math.max(0, square - (gap * gap) / weight) / (n - 1)
}

/** The subjects that the queries of the months ask about, by their place in the list. */
export async function createAsked(connection: DuckDBConnection, findings: readonly Finding[]): Promise<void> {
  await lay(connection, {
    table: 'asked',
    columns: { id: 'integer', subject: 'varchar', counterpart: 'varchar', office: 'varchar' },
    rows: findings.map(({ subject, counterpart, officeId }, id) => [id, subject, counterpart, officeId]),
  })
}

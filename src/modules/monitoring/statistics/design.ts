/**
 * The second opinion on pairs that stand out: what the roster alone says. In each stratum where the inspector is on duty
 * with others, a unit reaches them with probability weight / sum of weights; the count is then Poisson-binomial. It uses
 * no margin, hence sees more in small strata, but it is wrong where the roster or its weights are wrong.
 */
import type { PairColumns } from './pair-columns.ts'
import { poissonBinomialTail } from './poisson-binomial.ts'
import type { SteeringInput } from './steering-table.ts'
import {
  eachStratum,
  type LocalCodes,
  localCodes,
  type OfficeSpan,
  officeSpans,
  type Stratum,
} from './stratum.ts'

export interface DesignOpinion {
  /** Units expected by the roster, and the exact one-sided mid-p; NaN without roster and for pairs that do not stand out. */
  readonly designExpected: Float64Array
  readonly designP: Float64Array
}

export function designOpinion(
  input: SteeringInput,
  columns: PairColumns,
  isAsked: (row: number) => boolean,
): DesignOpinion {
  const opinion = {
    designExpected: new Float64Array(columns.length).fill(Number.NaN),
    designP: new Float64Array(columns.length).fill(Number.NaN),
  }
  if (!input.presence) return opinion
  const asked = rowsByOffice(columns, isAsked)
  for (const span of officeSpans(input)) {
    const rows = asked.get(span.office)
    if (!rows) continue
    for (const [row, count] of countByRoster(input, span, { columns, rows })) {
      opinion.designExpected[row] = count.shares.reduce((sum, share) => sum + share, 0)
      opinion.designP[row] = poissonBinomialTail(count.shares, count.observed).midP
    }
  }
  return opinion
}

function rowsByOffice(columns: PairColumns, isAsked: (row: number) => boolean): Map<number, number[]> {
  const rows = new Map<number, number[]>()
  for (let row = 0; row < columns.length; row++) {
    if (!isAsked(row)) continue
    const office = columns.office[row] as number
    rows.set(office, [...(rows.get(office) ?? []), row])
  }
  return rows
}

interface RosterCount {
  observed: number
  /** One entry per unit of the broker. */
  readonly shares: number[]
}

function countByRoster(
  input: SteeringInput,
  span: OfficeSpan,
  { columns, rows }: { columns: PairColumns; rows: readonly number[] },
): Map<number, RosterCount> {
  const local = localCodes(input, span)
  const counts = new Map(rows.map((row) => [row, { observed: 0, shares: [] as number[] }]))
  eachStratum(input, span, local, (s) => {
    if (s.onDuty < 2) return
    for (const [row, count] of counts) addStratum(count, s, local, columns, row)
  })
  return counts
}

function addStratum(
  count: RosterCount,
  s: Stratum,
  local: LocalCodes,
  columns: PairColumns,
  row: number,
): void {
  const i = local.inspectorSlot[local.inspector[columns.inspector[row] as number] as number] as number
  const b = local.brokerSlot[local.broker[columns.broker[row] as number] as number] as number
  if (i < 0 || b < 0) return
  const weight = s.weight[i] as number
  if (weight <= 0) return
  count.observed += s.k[i * s.brokers + b] as number
  const share = weight / s.totalWeight
  for (let unit = s.m[b] as number; unit > 0; unit--) count.shares.push(share)
}

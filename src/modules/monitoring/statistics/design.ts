/**
 * The second opinion on pairs that stand out: what the roster alone says. In each stratum where the inspector is on duty
 * with others, a unit reaches them with probability weight / sum of weights; the count is then Poisson-binomial. It uses
 * no margin, hence sees more in small strata, but it is wrong where the roster or its weights are wrong.
 */
import type { PairColumns } from './pair-columns.ts'
import { poissonBinomialTail } from './poisson-binomial.ts'
import type { Cells, Presence, SteeringInput } from './steering-table.ts'
import { endOfStratum, type OfficeSpan, officeSpans } from './stratum.ts'

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
  const { presence } = input
  const asked = presence ? rowsByOffice(columns, isAsked) : new Map<number, number[]>()
  if (!presence || asked.size === 0) return opinion
  for (const span of officeSpans(input)) {
    for (const row of asked.get(span.office) ?? []) {
      const pair = { inspector: columns.inspector[row] as number, broker: columns.broker[row] as number }
      const { shares, observed } = countByRoster({ ...input, presence }, span, pair)
      opinion.designExpected[row] = shares.reduce((sum, share) => sum + share, 0)
      opinion.designP[row] = poissonBinomialTail(shares, observed).midP
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

interface Pair {
  readonly inspector: number
  readonly broker: number
}

interface RosterCount {
  observed: number
  /** One entry per unit of the broker. */
  readonly shares: number[]
}

/** Units of the broker in strata in which the roster has the inspector on duty with others. */
function countByRoster(
  { cells, presence }: Pick<SteeringInput, 'cells'> & { readonly presence: Presence },
  span: OfficeSpan,
  { inspector, broker }: Pair,
): RosterCount {
  const count: RosterCount = { observed: 0, shares: [] }
  let p = span.presenceFrom
  for (let from = span.cellsFrom; from < span.cellsTo; ) {
    const stratum = cells.stratum[from] as number
    const to = endOfStratum(cells.stratum, from, span.cellsTo)
    while (p < span.presenceTo && (presence.stratum[p] as number) < stratum) p++
    const share = shareOf(presence, { from: p, to: span.presenceTo, stratum }, inspector)
    if (share > 0) addUnits(count, cells, { from, to, share }, { inspector, broker })
    from = to
  }
  return count
}

function addUnits(
  count: RosterCount,
  cells: Cells,
  { from, to, share }: { readonly from: number; readonly to: number; readonly share: number },
  { inspector, broker }: Pair,
): void {
  for (let c = from; c < to; c++) {
    if (cells.broker[c] !== broker) continue
    const units = cells.units ? (cells.units[c] as number) : 1
    for (let unit = units; unit > 0; unit--) count.shares.push(share)
    if (cells.inspector[c] === inspector) count.observed += units
  }
}

/** The inspector's part of the weights on duty in a stratum, whose entries begin at `from`; 0 without a colleague on duty. */
function shareOf(
  { stratum, inspector, weight }: Presence,
  at: { readonly from: number; readonly to: number; readonly stratum: number },
  who: number,
): number {
  let own = 0
  let all = 0
  let onDuty = 0
  for (let p = at.from; p < at.to && stratum[p] === at.stratum; p++) {
    const more = weight ? (weight[p] as number) : 1
    all += more
    onDuty++
    if (inspector[p] === who) own += more
  }
  return onDuty > 1 ? own / all : 0
}

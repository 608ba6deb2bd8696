/** Re-assignment and who benefits: officers who receive a broker's re-assigned files more often than they receive those of others. */

import { benjaminiHochberg } from '../statistics/multiple.ts'
import type { Thresholds } from '../thresholds.ts'
import { countExcess, shareOf, widened } from './count-excess.ts'
import type { Ask, Indicator, Outcome, Tested } from './indicator.ts'
import { countedBy } from './months.ts'

interface Row {
  readonly office: string
  readonly inspector: string
  readonly broker: string
  readonly shift: string
  readonly desk: number
  readonly n: number
  readonly k: number
  readonly others_k: number
  readonly others_n: number
}

/** Re-assigned files that the usual share is worth where a shift and desk has few of other brokers. */
const WORTH = 4
const USUAL = 0.2

export const reassignment: Indicator = {
  id: 'reassignment',
  subjectType: 'pair',
  needs: ['broker_id', 'inspector_first', 'inspector_id'],
  run,
}

async function run(ask: Ask, { minimumN }: Thresholds): Promise<Outcome> {
  const rows = await ask<Row>('reassignment')
  const { tested, suppressed } = test(rows, minimumN)
  const q = benjaminiHochberg(Float64Array.from(tested, ({ p }) => p))
  const standing = tested.filter((_, i) => (q[i] ?? 1) <= 0.05)
  const again = besides(rows, standing)
  const calm = test(again, minimumN).tested // the same pairs in the same order
  // Few others are left in a small office without those who stand out: they may clear a pair, and accuse none.
  const cleared = (i: number) => (calm[i]?.p ?? 0) > (tested[i]?.p ?? 1)
  const clear = new Set(calm.filter((_, i) => cleared(i)).map(pairOf))
  const measure = rows.map((row, i) =>
    clear.has([row.office, row.inspector, row.broker].join('\n')) ? (again[i] ?? row) : row,
  )
  return {
    tested: tested.map((one, i) => (cleared(i) ? (calm[i] ?? one) : one)),
    suppressed,
    months: { reassignment: monthsOf(measure) },
  }
}

function pairOf({ officeId, subject, counterpart }: Tested): string {
  return [officeId, subject, counterpart].join('\n')
}

function test(rows: readonly Row[], minimumN: number) {
  const groups = Map.groupBy(rows, ({ office, inspector, broker }) => [office, inspector, broker].join('\n'))
  const all = [...groups.values()].map(toTested)
  const enough = all.filter(({ n }) => n >= minimumN)
  return { tested: widened(enough), suppressed: all.length - enough.length }
}

/**
 * The same rows, measured against brokers of whom nothing stands out: files that are handed to a chosen officer by the thousand say nothing of
 * where others usually go, and would make a colleague who gets all the rest look chosen.
 */
function besides(rows: readonly Row[], standing: readonly Tested[]): Row[] {
  const aside = new Set(standing.map(({ officeId, counterpart }) => `${officeId}\n${counterpart}`))
  const isAside = ({ office, broker }: Row) => aside.has(`${office}\n${broker}`)
  const cellOf = ({ office, shift, desk }: Row) => `${office}\n${shift}\n${desk}`
  const left = rows.filter(isAside)
  const k = new Map<string, number>()
  const n = new Map<string, Map<string, number>>()
  for (const row of left) {
    const cell = cellOf(row)
    const own = `${cell}\n${row.inspector}`
    k.set(own, (k.get(own) ?? 0) + row.k)
    n.set(cell, (n.get(cell) ?? new Map<string, number>()).set(row.broker, row.n))
  }
  return rows.map((row) => {
    const cell = cellOf(row)
    const own = isAside(row) ? { k: row.k, n: row.n } : { k: 0, n: 0 } // not among the others anyway
    const all = [...(n.get(cell)?.values() ?? [])].reduce((sum, one) => sum + one, 0)
    return {
      ...row,
      others_k: row.others_k - (k.get(`${cell}\n${row.inspector}`) ?? 0) + own.k,
      others_n: row.others_n - all + own.n,
    }
  })
}

function chanceOf({ others_k, others_n }: Row): number {
  return shareOf({ k: others_k, n: others_n }, USUAL, WORTH)
}

function monthsOf(rows: readonly Row[]) {
  const chances = new Map(
    rows.map((row) => [
      [row.office, row.inspector, row.broker, `${row.shift}/${row.desk}`].join('\n'),
      chanceOf(row),
    ]),
  )
  return countedBy('reassignment', ({ officeId, subject, counterpart }, { cell }) =>
    chances.get([officeId, subject, counterpart, cell].join('\n')),
  )
}

function toTested(group: readonly Row[]): Tested {
  const [{ office, inspector, broker }] = group as readonly [Row]
  const observed = group.reduce((sum, { k }) => sum + k, 0)
  const cells = group.map((row) => ({ n: row.n, p: chanceOf(row) }))
  return {
    subject: inspector,
    counterpart: broker,
    officeId: office,
    observed,
    ...countExcess(observed, cells),
    facts: {},
  }
}

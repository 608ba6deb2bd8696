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
  let best = test(rows, minimumN)
  let measure = rows
  const aside: Tested[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const next = strongest(best.tested, aside)
    if (next.length === 0) break
    aside.push(...next)
    const again = besides(rows, aside)
    const calm = test(again, minimumN) // the same pairs in the same order
    // Few others are left in a small office without those who stand out: they may clear a pair, and accuse none.
    const cleared = (i: number) => (calm.tested[i]?.p ?? 0) > (best.tested[i]?.p ?? 1)
    const clear = new Set(calm.tested.filter((_, i) => cleared(i)).map(pairOf))
    measure = measure.map((row, i) => (clear.has(pairIn(row)) ? (again[i] ?? row) : row))
    best = { ...best, tested: best.tested.map((one, i) => (cleared(i) ? (calm.tested[i] ?? one) : one)) }
  }
  return { ...best, months: { reassignment: monthsOf(measure) } }
}

/** So many brokers of an office are set aside, one after the other. */
const ROUNDS = 8

/** Of each office the pair that stands out most, of brokers that are not set aside yet. */
function strongest(tested: readonly Tested[], aside: readonly Tested[]): Tested[] {
  const gone = new Set(aside.map(brokerOf))
  const q = benjaminiHochberg(Float64Array.from(tested, ({ p }) => p))
  const standing = tested.filter((one, i) => (q[i] ?? 1) <= 0.05 && !gone.has(brokerOf(one)))
  return [...Map.groupBy(standing, ({ officeId }) => officeId).values()].flatMap(
    (own) => own.toSorted((one, other) => one.p - other.p)[0] ?? [],
  )
}

function brokerOf({ officeId, counterpart }: Tested): string {
  return `${officeId}\n${counterpart}`
}

function pairOf({
  officeId,
  subject,
  counterpart,
}: Pick<Tested, 'officeId' | 'subject' | 'counterpart'>): string {
  return [officeId, subject, counterpart].join('\n')
}

function pairIn({ office, inspector, broker }: Row): string {
  return [office, inspector, broker].join('\n')
}

function test(rows: readonly Row[], minimumN: number): Pick<Outcome, 'tested' | 'suppressed'> {
  const all = [...Map.groupBy(rows, pairIn).values()].map(toTested)
  const enough = all.filter(({ n }) => n >= minimumN)
  return { tested: widened(enough), suppressed: all.length - enough.length }
}

/**
 * The same rows, measured against brokers of whom nothing stands out: files that are handed to a chosen officer by the thousand say nothing of
 * where others usually go, and would make a colleague who gets all the rest look chosen.
 */
function besides(rows: readonly Row[], standing: readonly Tested[]): Row[] {
  const aside = new Set(standing.map(brokerOf))
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
  const chances = new Map(rows.map((row) => [`${pairIn(row)}\n${row.shift}/${row.desk}`, chanceOf(row)]))
  return countedBy('reassignment', (finding, { cell }) => chances.get(`${pairOf(finding)}\n${cell}`))
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

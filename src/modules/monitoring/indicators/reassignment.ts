/** Re-assignment and who benefits: officers who receive a broker's re-assigned files more often than they receive those of others. */

import { benjaminiHochberg } from '../statistics/multiple.ts'
import type { Thresholds } from '../thresholds.ts'
import { type Cell, countExcess, shareOf, widened } from './count-excess.ts'
import type { Ask, Indicator, Outcome, Tested } from './indicator.ts'
import { countedBy } from './months.ts'

interface Row {
  readonly office: string
  readonly inspector: string
  readonly broker: string
  readonly shift: string
  readonly desk: number
  /** Whether the officer was at work in the shift (1), in the next (2), in both (3) or in neither (0). */
  readonly reach: number
  readonly n: number
  readonly k: number
  readonly others_k: number
  readonly others_n: number
}

/** With the chance of each of the n, and from how many it is known. */
type Measured = Row & Cell

/** Re-assigned files that the usual share is worth where a cell has few of other brokers; the share is at least this. */
const WORTH = 4
const USUAL = 0.2

export const reassignment: Indicator = {
  id: 'reassignment',
  subjectType: 'pair',
  needs: ['broker_id', 'inspector_first', 'inspector_id'],
  run,
}

/**
 * Measured again without the brokers who stand out: files that are handed to a chosen officer by the thousand say nothing of where others
 * usually go, and would make a colleague who gets all the rest look chosen.
 */
async function run(ask: Ask, { minimumN }: Thresholds): Promise<Outcome> {
  await ask('shift_place')
  await ask('moved')
  await ask('within_reach')
  const rows = await measure(ask, [])
  let best = test(rows, minimumN)
  let measured = rows
  const aside: Tested[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const next = strongest(best.tested, aside)
    if (next.length === 0) break
    aside.push(...next)
    const again = await measure(ask, aside)
    const calm = test(again, minimumN) // the same pairs in the same order
    // Few others are left in a small office without those who stand out: they may clear a pair, and accuse none.
    const cleared = (i: number) => (calm.tested[i]?.p ?? 0) > (best.tested[i]?.p ?? 1)
    const clear = new Set(calm.tested.filter((_, i) => cleared(i)).map(pairOf))
    measured = measured.map((row, i) => (clear.has(pairIn(row)) ? (again[i] ?? row) : row))
    best = { ...best, tested: best.tested.map((one, i) => (cleared(i) ? (calm.tested[i] ?? one) : one)) }
  }
  return { ...best, months: { reassignment: monthsOf(measured) } }
}

async function measure(ask: Ask, aside: readonly Tested[]): Promise<Measured[]> {
  const brokers = aside.map(({ officeId, counterpart }) => [officeId, counterpart])
  const rows = await ask<Row>('reassignment', {
    table: 'aside',
    columns: { office: 'varchar', broker: 'varchar' },
    rows: brokers,
  })
  const chanceOf = chancesIn(rows)
  return rows.map((row) => ({ ...row, p: chanceOf(row), from: row.others_n + WORTH }))
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

function test(rows: readonly Measured[], minimumN: number): Pick<Outcome, 'tested' | 'suppressed'> {
  const all = [...Map.groupBy(rows, pairIn).values()].map(toTested)
  const enough = all.filter(({ n }) => n >= minimumN)
  return { tested: widened(enough), suppressed: all.length - enough.length }
}

/** Where few of others went, what is usual of officers who are as much within reach counts a little. */
function chancesIn(rows: readonly Row[]): (row: Row) => number {
  const usual = new Map(
    [...Map.groupBy(rows, ({ reach }) => reach)].map(([reach, own]) => {
      const k = own.reduce((sum, row) => sum + row.others_k, 0)
      const n = own.reduce((sum, row) => sum + row.others_n, 0)
      return [reach, Math.max(USUAL, n > 0 ? k / n : 0)]
    }),
  )
  return ({ others_k, others_n, reach }) =>
    shareOf({ k: others_k, n: others_n }, usual.get(reach) ?? USUAL, WORTH)
}

function monthsOf(rows: readonly Measured[]) {
  const cellOf = (row: Row) => `${pairIn(row)}\n${row.shift}/${row.desk}/${row.reach}`
  const chances = new Map(rows.map((row) => [cellOf(row), row.p]))
  return countedBy('reassignment', (finding, { cell }) => chances.get(`${pairOf(finding)}\n${cell}`))
}

function toTested(group: readonly Measured[]): Tested {
  const [{ office, inspector, broker }] = group as readonly [Measured]
  const observed = group.reduce((sum, { k }) => sum + k, 0)
  return {
    subject: inspector,
    counterpart: broker,
    officeId: office,
    observed,
    ...countExcess(observed, group),
    facts: {},
  }
}

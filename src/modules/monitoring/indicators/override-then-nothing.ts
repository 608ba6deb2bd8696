/** Moved to a heavier lane by hand, and nothing found: who decides it and is wrong more often than others may be making trouble for a trader. */
import { type Cell, countExcess, shareOf, widened } from './count-excess.ts'
import type { Ask, Outcome, Tested } from './indicator.ts'
import { countedBy } from './months.ts'

interface Row {
  readonly office: string
  readonly approver: string
  readonly lane_first: string
  readonly lane: string
  readonly n: number
  readonly k: number
  readonly others_k: number
  readonly others_n: number
}

/** Decisions that the habits of the whole administration are worth in a small stratum. */
const WORTH = 20

export async function overrideThenNothing(ask: Ask, minimumN: number): Promise<Outcome> {
  const rows = await ask<Row>('override-then-nothing')
  const usual = rows.reduce((sum, { k }) => sum + k, 0) / Math.max(1, totalOf(rows))
  const all = [...Map.groupBy(rows, ({ office, approver }) => `${office}\n${approver}`).values()]
  const enough = all.filter((group) => totalOf(group) >= minimumN)
  return {
    tested: widened(enough.map((group) => toTested(group, usual))),
    suppressed: all.length - enough.length,
    months: { 'override-then-nothing': monthsOf(rows, usual) },
  }
}

function totalOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { n }) => sum + n, 0)
}

function chanceOf({ others_k, others_n }: Row, usual: number): number {
  return shareOf({ k: others_k, n: others_n }, usual, WORTH)
}

function monthsOf(rows: readonly Row[], usual: number) {
  const chances = new Map(
    rows.map((row) => [
      [row.office, row.approver, `${row.lane_first}/${row.lane}`].join('\n'),
      chanceOf(row, usual),
    ]),
  )
  return countedBy('override-then-nothing', ({ officeId, subject }, { cell }) =>
    chances.get([officeId, subject, cell].join('\n')),
  )
}

function toTested(group: readonly Row[], usual: number): Tested {
  const [{ office, approver }] = group as readonly [Row]
  const observed = group.reduce((sum, { k }) => sum + k, 0)
  const cells = group.map((row): Cell => ({ n: row.n, p: chanceOf(row, usual), from: row.others_n + WORTH }))
  return {
    kind: 'override-then-nothing',
    subjectType: 'officer',
    subject: approver,
    counterpart: null,
    officeId: office,
    observed,
    ...countExcess(observed, cells),
    facts: {},
  }
}

/** Re-assignment and who benefits: officers who receive a broker's re-assigned files more often than they receive those of others. */

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
  const groups = Map.groupBy(rows, ({ office, inspector, broker }) => [office, inspector, broker].join('\n'))
  const all = [...groups.values()].map(toTested)
  const enough = all.filter(({ n }) => n >= minimumN)
  return {
    tested: widened(enough),
    suppressed: all.length - enough.length,
    months: { reassignment: monthsOf(rows) },
  }
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

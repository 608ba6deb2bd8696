/** Lane overrides: brokers whose controlled declarations are moved to a lighter lane more often than those of others, and by whom. */

import type { Thresholds } from '../thresholds.ts'
import { type Cell, countExcess, shareOf, widened } from './count-excess.ts'
import type { Ask, Indicator, Outcome, Tested } from './indicator.ts'
import { countedBy } from './months.ts'
import { overrideThenNothing } from './override-then-nothing.ts'

interface Row {
  readonly office: string
  readonly broker: string
  /** Null: all approvers together. */
  readonly approver: string | null
  readonly aeo: boolean
  readonly lane_first: string
  readonly n: number
  /** Of the broker's declarations and of those of others: more or less than their number, as their goods are moved more often or less. */
  readonly weight: number
  readonly others_weight: number
  readonly k: number
  readonly others_k: number
}

/** Declarations that the habits of the whole administration are worth in a small stratum. */
const WORTH = 5

export const override: Indicator = {
  id: 'override',
  subjectType: 'broker',
  needs: ['broker_id', 'channel_initial', 'channel_final', 'override_by'],
  run,
}

async function run(ask: Ask, { minimumN }: Thresholds): Promise<Outcome> {
  const rows = await ask<Row>('override')
  const groups = Map.groupBy(rows, ({ office, broker, approver }) => [office, broker, approver].join('\n'))
  const crowd = shareOfCrowd(rows)
  const all = [...groups.values()].map((group) => toTested(group, crowd))
  const enough = all.filter((one) => one.n >= minimumN)
  const pairs = widened(enough.filter((one) => one.counterpart !== null))
  const brokers = widened(enough.filter((one) => one.counterpart === null))
  const suppressed = all.filter((one) => one.counterpart === null && one.n < minimumN).length
  const nothing = await overrideThenNothing(ask, minimumN)
  return {
    tested: [...pairs, ...withoutDoubles(brokers, pairs), ...nothing.tested],
    suppressed: suppressed + nothing.suppressed,
    months: { ...nothing.months, override: monthsOf(rows, crowd) },
  }
}

/** Overrides per declaration and approver in the whole administration, and for all approvers together. */
interface Crowd {
  readonly one: number
  readonly all: number
}

function shareOfCrowd(rows: readonly Row[]): Crowd {
  const sum = (list: readonly Row[], of: (row: Row) => number) =>
    list.reduce((total, row) => total + of(row), 0)
  const whole = rows.filter(({ approver }) => approver === null)
  const single = rows.filter(({ approver }) => approver !== null)
  const all =
    sum(whole, ({ k }) => k) /
    Math.max(
      1,
      sum(whole, ({ n }) => n),
    )
  return {
    one:
      sum(single, ({ k }) => k) /
      Math.max(
        1,
        sum(single, ({ n }) => n),
      ),
    all,
  }
}

/** The chance is known from the declarations of others, in so many of the broker's own goods. */
function cellOf({ approver, others_k, others_weight, weight, n }: Row, crowd: Crowd): Cell {
  const usual = shareOf({ k: others_k, n: others_weight }, approver === null ? crowd.all : crowd.one, WORTH)
  return { n, p: Math.min(1, (usual * weight) / n), from: ((others_weight + WORTH) * n) / weight }
}

function monthsOf(rows: readonly Row[], crowd: Crowd) {
  const chances = new Map(
    rows.map((row) => [
      [row.office, row.broker, row.approver, `${row.aeo}/${row.lane_first}`].join('\n'),
      cellOf(row, crowd).p,
    ]),
  )
  return countedBy('override', ({ officeId, subject, counterpart }, { cell }) =>
    chances.get([officeId, subject, counterpart, cell].join('\n')),
  )
}

function toTested(group: readonly Row[], crowd: Crowd): Tested {
  const [{ office, broker, approver }] = group as readonly [Row]
  const cells = group.map((row) => cellOf(row, crowd))
  const observed = group.reduce((sum, { k }) => sum + k, 0)
  return {
    subject: broker,
    counterpart: approver,
    officeId: office,
    observed,
    ...countExcess(observed, cells),
    facts: { approver },
  }
}

/** A broker whose overrides are one approver's is tested once, with that approver. */
function withoutDoubles(brokers: readonly Tested[], pairs: readonly Tested[]): Tested[] {
  const best = new Map<string, number>()
  for (const { officeId, subject, p } of pairs) {
    const key = `${officeId}\n${subject}`
    best.set(key, Math.min(best.get(key) ?? 1, p))
  }
  return brokers.filter(({ officeId, subject, p }) => p < (best.get(`${officeId}\n${subject}`) ?? 1))
}

/** Release time: officers slower than their colleagues in the same shift and lane; brokers on a fast lane with one officer. */

import type { Thresholds } from '../thresholds.ts'
import { crowdOf, crowdP, type Estimate, quantileIn, scores } from './crowd.ts'
import type { Ask, Indicator, Outcome, Tested } from './indicator.ts'
import { comparedBy } from './months.ts'
import { queueJump } from './queue-jump.ts'
import { smallestMean } from './smallest.ts'

interface Row {
  readonly office: string
  readonly inspector: string
  /** Null: the officer against colleagues. */
  readonly broker: string | null
  readonly n: number
  readonly gap: number
  readonly variance: number
  readonly wait: number
  /** Gap of the officer's files of other brokers, already taken off that of a pair. */
  readonly usual: number
}

/** Files that the scatter of all subjects is worth. */
const WORTH = 10

export const releaseTime: Indicator = {
  id: 'release-time',
  subjectType: 'officer',
  needs: ['broker_id', 'inspector_id', 'released_at'],
  run,
}

async function run(ask: Ask, thresholds: Thresholds): Promise<Outcome> {
  const { minimumN, minimumEffect } = thresholds
  const rows = await ask<Row>('release-time')
  const enough = rows.filter(({ n }) => n >= minimumN)
  const officers = enough.filter(({ broker }) => broker === null)
  const pairs = enough.filter(({ broker }) => broker !== null)
  // A fast lane must also be one beyond what officer and broker are by themselves.
  const { tested: jumps } = await queueJump.run(ask, thresholds)
  const known = new Map(jumps.map((jump) => [keyOf(jump), jump]))
  const fast = judge(pairs, -1).map((one): Tested => {
    const jump = known.get(keyOf(one))
    const own = jump && jump.effect <= -minimumEffect ? jump.p : 1
    return {
      ...one,
      p: Math.max(one.p, own),
      smallest: (bar) => (jump ? Math.max(one.smallest(bar) ?? 0, jump.smallest(bar) ?? 0) : null),
    }
  })
  return {
    tested: [...judge(officers, 1), ...fast],
    suppressed: rows.length - enough.length,
    months: { 'release-time': comparedBy('release-time'), 'fast-lane': monthsOfPairs(pairs) },
  }
}

function monthsOfPairs(rows: readonly Row[]) {
  const usual = new Map(rows.map((row) => [[row.office, row.inspector, row.broker].join('\n'), row.usual]))
  return comparedBy(
    'fast-lane',
    ({ officeId, subject, counterpart }) => usual.get([officeId, subject, counterpart].join('\n')) ?? 0,
  )
}

function keyOf({ officeId, subject, counterpart }: Tested): string {
  return [officeId, subject, counterpart].join('\n')
}

/** `direction` 1: slow stands out; -1: fast. */
function judge(rows: readonly Row[], direction: 1 | -1): Tested[] {
  const freedom = rows.reduce((sum, { n }) => sum + n - 1, 0)
  const usual = rows.reduce((sum, { n, variance }) => sum + (n - 1) * variance, 0) / Math.max(1, freedom)
  const estimates = rows.map(({ n, gap, variance }): Estimate => {
    const within = ((n - 1) * variance + WORTH * Math.max(1e-4, usual)) / (n - 1 + WORTH)
    return { effect: gap, variance: within / n }
  })
  const crowd = crowdOf(estimates)
  const z = scores(estimates, crowd)
  const quantile = quantileIn(rows.length)
  return rows.map(({ office, inspector, broker, n, gap, wait }, i): Tested => {
    const error = Math.sqrt(estimates[i]?.variance ?? 0)
    const score = z[i] ?? 0
    const wide = Math.sqrt(error * error + crowd.spread)
    return {
      ...(broker === null ? {} : { kind: 'fast-lane', subjectType: 'pair' as const }),
      subject: inspector,
      counterpart: broker,
      officeId: office,
      n,
      observed: Math.exp(wait),
      expected: Math.exp(wait - gap),
      effect: gap,
      ciLow: gap - 1.96 * error,
      ciHigh: gap + 1.96 * error,
      p: crowdP(direction * score, rows.length),
      z: score,
      smallest: smallestMean({ centre: direction * crowd.mean, spread: wide, error: wide, quantile }),
      facts: { usualSpread: Math.sqrt(crowd.spread) },
    }
  })
}

/** First come, first served: pairs of inspector and broker whose files are released faster than others of the same shift and lane. */
import { empiricalNull, empiricalP } from '../statistics/empirical-null.ts'
import type { Thresholds } from '../thresholds.ts'
import type { Ask, Indicator, Outcome } from './indicator.ts'
import { comparedBy } from './months.ts'
import { smallestMean } from './smallest.ts'
import { interactions } from './two-way.ts'

interface Row {
  readonly office: string
  readonly inspector: string
  readonly broker: string
  readonly n: number
  /** Days, shifts, desks and lanes in which they were compared. */
  readonly places: number
  readonly weight: number
  readonly gap: number
  readonly square: number
  readonly wait: number
}

export const queueJump: Indicator = {
  id: 'queue-jump',
  subjectType: 'pair',
  needs: ['broker_id', 'inspector_id', 'released_at'],
  run,
}

async function run(ask: Ask, { minimumN }: Thresholds): Promise<Outcome> {
  const rows = await ask<Row>('queue-jump')
  const found = interactions(
    rows.map(({ office, inspector, broker, gap, places, ...rest }) => ({
      ...rest,
      row: `${office}\n${inspector}`,
      column: `${office}\n${broker}`,
      sum: gap,
      n: places,
    })),
  )
  const enough = rows.flatMap((row, i) => {
    const interaction = found[i]
    return interaction && row.n >= minimumN ? [{ ...row, ...interaction }] : []
  })
  // Faster is positive here.
  const z = Float64Array.from(enough, ({ effect, variance }) => -effect / Math.sqrt(variance))
  const crowd = empiricalNull(z)
  const centre = Math.max(0, crowd.mean)
  const p = empiricalP(z, { mean: centre, sd: crowd.sd })
  const tested = enough.map(({ office, inspector, broker, n, wait, effect, variance }, i) => {
    const scale = Math.sqrt(variance)
    const error = scale * crowd.sd
    return {
      subject: inspector,
      counterpart: broker,
      officeId: office,
      n,
      observed: Math.exp(wait),
      expected: Math.exp(wait - effect),
      effect,
      ciLow: effect - 1.96 * error,
      ciHigh: effect + 1.96 * error,
      p: p[i] ?? 1,
      z: -(z[i] ?? 0),
      smallest: smallestMean({ centre: centre * scale, spread: crowd.sd * scale, error }),
      facts: { minutes: Math.exp(wait), usualMinutes: Math.exp(wait - effect) },
    }
  })
  return { tested, suppressed: rows.length - enough.length, months: { 'queue-jump': monthsOf(enough) } }
}

/** What officer and firm are anyway is taken off every month alike. */
function monthsOf(rows: readonly (Row & { readonly effect: number })[]) {
  const usual = new Map(
    rows.map(({ office, inspector, broker, gap, weight, effect }) => [
      [office, inspector, broker].join('\n'),
      gap / weight - effect,
    ]),
  )
  return comparedBy(
    'queue-jump',
    ({ officeId, subject, counterpart }) => usual.get([officeId, subject, counterpart].join('\n')) ?? 0,
  )
}

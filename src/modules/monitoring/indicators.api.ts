/** Indicators: their cards and what they last said. */
import { implement } from '@orpc/server'
import type { Kysely } from 'kysely'
import { officesWithin, reaches } from '#kernel/policy.ts'
import { type Context, need } from '#platform/rpc.ts'
import { findingsOf, latestResult, leadsOfFindings } from './analysis.store.ts'
import type { Cards } from './cards.ts'
import { monitoringContract } from './contract.ts'
import type { MonitoringTables } from './tables.ts'
import type { ShownFinding } from './view.model.ts'
import { toFinding } from './views.ts'

export interface IndicatorsDeps {
  readonly db: Kysely<MonitoringTables>
  readonly cards: Cards
}

/** Findings on the page; the download has all that are kept. */
const SHOWN = 100

export function indicatorsApi({ db, cards }: IndicatorsDeps) {
  const api = implement(monitoringContract.indicators).$context<Context>()
  const allowed = need('monitoring.read')

  return api.router({
    list: api.list.use(allowed).handler(({ input }) => ({ items: cards.list(input.language) })),
    get: api.get.use(allowed).handler(async ({ input, context }) => {
      const card = cards.get(input.id, input.language)
      const latest = await latestResult(db, input.id)
      if (!latest) return { card, result: null, findings: [], analysedAt: null }
      const { analysisId, at, result } = latest
      const offices = officesWithin(context.actor, 'monitoring.read')
      const rows = await findingsOf(db, { analysisId, indicator: input.id, limit: SHOWN, offices })
      // Whoever may not read leads sees figures without the way to the lead.
      const leads = context.actor.permissions.has('leads.read')
        ? await leadsOfFindings(
            db,
            rows.map((row) => row.id),
          )
        : new Map<number, NonNullable<ShownFinding['lead']>>()
      const findings = rows.map((row) => {
        const lead = reaches(context.actor, 'leads.read', row.office_id) ? leads.get(row.id) : undefined
        return toFinding(row, new Map(), lead ?? null)
      })
      return { card, result, findings, analysedAt: at.toISOString() }
    }),
  })
}

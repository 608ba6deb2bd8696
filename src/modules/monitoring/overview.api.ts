/** The overview: everything it shows was computed before, so that it answers at once. */
import { implement } from '@orpc/server'
import type { Kysely } from 'kysely'
import { officesWithin } from '#kernel/policy.ts'
import { type Context, need } from '#platform/rpc.ts'
import { latestAnalysis } from './analysis.store.ts'
import { monitoringContract } from './contract.ts'
import type { LakeReader } from './lake-reader.ts'
import { LeadStatus } from './lead.model.ts'
import { leadCounts } from './lead.store.ts'
import { allLoads } from './load.store.ts'
import { currentSnapshot } from './snapshot.ts'
import type { MonitoringTables } from './tables.ts'
import type { Overview } from './view.model.ts'

export interface OverviewDeps {
  readonly db: Kysely<MonitoringTables>
  readonly lake: LakeReader
  readonly now: () => Date
}

export function overviewOperation({ db, lake, now }: OverviewDeps) {
  const api = implement(monitoringContract).$context<Context>()
  return api.overview.use(need('monitoring.read')).handler(async ({ context }): Promise<Overview> => {
    const within = officesWithin(context.actor, 'monitoring.read')
    const data = await lake.fingerprint()
    const [{ offices, ...snapshot }, loads, found, leads] = await Promise.all([
      currentSnapshot({ db, now }, { data, connect: lake.connection, rule: lake.rule }),
      allLoads(db),
      latestAnalysis(db),
      leadCounts(db, within),
    ])
    const { data: analysed, ...analysis } = found ?? { data: null }
    const whole = {
      ...snapshot,
      loads,
      analysis: found ? (analysis as Overview['analysis']) : null, // `data` was taken out above
      analysisOutdated: analysed !== null && analysed !== data,
      offices: offices.map((office) => ({ ...office, leads: leads.openByOffice.get(office.officeId) ?? 0 })),
      leads: Object.fromEntries(
        LeadStatus.options.map((status) => [status, leads.byStatus.get(status) ?? 0]),
      ) as Overview['leads'], // every option is there
    }
    return within === null ? whole : ofOffices(whole, within)
  })
}

/** What somebody sees whose place is not the whole administration: its offices; months, files and quality are of the whole. */
function ofOffices(whole: Overview, within: readonly string[]): Overview {
  const offices = whole.offices.filter((office) => within.includes(office.officeId))
  const declarations = offices.reduce((sum, office) => sum + office.declarations, 0)
  return { ...whole, offices, declarations, months: [], loads: [], quality: [] }
}

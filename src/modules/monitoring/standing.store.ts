/** How the indicators stand at some offices: for rooms that lay other judgements beside the data. No person and no firm in it. */
import { type Kysely, sql } from 'kysely'
import type { MonitoringTables } from './tables.ts'

export interface IndicatorStanding {
  readonly indicator: string
  /** Computed by the last analysis that ran it; otherwise it says nothing. */
  readonly computed: boolean
  /** Findings at these offices that stand out and that nobody has explained. */
  readonly standOut: number
}

/** One line per indicator that any analysis ran; empty before the first. */
export async function standingAt(
  db: Kysely<MonitoringTables>,
  offices: readonly string[],
): Promise<IndicatorStanding[]> {
  const { rows } = await sql<IndicatorStanding>`
    with latest as (
      select distinct on (r.indicator) r.indicator, r.analysis_id, r.status
      from monitoring.indicator_result r join monitoring.analysis a on a.id = r.analysis_id
      order by r.indicator, a.finished_at desc
    )
    select l.indicator, l.status = 'computed' as computed, (
      select count(*) from monitoring.finding f
      where f.analysis_id = l.analysis_id and f.indicator = l.indicator and f.stands_out
        and f.office_id = any(${[...offices]}::text[])
        and not exists (
          select from monitoring.lead_finding lf join monitoring.lead d on d.id = lf.lead_id
          where lf.finding_id = f.id and d.status = 'explained'
        )
    ) as "standOut"
    from latest l order by l.indicator`.execute(db)
  return rows
}

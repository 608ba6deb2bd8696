/** Observed against expected by month, computed at the end of an analysis while its units are still at hand. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { literal, rows } from '#platform/duck.ts'
import type { AnalysisOutcome } from './analysis-run.ts'
import type { LeadDraft } from './lead.model.ts'
import { stratumKey } from './steering/cells.ts'
import type { Monthly } from './view.model.ts'

type Month = Monthly['months'][number]

export async function monthlyOf(
  connection: DuckDBConnection,
  drafts: readonly LeadDraft[],
  { rule }: AnalysisOutcome,
): Promise<(Monthly | null)[]> {
  const unit = rule.assignment_unit
  const pairs = drafts.flatMap((draft, place) => {
    const finding = draft.findings.find((one) => one.indicator === 'steering')
    return finding && finding.counterpart !== null
      ? [
          {
            place,
            inspector: finding.subject,
            broker: finding.counterpart,
            stage: String(finding.facts.stage ?? 'drawn'),
          },
        ]
      : []
  })
  const months = await steeringMonths(connection, pairs, stratumKey(rule.stratum))
  return drafts.map((_, place) => {
    const found = months.get(place)
    return found ? { indicator: 'steering' as const, unit, months: found } : null
  })
}

interface Pair {
  readonly place: number
  readonly inspector: string
  readonly broker: string
  readonly stage: string
}

/** Each unit of the broker is expected at the officer with the officer's share of the units in its stratum. */
async function steeringMonths(
  connection: DuckDBConnection,
  pairs: readonly Pair[],
  key: string,
): Promise<Map<number, Month[]>> {
  const months = new Map<number, Month[]>()
  for (const stage of ['drawn', 'handled']) {
    const some = pairs.filter((pair) => pair.stage === stage)
    if (some.length === 0) continue
    const values = some.map((pair) => `(${pair.place}, ${literal(pair.inspector)}, ${literal(pair.broker)})`)
    const found = await rows<Month & { place: number }>(
      connection,
      `with pair as (
         select place, i.code as inspector, b.code as broker from (values ${values.join(', ')}) v(place, inspector_id, broker_id)
         join inspector_code i on i.id = inspector_id join broker_code b on b.id = broker_id
       ), placed as (
         select ${key} as stratum, ${stage} as officer, broker, strftime(date '1970-01-01' + day, '%Y-%m') as month from coded
       ), theirs as (
         select * from placed where broker in (select broker from pair)
       ), size as (
         select stratum, count(*)::double as n from placed where stratum in (select stratum from theirs) group by 1
       ), share as (
         select stratum, officer, count(*)::double as n from placed where officer in (select inspector from pair) group by all
       )
       select place, month, count(*) filter (theirs.officer = pair.inspector)::double as observed,
         coalesce(sum(share.n / size.n), 0)::double as expected, count(*)::double as n
       from pair join theirs using (broker) join size using (stratum)
       left join share on share.stratum = theirs.stratum and share.officer = pair.inspector
       group by all having max(share.n) is not null order by place, month`,
    )
    for (const { place, ...month } of found) months.set(place, [...(months.get(place) ?? []), month])
  }
  return months
}

/** Figures of the overview from the lake: by office and by month. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { rows } from '#platform/duck.ts'
import type { Period } from './findings.model.ts'
import type { Overview } from './view.model.ts'

export type OfficeFigures = Omit<Overview['offices'][number], 'leads'>
export type MonthFigures = Overview['months'][number]

export interface LakeFigures {
  readonly declarations: number
  readonly period: Period | null
  readonly offices: OfficeFigures[]
  readonly months: MonthFigures[]
}

/** Shares are null where the extract does not carry the column; release time is from registration, in hours. */
const shared = `
  count(*)::double as declarations,
  sum(declared_value) as value,
  case when max(has_inspections) then avg(inspected::int) end as "inspectedShare",
  avg(finding::int) filter (inspected) as "findingShare",
  median(epoch(released_at - registered_at) / 3600) filter (released_at >= registered_at) as "medianReleaseHours"`

const source = `
  from (select *, inspected_at is not null or inspector_id is not null as inspected,
          (select count(inspected_at) + count(inspector_id) > 0 from declarations) as has_inspections
        from declarations)`

export async function lakeFigures(connection: DuckDBConnection): Promise<LakeFigures> {
  const [whole] = await rows<{ n: number; from: string | null; to: string | null }>(
    connection,
    `select count(*)::double as n, min(registered_at)::date::varchar as "from", max(registered_at)::date::varchar as "to"
     from declarations`,
  )
  const offices = await rows<OfficeFigures>(
    connection,
    `select office_id as "officeId", ${shared} ${source} group by office_id order by office_id`,
  )
  const months = await rows<MonthFigures & { value?: number }>(
    connection,
    `select strftime(registered_at, '%Y-%m') as month, ${shared} ${source} group by all order by month`,
  )
  const period = whole?.from && whole.to ? { from: whole.from, to: whole.to } : null
  return {
    declarations: whole?.n ?? 0,
    period,
    offices,
    months: months.map(({ value: _, ...month }) => month),
  }
}

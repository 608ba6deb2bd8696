/** Figures by month, for whoever asks whether something has moved: of the whole administration or of one office. No persons in them. */
import { literal, rows } from '#platform/duck.ts'
import type { LakeReader } from './lake-reader.ts'

/** Shares are 0…1; release-hours is the median from registration to release. */
export const monthlyMeasures = [
  'override-share',
  'reassigned-share',
  'inspected-share',
  'finding-share',
  'release-hours',
] as const
export type MonthlyMeasure = (typeof monthlyMeasures)[number]

export interface MonthPoint {
  /** 2026-01 */
  readonly month: string
  /** Null where the extract does not carry what it needs. */
  readonly value: number | null
  /** Declarations (for finding-share: inspected ones) it rests on. */
  readonly n: number
}

const figures: Record<MonthlyMeasure, { readonly value: string; readonly n: string }> = {
  'override-share': {
    value: 'avg((channel_initial <> channel_final)::int)',
    n: 'count(channel_initial <> channel_final)',
  },
  'reassigned-share': {
    value: 'avg((inspector_first <> inspector_id)::int)',
    n: 'count(inspector_first <> inspector_id)',
  },
  'inspected-share': { value: 'case when max(has_inspections) then avg(inspected::int) end', n: 'count(*)' },
  'finding-share': {
    value: 'avg(finding::int) filter (inspected)',
    n: 'count(finding) filter (inspected)',
  },
  'release-hours': {
    value: 'median(epoch(released_at - registered_at) / 3600) filter (released_at >= registered_at)',
    n: 'count(released_at) filter (released_at >= registered_at)',
  },
}

const kept = new WeakMap<LakeReader, { data: string; byKey: Map<string, MonthPoint[]> }>()

/** Months in order; the first and the last are left out where the data do not cover them from end to end (two days' grace for holidays). */
export async function monthlySeries(
  lake: LakeReader,
  { measure, office }: { readonly measure: MonthlyMeasure; readonly office: string | null },
): Promise<MonthPoint[]> {
  const data = await lake.fingerprint()
  let memory = kept.get(lake)
  if (memory?.data !== data) {
    memory = { data, byKey: new Map() }
    kept.set(lake, memory)
  }
  const key = `${measure} ${office}`
  const found = memory.byKey.get(key) ?? (await compute(lake, measure, office))
  memory.byKey.set(key, found)
  return found
}

async function compute(
  lake: LakeReader,
  measure: MonthlyMeasure,
  office: string | null,
): Promise<MonthPoint[]> {
  const { value, n } = figures[measure]
  const connection = await lake.connection()
  return rows<MonthPoint>(
    connection,
    `with d as (
       select *, inspected_at is not null or inspector_id is not null as inspected,
         (select count(inspected_at) + count(inspector_id) > 0 from declarations) as has_inspections
       from declarations
     ), ends as (select min(registered_at)::date as first, max(registered_at)::date as last from declarations)
     select strftime(registered_at, '%Y-%m') as month, (${value})::double as value, (${n})::double as n
     from d, ends
     where ${office === null ? 'true' : `office_id = ${literal(office)}`}
       and (date_trunc('month', registered_at) >= first - 2) and (last_day(registered_at) <= last + 2)
     group by 1 order by 1`,
  )
}

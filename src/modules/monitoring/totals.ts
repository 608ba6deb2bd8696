/** Control totals of a declarations file, for people to reconcile with their own. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { literal, rows } from '#platform/duck.ts'
import type { ControlTotals } from './load.model.ts'

const figures = `count(*)::double as rows, sum(declared_value) as value, sum(duty_paid) as duty,
  min(registered_at)::varchar as first, max(registered_at)::varchar as last`

export async function controlTotals(
  connection: DuckDBConnection,
  parquet: string,
): Promise<ControlTotals | null> {
  const from = `from ${literal(parquet)}`
  const [whole] = await rows<Omit<ControlTotals, 'perOffice'>>(connection, `select ${figures} ${from}`)
  const perOffice = await rows<ControlTotals['perOffice'][number]>(
    connection,
    `select office_id as "officeId", ${figures} ${from} group by 1 order by 1`,
  )
  return whole ? { ...whole, perOffice } : null
}

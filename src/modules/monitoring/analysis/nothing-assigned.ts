/** Why no declaration is assigned to anybody: what to look at first. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { oneOf, rows } from '#platform/duck.ts'
import { type ExtractError, rejectedRows } from '../extract/open.ts'
import { laneOf } from '../lane-words.ts'
import type { AssignmentRule } from '../rule.model.ts'
import { someone } from '../steering/units.ts'

interface Counted {
  readonly rows: number
  readonly assigned: number
  readonly found: string | null
}

/** `file` is named where not a single row could be read. */
export async function whyNothing(
  connection: DuckDBConnection,
  rule: AssignmentRule | null,
  file: string,
): Promise<ExtractError> {
  const lanes = [...new Set(rule?.lanes_assigned?.map(laneOf))]
  const [counted] = await rows<Counted>(
    connection,
    `select count(*)::double as rows, count(*) filter (assigned)::double as assigned,
       array_to_string(list_sort(list(distinct lane) filter (assigned and not ${oneOf('lane', lanes)}))[:8], ', ') as found
     from (select ${someone} as assigned, channel_initial as lane from declarations)`,
  )
  const { rows: read = 0, assigned = 0, found = '' } = counted ?? {}
  if (read === 0) return unread(await rejectedRows(connection), file)
  if (assigned === 0) return { code: 'no-inspectors', params: { count: read } }
  return { code: 'no-lanes', params: { lanes: lanes.join(', '), found: found || '–' } }
}

function unread([first, ...more]: Awaited<ReturnType<typeof rejectedRows>>, file: string): ExtractError {
  if (!first) return { code: 'no-rows', params: { file } }
  const { line, column, reason } = first
  return {
    code: 'nothing-readable',
    params: { file: first.file, count: more.length + 1, line, column, reason },
  }
}

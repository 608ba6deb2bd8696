/** The declarations behind a lead, from the lake, with every person in them masked. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { literal, rows as rowsOf } from '#platform/duck.ts'
import { declarationColumns } from './columns.model.ts'
import { personColumns } from './identity.ts'
import type { LakeReader } from './lake-reader.ts'
import type { LeadRecord } from './lead.store.ts'
import type { Mask } from './mask.ts'

interface Deps {
  readonly lake: LakeReader
  readonly mask: Mask
}

export interface Table {
  readonly columns: string[]
  readonly rows: (string | null)[][]
}

type Subjects = Pick<
  LeadRecord,
  'subject_type' | 'subject' | 'counterpart' | 'counterpart_type' | 'indicators' | 'period_from' | 'period_to'
>

/** Offices whose declarations the reader may see; null = all. */
type Offices = readonly string[] | null

const columns = Object.keys(declarationColumns)
const masked = columns.map((name) => personColumns.some((person) => person === name))

/** One page of them, in the order in which they were registered, and how many there are. */
export async function declarationsPage(
  deps: Deps,
  lead: Subjects,
  { limit, offset, offices }: { limit: number; offset: number; offices: Offices },
): Promise<Table & { total: number }> {
  const condition = `${conditionOf(lead)} and ${within(offices)}`
  const rows = await read(
    deps,
    `where ${condition} order by registered_at, decl_id limit ${limit} offset ${offset}`,
  )
  const total = await deps.lake.query<{ n: number }>(
    `select count(*)::double as n from declarations where ${condition}`,
  )
  return { columns, rows, total: total[0]?.n ?? 0 }
}

/** All of them; a lead stands on thousands, not millions. */
export async function allDeclarations(deps: Deps, lead: Subjects, offices: Offices = null): Promise<Table> {
  const condition = `${conditionOf(lead)} and ${within(offices)}`
  return { columns, rows: await read(deps, `where ${condition} order by registered_at, decl_id`) }
}

function within(offices: Offices): string {
  if (offices === null) return 'true'
  return offices.length === 0 ? 'false' : `office_id in (${offices.map(literal).join(', ')})`
}

async function read({ lake, mask }: Deps, tail: string): Promise<(string | null)[][]> {
  const fields = columns.map((name) => `${name}::varchar as ${name}`).join(', ')
  // The rows are chosen before they become text: a page then costs two thirds.
  const found = await lake.query<Record<string, string | null>>(
    `select ${fields} from (select * from declarations ${tail}) chosen order by chosen.registered_at, chosen.decl_id`,
  )
  return found.map((row) =>
    columns.map((name, i) => {
      const value = row[name] ?? null
      return value !== null && value !== '' && masked[i] ? mask.officer(value) : value
    }),
  )
}

/** Which declarations a lead stands on: those of its people in its period, by the role they have in the indicator. */
export function conditionOf(lead: Subjects): string {
  const period = `registered_at >= ${literal(lead.period_from)}::date and registered_at < ${literal(lead.period_to)}::date + 1`
  return [period, subjectCondition(lead), ...counterpartCondition(lead)].join(' and ')
}

function subjectCondition({ subject_type, subject, indicators }: Subjects): string {
  const id = literal(subject)
  if (subject_type === 'broker') return `broker_id = ${id}`
  if (subject_type === 'importer') return `importer_id = ${id}`
  if (subject_type === 'office') return `office_id = ${id}`
  const roles = [
    ...(indicators.includes('override') ? [`override_by = ${id}`] : []),
    // Who receives what was drawn to others.
    ...(indicators.includes('reassignment') ? [`(inspector_id = ${id} and inspector_first <> ${id})`] : []),
    ...(indicators.includes('off-roster-edits')
      ? [`decl_id in (select decl_id from edits where user_id = ${id})`]
      : []),
  ]
  const others = indicators.filter((one) => !['override', 'reassignment', 'off-roster-edits'].includes(one))
  if (others.length > 0 || roles.length === 0) roles.push(`inspector_id = ${id}`)
  return `(${roles.join(' or ')})`
}

function counterpartCondition({ counterpart, counterpart_type, indicators }: Subjects): string[] {
  if (counterpart === null) return []
  const id = literal(counterpart)
  if (counterpart_type === 'officer') {
    const roles = [`inspector_id = ${id}`, `override_by = ${id}`]
    // What was cancelled lay with another officer; its replacement was drawn to this one.
    if (indicators.includes('cancel-relodge'))
      roles.push(`inspector_first = ${id}`, `lower(process_type) like '%cancel%'`)
    return [`(${roles.join(' or ')})`]
  }
  return [`${counterpart_type === 'importer' ? 'importer_id' : 'broker_id'} = ${id}`]
}

/** How many declarations stand behind each lead; for the analysis, on its own connection. */
export async function countBehind(
  connection: DuckDBConnection,
  leads: readonly Subjects[],
): Promise<number[]> {
  if (leads.length === 0) return []
  const counts = leads.map((lead, i) => `count(*) filter (where ${conditionOf(lead)})::double as c${i}`)
  const [row] = await rowsOf<Record<string, number>>(
    connection,
    `select ${counts.join(', ')} from declarations`,
  )
  return leads.map((_, i) => row?.[`c${i}`] ?? 0)
}

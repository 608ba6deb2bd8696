/** Who is behind a subject, and what is shown of them: a code for officers, the registered identifier for firms. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { rows } from '#platform/duck.ts'
import type { Finding } from './findings.model.ts'
import type { Subject } from './lead.model.ts'
import type { Mask } from './mask.ts'

type PartyType = Subject['type']

export interface Party {
  readonly type: PartyType
  readonly id: string
  readonly code: string
}

export interface Identities {
  subject(finding: Pick<Finding, 'subjectType' | 'subject'>): Party
  counterpart(finding: Pick<Finding, 'subjectType' | 'counterpart'>): Party | null
  /** Facts with every officer in them replaced by the code. */
  facts(facts: Finding['facts']): Finding['facts']
}

/** `officers`: every identifier under which a person of the administration appears in the data. */
export function newIdentities(officers: ReadonlySet<string>, mask: Mask): Identities {
  const party = (type: PartyType, id: string): Party => ({
    type,
    id,
    code: type === 'officer' ? mask.officer(id) : id,
  })
  return {
    subject: ({ subjectType, subject }) => party(subjectType === 'pair' ? 'officer' : subjectType, subject),
    counterpart({ subjectType, counterpart }) {
      if (counterpart === null) return null
      if (subjectType === 'pair') return party('broker', counterpart)
      return party(officers.has(counterpart) ? 'officer' : 'broker', counterpart)
    },
    facts: (facts) =>
      Object.fromEntries(
        Object.entries(facts).map(([name, value]) => [
          name,
          typeof value === 'string' && officers.has(value) ? mask.officer(value) : value,
        ]),
      ),
  }
}

/** Columns in which a person of the administration appears; masked in every answer, export and table. */
export const personColumns = [
  'inspector_first',
  'inspector_id',
  'override_by',
  'user_id',
  'officer_id',
] as const

export async function officersIn(connection: DuckDBConnection): Promise<Set<string>> {
  const found = await rows<{ id: string }>(
    connection,
    `select inspector_first as id from declarations union select inspector_id from declarations
     union select override_by from declarations union select officer_id from roster
     union select officer_id from officers union select user_id from edits`,
  )
  return new Set(found.map((row) => row.id).filter((id) => id !== null && id !== ''))
}

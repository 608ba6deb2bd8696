/** Reports and signatures as the ledger has them, against their rows: a report is written after its entry, whose number it holds. */
import type { Kysely } from 'kysely'
import { differencesOf, type Folded, type FoldedEvent, type RoomFold } from '#modules/ledger/public.ts'
import { hashOf } from './report-hash.ts'
import type { AssessmentTables } from './tables.ts'

export function reportFold(): RoomFold {
  const recorded: Folded = new Map()
  return {
    take(event) {
      const [subject, columns] = recordedIn(event) ?? []
      if (subject !== undefined && columns) recorded.set(subject, columns)
    },
    async compare(db: Kysely<AssessmentTables>) {
      const found = await foundIn(db)
      return { records: found.size, differences: differencesOf('assessment', recorded, found) }
    },
  }
}

function recordedIn({
  type,
  subjects,
  content,
  seq,
  actor,
}: FoldedEvent): [string, Record<string, string>] | null {
  const report = subjects.find((one) => one.startsWith('assessment-report:'))
  if (report === undefined || content === null) return null
  const { sha256, number, capacity, by } = content
  const common = { entry: String(seq), ...(by === undefined ? {} : { by: String(by) }) }
  if (type === 'assessment.report-made') {
    const cycle = subjects[0]?.replace(/^assessment:/, '') ?? ''
    return [
      report,
      { ...common, cycle, number: String(number), sha256: String(sha256), content: String(sha256) },
    ]
  }
  if (type !== 'assessment.report-signed') return null
  return [`${report} signed by account:${actor}`, { ...common, capacity: String(capacity) }]
}

async function foundIn(db: Kysely<AssessmentTables>): Promise<Folded> {
  const reports = await db.selectFrom('assessment.report').selectAll().execute()
  const signatures = await db.selectFrom('assessment.signature').selectAll().execute()
  const found: Folded = new Map()
  for (const row of reports)
    found.set(`assessment-report:${row.id}`, {
      cycle: row.cycle,
      number: String(row.number),
      sha256: row.sha256,
      content: hashOf(row.content),
      entry: String(row.ledger_seq),
      by: row.made_by_name,
    })
  for (const row of signatures)
    found.set(`assessment-report:${row.report} signed by account:${row.account}`, {
      capacity: row.capacity,
      entry: String(row.ledger_seq),
      by: row.name,
    })
  return found
}

/** Frozen reports and who has signed them. */
import type { Kysely } from 'kysely'
import type { Actor } from '#platform/rpc.ts'
import { isUuid } from './cycle.store.ts'
import type { ReportContent } from './report.model.ts'
import type { AssessmentTables } from './tables.ts'
import type { ReportRow } from './view.model.ts'

type Db = Kysely<AssessmentTables>

export interface ReportRecord {
  readonly id: string
  readonly cycle: string
  readonly number: number
  readonly content: ReportContent
  readonly sha256: string
  readonly ledger_seq: number
  readonly made_by_name: string
  readonly made_at: Date
}

export interface Signers {
  readonly actor: Actor
  readonly signers: readonly { readonly account: string; readonly capacity: string }[]
  readonly names: ReadonlyMap<string, string>
}

export async function reportById(db: Db, id: string): Promise<ReportRecord | undefined> {
  if (!isUuid(id)) return undefined
  return db.selectFrom('assessment.report').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Newest first. */
export async function reportsOf(db: Db, cycle: string): Promise<ReportRecord[]> {
  return db
    .selectFrom('assessment.report')
    .selectAll()
    .where('cycle', '=', cycle)
    .orderBy('number', 'desc')
    .execute()
}

export async function reportRows(db: Db, cycle: string, signers: Signers): Promise<ReportRow[]> {
  const reports = await reportsOf(db, cycle)
  return Promise.all(reports.map((one) => reportRow(db, one, signers)))
}

export async function reportRow(
  db: Db,
  report: ReportRecord,
  { actor, signers, names }: Signers,
): Promise<ReportRow> {
  const signed = await db
    .selectFrom('assessment.signature')
    .selectAll()
    .where('report', '=', report.id)
    .execute()
  return {
    id: report.id,
    number: report.number,
    final: report.content.final,
    sha256: report.sha256,
    ledgerSeq: report.ledger_seq,
    madeBy: report.made_by_name,
    madeAt: report.made_at.toISOString(),
    signatures: signers.map(({ account, capacity }) => {
      const done = signed.find((one) => one.account === account)
      return {
        name: done?.name ?? names.get(account) ?? '',
        capacity,
        at: done?.at.toISOString() ?? null,
        ledgerSeq: done?.ledger_seq ?? null,
        mine: account === actor.id,
      }
    }),
  }
}

/** Commitments in the database. */
import { type Kysely, type Selectable, sql } from 'kysely'
import type { CommitmentsTables } from './tables.ts'

type Db = Kysely<CommitmentsTables>
type Row<T extends keyof CommitmentsTables> = Selectable<CommitmentsTables[T]>
export type ObligationRecord = Row<'commitments.obligation'>

export interface Register {
  readonly statuses: Row<'commitments.status'>[]
  readonly obligations: ObligationRecord[]
  readonly verdicts: Row<'commitments.verdict'>[]
  readonly evidence: Row<'commitments.evidence'>[]
  readonly reports: Row<'commitments.report'>[]
}

/** Everything of one instrument, or of all: a register of some hundred lines. Verdicts newest first. */
export async function readRecord(db: Db, instrument?: string): Promise<Register> {
  const of = instrument ?? null
  const within = sql<boolean>`(${of}::text is null or instrument = ${of})`
  const [statuses, obligations, reports] = await Promise.all([
    db
      .selectFrom('commitments.status')
      .selectAll()
      .where(within)
      .orderBy('valid_from')
      .orderBy('at')
      .execute(),
    db
      .selectFrom('commitments.obligation')
      .selectAll()
      .where(within)
      .orderBy('made_at')
      .orderBy('provision')
      .execute(),
    db.selectFrom('commitments.report').selectAll().where(within).orderBy('due_on').execute(),
  ])
  const ids = obligations.map((one) => one.id)
  if (ids.length === 0) return { statuses, obligations, reports, verdicts: [], evidence: [] }
  const [verdicts, evidence] = await Promise.all([
    db
      .selectFrom('commitments.verdict')
      .selectAll()
      .where('obligation_id', 'in', ids)
      .orderBy('id', 'desc')
      .execute(),
    db
      .selectFrom('commitments.evidence')
      .selectAll()
      .where('obligation_id', 'in', ids)
      .where('withdrawn_at', 'is', null)
      .orderBy('added_at')
      .execute(),
  ])
  return { statuses, obligations, reports, verdicts, evidence }
}

export function lockObligation(tx: Db, id: string): Promise<ObligationRecord | undefined> {
  return tx
    .selectFrom('commitments.obligation')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export function lockStatus(tx: Db, id: string): Promise<Row<'commitments.status'> | undefined> {
  return tx.selectFrom('commitments.status').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

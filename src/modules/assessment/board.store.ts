/** Rounds, agreed results, evidence, dissents and the way of a result. */
import type { Kysely, Transaction } from 'kysely'
import type { Stage } from './consensus.model.ts'
import { isUuid } from './cycle.store.ts'
import { PanelMove } from './panel.model.ts'
import { type Agreed, Severity } from './scoring.model.ts'
import type { AssessmentTables, ResultRow } from './tables.ts'
import type { Board, Dissent, Evidence, Result } from './view.model.ts'
import { EvidenceKind } from './xray.model.ts'

type Db = Kysely<AssessmentTables>
type Tx = Transaction<AssessmentTables>

export async function stagesOf(db: Db, panel: string): Promise<Map<string, Stage>> {
  const rows = await db
    .selectFrom('assessment.round')
    .select(['factor', 'stage'])
    .where('panel', '=', panel)
    .execute()
  return new Map(rows.map((row) => [row.factor, row.stage as Stage])) // the table's check allows these only
}

export async function saveStage(
  tx: Tx,
  { panel, factor }: { panel: string; factor: string },
  { stage, at }: { stage: Stage; at: Date },
): Promise<void> {
  await tx
    .updateTable('assessment.round')
    .set(stage === 'again' ? { stage, revealed_at: at } : { stage, closed_at: at })
    .where('panel', '=', panel)
    .where('factor', '=', factor)
    .execute()
}

export async function resultsOf(db: Db, panels: readonly string[]): Promise<(Result & { panel: string })[]> {
  if (panels.length === 0) return []
  const rows = await db
    .selectFrom('assessment.result')
    .selectAll()
    .where('panel', 'in', [...panels])
    .execute()
  return rows.map((row) => ({
    panel: row.panel,
    question: row.question,
    version: row.version,
    value: agreedOf(row),
    by: row.by_name,
    at: row.at.toISOString(),
  }))
}

export type SavedResult = { readonly version: number } | { readonly conflict: Result | undefined }

/** Writes when the version is the one this was written on; tells what stands there otherwise. */
export async function saveResult(
  tx: Tx,
  { panel, question }: { panel: string; question: string },
  { value, version, by, at }: { value: Agreed; version: number; by: string; at: Date },
): Promise<SavedResult> {
  const row = {
    written: value.notApplicable ? null : value.written,
    practice: value.notApplicable ? null : value.practice,
    not_applicable: value.notApplicable,
    why_not: value.whyNot,
    severity: value.severity,
    target: value.target,
    note: value.note,
    by_name: by,
    at,
  }
  const written =
    version === 0
      ? await tx
          .insertInto('assessment.result')
          .values({ panel, question, ...row })
          .onConflict((on) => on.doNothing())
          .returning('version')
          .executeTakeFirst()
      : await tx
          .updateTable('assessment.result')
          .set({ ...row, version: version + 1 })
          .where('panel', '=', panel)
          .where('question', '=', question)
          .where('version', '=', version)
          .returning('version')
          .executeTakeFirst()
  if (written) return { version: written.version }
  return { conflict: (await resultsOf(tx, [panel])).find((one) => one.question === question) }
}

type EvidenceRecord = Omit<Evidence, 'mine'> & { readonly panel: string; readonly respondent: string | null }

export async function evidenceOf(db: Db, panels: readonly string[]): Promise<EvidenceRecord[]> {
  if (panels.length === 0) return []
  const rows = await db
    .selectFrom('assessment.evidence')
    .selectAll()
    .where('panel', 'in', [...panels])
    .where('removed_at', 'is', null)
    .orderBy('label')
    .execute()
  return rows.map(toEvidence)
}

export async function evidenceById(db: Db, id: string): Promise<EvidenceRecord | undefined> {
  if (!isUuid(id)) return undefined
  const row = await db
    .selectFrom('assessment.evidence')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row && toEvidence(row)
}

export async function dissentsOf(
  db: Db,
  panels: readonly string[],
): Promise<(Dissent & { panel: string })[]> {
  if (panels.length === 0) return []
  return db
    .selectFrom('assessment.dissent')
    .select(['panel', 'question', 'level', 'reason', 'name'])
    .where('panel', 'in', [...panels])
    .orderBy('question')
    .orderBy('reason') // not by time: that would tell who came first
    .execute()
}

export async function movesOfPanel(db: Db, panel: string): Promise<Board['moves']> {
  const rows = await db
    .selectFrom('assessment.move')
    .selectAll()
    .where('panel', '=', panel)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    move: PanelMove.parse(row.move),
    questions: row.questions,
    reason: row.reason,
    by: row.by_name,
    at: row.at.toISOString(),
  }))
}

function agreedOf(row: ResultRow | (Omit<ResultRow, 'version'> & { version: number })): Agreed {
  return {
    written: row.written,
    practice: row.practice,
    notApplicable: row.not_applicable,
    whyNot: row.why_not,
    severity: Severity.parse(row.severity),
    target: row.target,
    note: row.note,
  }
}

function toEvidence(row: {
  id: string
  panel: string
  respondent: string | null
  question: string
  kind: string
  label: string
  reference: string
  expires: string | null
  file_type: string | null
  bytes: number | null
  sha256: string | null
}): EvidenceRecord {
  const { id, panel, respondent, question, label, reference, expires } = row
  const { file_type: type, bytes, sha256 } = row
  const file = type !== null && bytes !== null && sha256 !== null ? { file: { type, bytes, sha256 } } : {}
  const kind = EvidenceKind.parse(row.kind)
  return { id, panel, respondent, question, kind, label, reference, expires, ...file }
}

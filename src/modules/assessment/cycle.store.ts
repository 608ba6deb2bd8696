/** Cycles, groups and who is in them. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { PanelState } from './panel.model.ts'
import type { CycleWords, Questionnaire } from './questionnaire.model.ts'
import type { AssessmentTables } from './tables.ts'

type Db = Kysely<AssessmentTables>
type Tx = Transaction<AssessmentTables>

export interface CycleRecord {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly purpose: string
  readonly questionnaire: string
  readonly questionnaire_version: number
  readonly period_from: string
  readonly period_to: string
  readonly due: string
  readonly target: number
  readonly opened_by_name: string
  readonly opened_at: Date
  readonly words: CycleWords | null
}

export interface PanelRecord {
  readonly id: string
  readonly cycle: string
  readonly office: string
  readonly office_name: string
  readonly facilitator: string
  readonly state: PanelState
  readonly named: string[]
}

/** Who a person is for this room: an account, and the officer behind it. */
export interface Person {
  readonly id: string
  readonly officerId: string | null
}

export async function keepQuestionnaire(tx: Tx, questionnaire: Questionnaire): Promise<void> {
  const { id, version } = questionnaire
  await tx
    .insertInto('assessment.questionnaire')
    .values({ id, version, content: JSON.stringify(questionnaire) })
    .onConflict((on) => on.doNothing())
    .execute()
}

/** The database keeps questionnaires append-only: what was read once stays true, and is large in four languages. */
const known = new Map<string, Questionnaire>()
const MOST_KNOWN = 20

/** The questions that the cycle keeps. */
export async function questionnaireOfCycle(
  db: Db,
  cycle: Pick<CycleRecord, 'id' | 'questionnaire' | 'questionnaire_version'>,
): Promise<Questionnaire> {
  const before = known.get(cycle.id)
  if (before) return before
  const row = await db
    .selectFrom('assessment.questionnaire')
    .select('content')
    .where('id', '=', cycle.questionnaire)
    .where('version', '=', cycle.questionnaire_version)
    .executeTakeFirstOrThrow()
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(cycle.id, row.content)
  return row.content
}

/** The factor of a question of the cycle; undefined when there is no such cycle or question. */
export async function factorOf(db: Db, cycle: string, question: string): Promise<string | undefined> {
  const record = known.has(cycle) ? undefined : await cycleById(db, cycle)
  const { questions } = known.get(cycle) ?? (record && (await questionnaireOfCycle(db, record))) ?? {}
  return questions?.find((one) => one.id === question)?.factor
}

export async function cycleById(db: Db, id: string): Promise<CycleRecord | undefined> {
  if (!isUuid(id)) return undefined
  return db.selectFrom('assessment.cycle').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Newest first. */
export function allCycles(db: Db): Promise<CycleRecord[]> {
  return db.selectFrom('assessment.cycle').selectAll().orderBy('number', 'desc').execute()
}

export async function panelsOf(db: Db, cycles: readonly string[]): Promise<PanelRecord[]> {
  if (cycles.length === 0) return []
  const rows = await db
    .selectFrom('assessment.panel')
    .selectAll()
    .where('cycle', 'in', [...cycles])
    .orderBy('office')
    .execute()
  return rows.map(toPanel)
}

export async function panelById(db: Db, id: string): Promise<PanelRecord | undefined> {
  if (!isUuid(id)) return undefined
  const row = await db.selectFrom('assessment.panel').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toPanel(row)
}

/** The group with a lock on its row, so that a step and what it reads belong together. */
export async function lockPanel(tx: Tx, id: string): Promise<PanelRecord | undefined> {
  if (!isUuid(id)) return undefined
  const row = await tx
    .selectFrom('assessment.panel')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && toPanel(row)
}

export interface RespondentRecord {
  readonly id: string
  readonly panel: string
  readonly cycle: string
}

/** Where the person answers: at most one group in each cycle. */
export async function respondentsBehind(db: Db, person: Person): Promise<RespondentRecord[]> {
  const { rows } = await sql<RespondentRecord>`
    select r.id, r.panel, p.cycle
    from assessment.respondent r join assessment.panel p on p.id = r.panel
    where r.account = ${person.id} or r.officer = ${person.officerId}`.execute(db)
  return rows
}

export async function sizesOf(db: Db, panels: readonly string[]): Promise<Map<string, number>> {
  if (panels.length === 0) return new Map()
  const rows = await db
    .selectFrom('assessment.respondent')
    .select(['panel', (eb) => eb.fn.countAll<number>().as('n')])
    .where('panel', 'in', [...panels])
    .groupBy('panel')
    .execute()
  return new Map(rows.map((row) => [row.panel, row.n]))
}

export async function signersOf(db: Db, cycle: string): Promise<{ account: string; capacity: string }[]> {
  return db
    .selectFrom('assessment.signer')
    .select(['account', 'capacity'])
    .where('cycle', '=', cycle)
    .orderBy('capacity')
    .execute()
}

export async function cyclesSignedBy(db: Db, account: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('assessment.signer')
    .select('cycle')
    .where('account', '=', account)
    .execute()
  return new Set(rows.map((row) => row.cycle))
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)
}

function toPanel(row: {
  id: string
  cycle: string
  office: string
  office_name: string
  facilitator: string
  state: string
  named: string[]
}): PanelRecord {
  return { ...row, state: row.state as PanelState } // the table's check allows these only
}

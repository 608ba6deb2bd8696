/** Answers: one's own, and those that a reveal makes into a spread. No other reading of them exists. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { AnswerValue } from './answer.model.ts'
import type { Stage } from './consensus.model.ts'
import { isUuid, type Person } from './cycle.store.ts'
import type { PanelState } from './panel.model.ts'
import type { AnswerRow, AssessmentTables } from './tables.ts'
import type { OwnAnswer } from './view.model.ts'

type Db = Kysely<AssessmentTables>
type Tx = Transaction<AssessmentTables>

/** Where somebody answers in a cycle. */
export interface Seat {
  readonly respondent: string
  readonly panel: string
}

export async function seatOf(db: Db, person: Person, cycle: string): Promise<Seat | undefined> {
  if (!isUuid(cycle)) return undefined
  const { rows } = await sql<Seat>`
    select r.id as respondent, r.panel
    from assessment.panel p join assessment.respondent r on r.panel = p.id
    where p.cycle = ${cycle} and (r.account = ${person.id} or r.officer = ${person.officerId})
    limit 1`.execute(db)
  return rows[0]
}

export interface SeatState {
  readonly state: PanelState
  readonly stage: Stage
  /** Rounds that the person has handed in. */
  readonly handedIn: readonly number[]
}

/** How things stand for this seat and factor; answers wait for a step of the facilitator and the step for answers, never answers for each other. */
export async function seatState(tx: Tx, seat: Seat, factor: string): Promise<SeatState | undefined> {
  const { rows } = await sql<SeatState>`
    select p.state, r.stage, array(
      select h.round from assessment.handed_in h
      where h.respondent = ${seat.respondent} and h.factor = ${factor}
    ) as "handedIn"
    from assessment.panel p join assessment.round r on r.panel = p.id and r.factor = ${factor}
    where p.id = ${seat.panel}
    for share of p, r`.execute(tx)
  return rows[0]
}

export type StandingSeat = Seat & SeatState

/** Seat and state in one journey, without a lock: the write that follows asks for the same again. */
export async function standingSeat(
  db: Db,
  person: Person,
  { cycle, factor }: { readonly cycle: string; readonly factor: string },
): Promise<StandingSeat | undefined> {
  if (!isUuid(cycle)) return undefined
  const { rows } = await sql<StandingSeat>`
    select s.id as respondent, s.panel, p.state, r.stage, array(
      select h.round from assessment.handed_in h where h.respondent = s.id and h.factor = ${factor}
    ) as "handedIn"
    from assessment.panel p
    join assessment.respondent s on s.panel = p.id
    join assessment.round r on r.panel = p.id and r.factor = ${factor}
    where p.cycle = ${cycle} and (s.account = ${person.id} or s.officer = ${person.officerId})
    limit 1`.execute(db)
  return rows[0]
}

export interface AnswerPlace {
  readonly respondent: string
  readonly question: string
  readonly round: number
  readonly factor: string
  /** What the rule was asked about: the answer is written only while it is still so. */
  readonly seen: StandingSeat
}

/** Writes in one statement when the version is the one this was written on and the round is still open; undefined otherwise. */
export async function saveAnswer(
  db: Db,
  { respondent, question, round, factor, seen }: AnswerPlace,
  { value, version }: { readonly value: AnswerValue; readonly version: number },
): Promise<{ version: number } | undefined> {
  const place = sql`place as materialized (
    select p.id from assessment.panel p join assessment.round r on r.panel = p.id and r.factor = ${factor}
    where p.id = ${seen.panel} and p.state = ${seen.state} and r.stage = ${seen.stage}
      and not exists (select from assessment.handed_in h
        where h.respondent = ${respondent} and h.factor = ${factor} and h.round = ${round})
    for share of p, r
  )`
  const { written, practice, notApplicable, whyNot, sure, reason, share } = value
  const { rows } = await (version === 0
    ? sql<{ version: number }>`
      with ${place}
      insert into assessment.answer (respondent, question, round, written, practice, not_applicable, why_not, sure, reason, share)
      select ${respondent}::uuid, ${question}, ${round}::smallint, ${written}::smallint, ${practice}::smallint,
        ${notApplicable}::boolean, ${whyNot}, ${sure}::smallint, ${reason}, ${share}::boolean
      from place
      on conflict do nothing
      returning version`
    : sql<{ version: number }>`
      with ${place}
      update assessment.answer a set written = ${written}, practice = ${practice}, not_applicable = ${notApplicable},
        why_not = ${whyNot}, sure = ${sure}, reason = ${reason}, share = ${share}, version = a.version + 1
      from place
      where a.respondent = ${respondent} and a.question = ${question} and a.round = ${round} and a.version = ${version}
      returning a.version`
  ).execute(db)
  return rows[0]
}

/** A new version for every answer that is handed in: who typed on at the same moment elsewhere finds it closed, never sealed and changed. */
export async function sealAnswers(
  tx: Tx,
  about: { readonly respondent: string; readonly round: number; readonly questions: readonly string[] },
): Promise<void> {
  if (about.questions.length === 0) return
  await tx
    .updateTable('assessment.answer')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('respondent', '=', about.respondent)
    .where('round', '=', about.round)
    .where('question', 'in', [...about.questions])
    .execute()
}

/** All answers of one person in both rounds. */
export async function ownAnswers(db: Db, respondent: string): Promise<OwnAnswer[]> {
  const rows = await db
    .selectFrom('assessment.answer')
    .selectAll()
    .where('respondent', '=', respondent)
    .orderBy('question')
    .orderBy('round')
    .execute()
  return rows.map((row) => ({
    question: row.question,
    round: row.round,
    version: row.version,
    value: toValue(row),
  }))
}

/** Factors and rounds that one person has handed in. */
export function handedInBy(db: Db, respondent: string): Promise<{ factor: string; round: number }[]> {
  return db
    .selectFrom('assessment.handed_in')
    .select(['factor', 'round'])
    .where('respondent', '=', respondent)
    .execute()
}

/** How many of a group have handed in, by factor and round. */
export async function handedInCounts(
  db: Db,
  panel: string,
): Promise<{ factor: string; round: number; n: number }[]> {
  return db
    .selectFrom('assessment.handed_in as h')
    .innerJoin('assessment.respondent as r', 'r.id', 'h.respondent')
    .select(['h.factor', 'h.round', (eb) => eb.fn.countAll<number>().as('n')])
    .where('r.panel', '=', panel)
    .groupBy(['h.factor', 'h.round'])
    .execute()
}

export interface GroupAnswer {
  readonly respondent: string
  readonly question: string
  readonly round: number
  readonly value: AnswerValue
}

/** Handed-in answers of a group on these factors, which have been revealed: the caller sees to it. */
export async function answersOfGroup(
  db: Db,
  panel: string,
  questionsByFactor: ReadonlyMap<string, readonly string[]>,
): Promise<GroupAnswer[]> {
  const factors = [...questionsByFactor.keys()]
  if (factors.length === 0) return []
  const factorOf = new Map(
    [...questionsByFactor].flatMap(([factor, questions]) => questions.map((one) => [one, factor] as const)),
  )
  const handed = await db
    .selectFrom('assessment.handed_in as h')
    .innerJoin('assessment.respondent as r', 'r.id', 'h.respondent')
    .select(['h.respondent', 'h.factor', 'h.round'])
    .where('r.panel', '=', panel)
    .where('h.factor', 'in', factors)
    .execute()
  const counted = new Set(handed.map((one) => `${one.respondent} ${one.factor} ${one.round}`))
  const rows = await db
    .selectFrom('assessment.answer as a')
    .innerJoin('assessment.respondent as r', 'r.id', 'a.respondent')
    .selectAll('a')
    .where('r.panel', '=', panel)
    .where('a.question', 'in', [...factorOf.keys()])
    .execute()
  return rows
    .filter((row) => counted.has(`${row.respondent} ${factorOf.get(row.question)} ${row.round}`))
    .map((row) => ({
      respondent: row.respondent,
      question: row.question,
      round: row.round,
      value: toValue(row),
    }))
}

/** In the second round whoever changed nothing keeps the first answer. */
export async function repeatAnswers(tx: Tx, respondent: string, questions: readonly string[]): Promise<void> {
  if (questions.length === 0) return
  await sql`
    insert into assessment.answer (respondent, question, round, written, practice, not_applicable, why_not, sure, reason, share)
    select respondent, question, 2, written, practice, not_applicable, why_not, sure, reason, share
    from assessment.answer
    where respondent = ${respondent} and round = 1 and question = any(${[...questions]}::text[])
    on conflict do nothing`.execute(tx)
}

export function toValue(row: Omit<AnswerRow, 'version'>): AnswerValue {
  return {
    written: row.written,
    practice: row.practice,
    notApplicable: row.not_applicable,
    whyNot: row.why_not,
    sure: row.sure,
    reason: row.reason,
    share: row.share,
  }
}

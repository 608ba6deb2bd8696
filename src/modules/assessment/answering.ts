/** Answering: keeping, handing in, taking back, dissenting. Each piece is one transaction. */
import { randomBytes, randomUUID } from 'node:crypto'
import { err, ok, type Result } from '#kernel/result.ts'
import type { Actor } from '#platform/rpc.ts'
import { type AnswerValue, isAsked, lackOf, levelOf } from './answer.model.ts'
import {
  ownAnswers,
  repeatAnswers,
  type SeatState,
  saveAnswer,
  sealAnswers,
  seatOf,
  seatState,
  standingSeat,
} from './answer.store.ts'
import { cycleById, factorOf, questionnaireOfCycle } from './cycle.store.ts'
import type { AssessmentDeps } from './deps.ts'
import { settleHandedIn } from './noticing.ts'
import { answersOpen } from './panel.model.ts'
import type { Questionnaire } from './questionnaire.model.ts'
import { sealOf } from './seal.ts'
import type { OwnAnswer } from './view.model.ts'

type Closed = { readonly code: 'NOT_FOUND' | 'HANDED_IN' | 'CLOSED' }
type SaveRefusal = Closed | { readonly code: 'CONFLICT'; readonly now: OwnAnswer | undefined }

export interface Writing {
  readonly cycle: string
  readonly question: string
  readonly value: AnswerValue
  readonly version: number
}

/** One statement writes: only while what the rule was asked about still stands, and only over the version that was read. */
export async function keepAnswer(
  { db }: AssessmentDeps,
  { cycle, question, value, version }: Writing,
  actor: Actor,
): Promise<Result<{ version: number }, SaveRefusal>> {
  const factor = await factorOf(db, cycle, question)
  const seen = factor === undefined ? undefined : await standingSeat(db, actor, { cycle, factor })
  if (factor === undefined || !seen) return err({ code: 'NOT_FOUND' })
  const open = openRound(seen)
  if (!open.ok) return open
  const key = { respondent: seen.respondent, question, round: open.value }
  const saved = await saveAnswer(db, { ...key, factor, seen }, { value, version })
  if (saved) return ok(saved)
  const later = await standingSeat(db, actor, { cycle, factor })
  const still = later ? openRound(later) : err({ code: 'NOT_FOUND' as const })
  if (!still.ok) return still
  const now = (await ownAnswers(db, seen.respondent)).find(
    (one) => one.question === question && one.round === still.value,
  )
  return err({ code: 'CONFLICT', now })
}

/** The round that is open for this seat. Who did not hand in the first does not take part in the second. */
function openRound({ state, stage, handedIn }: SeatState): Result<1 | 2, Closed> {
  const round = stage === 'alone' ? 1 : 2
  const refusal = answersOpen(state, stage, handedIn.includes(round))
  if (refusal) return err({ code: refusal })
  return round === 2 && !handedIn.includes(1) ? err({ code: 'CLOSED' }) : ok(round)
}

type HandInRefusal = Closed | { readonly code: 'INCOMPLETE'; readonly questions: string[] }

/** Seals the answers on some factors: from here on they may be revealed. What they say goes into the ledger as a salted commitment only. */
export async function handIn(
  { db, recorder, now }: AssessmentDeps,
  { cycle, factors: wanted }: { readonly cycle: string; readonly factors: readonly string[] },
  actor: Actor,
): Promise<Result<string[], HandInRefusal>> {
  const record = await cycleById(db, cycle)
  const seat = await seatOf(db, actor, cycle)
  if (!record || !seat) return err({ code: 'NOT_FOUND' })
  const questionnaire = await questionnaireOfCycle(db, record)
  return db.transaction().execute(async (tx): Promise<Result<string[], HandInRefusal>> => {
    const sealed: { factor: string; round: 1 | 2; salt: Buffer; commitment: Buffer }[] = []
    for (const factor of new Set(wanted)) {
      const state = await seatState(tx, seat, factor)
      const found = state ? openRound(state) : err({ code: 'NOT_FOUND' as const })
      if (!found.ok) return found
      const asked = questionnaire.questions.filter((one) => one.factor === factor).map((one) => one.id)
      if (found.value === 2) await repeatAnswers(tx, seat.respondent, asked)
      await sealAnswers(tx, { respondent: seat.respondent, round: found.value, questions: asked })
      const answers = await ownAnswers(tx, seat.respondent)
      const missing = missingOf(questionnaire, factor, answers, found.value)
      if (missing.length > 0) return err({ code: 'INCOMPLETE', questions: missing })
      const said = answers.filter((one) => one.round === found.value && asked.includes(one.question))
      const salt = randomBytes(32)
      sealed.push({ factor, round: found.value, salt, commitment: sealOf(said, salt) })
    }
    await tx
      .insertInto('assessment.handed_in')
      .values(sealed.map((one) => ({ respondent: seat.respondent, ...one })))
      .execute()
    const factors = sealed.map((one) => one.factor)
    const commitments = sealed.map((one) => one.commitment.toString('hex'))
    await settleHandedIn(
      tx,
      { now },
      { account: actor.id, cycle, ...seat, rounds: sealed.map((one) => one.round) },
    )
    await recorder.record(tx, {
      type: 'assessment.answers-handed-in',
      actor: actor.id,
      subjects: [`assessment:${cycle}`],
      content: { factor: factors.join(', '), commitment: commitments.join(', ') },
    })
    return ok(factors)
  })
}

/** Questions of a factor that are asked of this person and not completely answered. */
export function missingOf(
  { questions }: Pick<Questionnaire, 'questions'>,
  factor: string,
  answers: readonly OwnAnswer[],
  round: number,
): string[] {
  const byQuestion = new Map(
    [...answers]
      .filter((one) => one.round <= round)
      .sort((a, b) => a.round - b.round)
      .map((one) => [one.question, one.value]),
  )
  return questions
    .filter((one) => one.factor === factor)
    .filter((one) => isAsked(one, (id) => (byQuestion.has(id) ? levelOf(byQuestion.get(id)) : undefined)))
    .filter((one) => lackOf(byQuestion.get(one.id)) !== null)
    .map((one) => one.id)
}

export async function takeBack(
  { db, recorder }: AssessmentDeps,
  { cycle, factor }: { readonly cycle: string; readonly factor: string },
  actor: Actor,
): Promise<Result<true, { readonly code: 'NOT_FOUND' | 'CLOSED' }>> {
  const seat = await seatOf(db, actor, cycle)
  if (!seat) return err({ code: 'NOT_FOUND' })
  return db.transaction().execute(async (tx) => {
    const state = await seatState(tx, seat, factor)
    if (!state) return err({ code: 'NOT_FOUND' })
    const round = state.stage === 'alone' ? 1 : 2
    if (state.stage === 'agree' || state.state !== 'draft' || !state.handedIn.includes(round))
      return err({ code: 'CLOSED' })
    const sealed = await tx
      .deleteFrom('assessment.handed_in')
      .where('respondent', '=', seat.respondent)
      .where('factor', '=', factor)
      .where('round', '=', round)
      .returning('commitment')
      .executeTakeFirstOrThrow()
    await recorder.record(tx, {
      type: 'assessment.answers-taken-back',
      actor: actor.id,
      subjects: [`assessment:${cycle}`],
      content: { factor, round, commitment: sealed.commitment.toString('hex') },
    })
    return ok(true)
  })
}

export interface Dissenting {
  readonly cycle: string
  readonly question: string
  readonly level: number
  readonly reason: string
  readonly named: boolean
}

type DissentRefusal = {
  readonly code: 'NOT_FOUND' | 'NOT_AGREED' | 'CLOSED' | 'ALREADY_KEPT' | 'REASON_MISSING'
}

/** Keeps another level beside the agreed one. Unnamed, not even the ledger names the author. */
export async function keepDissent(
  { db, recorder }: AssessmentDeps,
  { cycle, question, level, reason, named }: Dissenting,
  actor: Actor,
): Promise<Result<true, DissentRefusal>> {
  const seat = await seatOf(db, actor, cycle)
  const factor = seat && (await factorOf(db, cycle, question))
  if (!seat || factor === undefined) return err({ code: 'NOT_FOUND' })
  if (reason === '') return err({ code: 'REASON_MISSING' })
  return db.transaction().execute(async (tx): Promise<Result<true, DissentRefusal>> => {
    const state = await seatState(tx, seat, factor)
    if (state?.state === 'accepted') return err({ code: 'CLOSED' })
    const agreed = await tx
      .selectFrom('assessment.result as r')
      .innerJoin('assessment.panel as p', 'p.id', 'r.panel')
      .select('p.office')
      .where('r.panel', '=', seat.panel)
      .where('r.question', '=', question)
      .executeTakeFirst()
    if (!agreed) return err({ code: 'NOT_AGREED' })
    const name = named ? actor.displayName : ''
    const kept = await tx
      .insertInto('assessment.dissent')
      .values({
        id: randomUUID(),
        panel: seat.panel,
        question,
        respondent: seat.respondent,
        level,
        reason,
        name,
      })
      .onConflict((on) => on.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!kept) return err({ code: 'ALREADY_KEPT' })
    await recorder.record(tx, {
      type: 'assessment.dissent-kept',
      actor: named ? actor.id : null,
      subjects: [`assessment:${cycle}`],
      content: { question, level, reason, office: agreed.office },
    })
    return ok(true)
  })
}

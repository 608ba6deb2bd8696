/** The steps of a group's result: revealing, agreeing, submitting, sending back, accepting. Each is one transaction. */
import type { Transaction } from 'kysely'
import { reaches } from '#kernel/policy.ts'
import { err, type Result as Outcome, ok } from '#kernel/result.ts'
import type { Actor } from '#platform/rpc.ts'
import { isAsked, lackOf, levelOf } from './answer.model.ts'
import { handedInCounts } from './answer.store.ts'
import { resultsOf, saveResult, saveStage, stagesOf } from './board.store.ts'
import { type RevealCase, revealRefusal, type Stage } from './consensus.model.ts'
import {
  cycleById,
  lockPanel,
  type PanelRecord,
  questionnaireOfCycle,
  respondentsBehind,
  sizesOf,
} from './cycle.store.ts'
import type { AssessmentDeps } from './deps.ts'
import { tellMoved, tellStage } from './noticing.ts'
import { agreeRefusal, movePanel, type PanelMove, type PanelRefusal } from './panel.model.ts'
import type { Question } from './questionnaire.model.ts'
import type { Agreed } from './scoring.model.ts'
import type { AssessmentTables } from './tables.ts'
import type { Result } from './view.model.ts'

type Refusal<C extends string> = { readonly code: C }
type StepRefusal =
  | Refusal<'NOT_FOUND' | 'NOT_THE_FACILITATOR' | 'NOT_ALL' | 'REVEALED'>
  | { readonly code: 'STAGE_CHANGED'; readonly stage: Stage }

/** Reveals a factor, or closes its second round. `stage` is what the caller saw. */
export async function nextStage(
  { db, now, recorder }: AssessmentDeps,
  wish: { readonly panel: string; readonly factor: string; readonly stage: Stage },
  actor: Actor,
): Promise<Outcome<Stage, StepRefusal>> {
  return db.transaction().execute(async (tx): Promise<Outcome<Stage, StepRefusal>> => {
    const panel = await lockPanel(tx, wish.panel)
    const cycle = panel && (await cycleById(tx, panel.cycle))
    const stage = panel && (await stagesOf(tx, panel.id)).get(wish.factor)
    if (!panel || !cycle || stage === undefined) return err({ code: 'NOT_FOUND' })
    if (panel.facilitator !== actor.id) return err({ code: 'NOT_THE_FACILITATOR' })
    if (stage !== wish.stage) return err({ code: 'STAGE_CHANGED', stage })
    const refusal = await stepRefusal(tx, { panel, due: cycle.due, stage, factor: wish.factor }, now())
    if (refusal) return err({ code: refusal })
    const next = stage === 'alone' ? 'again' : 'agree'
    await saveStage(tx, { panel: panel.id, factor: wish.factor }, { stage: next, at: now() })
    await tellStage(tx, { now }, { panel, factor: wish.factor, next })
    await recorder.record(tx, {
      type: stage === 'alone' ? 'assessment.factor-revealed' : 'assessment.second-round-closed',
      actor: actor.id,
      subjects: [`assessment:${cycle.id}`],
      content: { factor: wish.factor, office: panel.office },
    })
    return ok(next)
  })
}

interface Step {
  readonly panel: PanelRecord
  readonly due: string
  readonly stage: Stage
  readonly factor: string
}

async function stepRefusal(
  tx: Transaction<AssessmentTables>,
  { panel, due, stage, factor }: Step,
  now: Date,
) {
  const counts = await handedInCounts(tx, panel.id)
  const size = (await sizesOf(tx, [panel.id])).get(panel.id) ?? 0
  return revealRefusal(revealCase({ counts, size, stage, factor, due: now.toISOString().slice(0, 10) > due }))
}

/** The second round waits for those who took part in the first. */
export function revealCase(about: {
  readonly counts: readonly { readonly factor: string; readonly round: number; readonly n: number }[]
  readonly size: number
  readonly stage: Stage
  readonly factor: string
  readonly due: boolean
}): RevealCase {
  const inRound = (round: number) =>
    about.counts.find((one) => one.factor === about.factor && one.round === round)?.n ?? 0
  const { stage, due } = about
  return stage === 'alone'
    ? { stage, due, of: about.size, handedIn: inRound(1) }
    : { stage, due, of: inRound(1), handedIn: inRound(2) }
}

type AgreeRefusal =
  | Refusal<
      | 'NOT_FOUND'
      | 'NOT_THE_FACILITATOR'
      | 'NOT_REVEALED'
      | 'NOT_ALLOWED_IN_STATE'
      | 'LEVEL_MISSING'
      | 'REASON_MISSING'
    >
  | { readonly code: 'CONFLICT'; readonly now: Result | undefined }

export interface Agreeing {
  readonly panel: string
  readonly question: string
  readonly value: Agreed
  readonly version: number
}

export async function agree(
  { db, now, recorder }: AssessmentDeps,
  { panel: id, question, value, version }: Agreeing,
  actor: Actor,
): Promise<Outcome<{ version: number }, AgreeRefusal>> {
  return db.transaction().execute(async (tx): Promise<Outcome<{ version: number }, AgreeRefusal>> => {
    const panel = await lockPanel(tx, id)
    const cycle = panel && (await cycleById(tx, panel.cycle))
    const known =
      cycle && (await questionnaireOfCycle(tx, cycle)).questions.find((one) => one.id === question)
    if (!panel || !cycle || !known) return err({ code: 'NOT_FOUND' })
    const stage = (await stagesOf(tx, panel.id)).get(known.factor) ?? 'alone'
    const { state, named, facilitator, office } = panel
    const facilitates = facilitator === actor.id
    const refusal = agreeRefusal({ state, facilitates, stage, named: named.includes(question) })
    if (refusal) return err({ code: refusal })
    const lack = lackOf({ ...value, sure: null, reason: '', share: false })
    if (lack) return err({ code: lack === 'level' ? 'LEVEL_MISSING' : 'REASON_MISSING' })
    const by = { by: actor.displayName, at: now() }
    const saved = await saveResult(tx, { panel: panel.id, question }, { value, version, ...by })
    if (!('version' in saved)) return err({ code: 'CONFLICT', now: saved.conflict })
    const { written, practice, notApplicable, target, severity } = value
    await recorder.record(tx, {
      type: 'assessment.level-agreed',
      actor: actor.id,
      subjects: [`assessment:${cycle.id}`],
      content: { question, office, written, practice, notApplicable, target, severity },
    })
    return ok(saved)
  })
}

/** Questions that are asked of the group, by the levels agreed so far, and have no result. */
export function openQuestions(questions: readonly Question[], agreed: ReadonlyMap<string, Agreed>): string[] {
  const level = (id: string) => (agreed.has(id) ? levelOf(agreed.get(id)) : undefined)
  return questions.filter((one) => isAsked(one, level) && !agreed.has(one.id)).map((one) => one.id)
}

export interface Moving {
  readonly panel: string
  readonly move: PanelMove
  readonly questions: readonly string[]
  readonly reason: string
}

type MoveRefusal = Refusal<'NOT_FOUND' | PanelRefusal>
const types = {
  submit: 'assessment.result-submitted',
  'send-back': 'assessment.result-sent-back',
  accept: 'assessment.result-accepted',
} as const

export async function moveResult(
  { db, now, recorder, policies }: AssessmentDeps,
  wish: Moving,
  actor: Actor,
): Promise<Outcome<string, MoveRefusal>> {
  return db.transaction().execute(async (tx): Promise<Outcome<string, MoveRefusal>> => {
    const panel = await lockPanel(tx, wish.panel)
    const cycle = panel && (await cycleById(tx, panel.cycle))
    if (!panel || !cycle || !reachesPanel(actor, panel)) return err({ code: 'NOT_FOUND' })
    const { questions } = await questionnaireOfCycle(tx, cycle)
    const agreed = new Map((await resultsOf(tx, [panel.id])).map((one) => [one.question, one.value]))
    const responds = (await respondentsBehind(tx, actor)).some((one) => one.panel === panel.id)
    const open = openQuestions(questions, agreed).length
    const decided = movePanel(wish.move, { ...standing(panel, actor), responds, open })
    if (!decided.ok) return err({ code: decided.error })
    const named = wish.move === 'send-back' ? wish.questions.filter((one) => agreed.has(one)) : []
    if (wish.move === 'send-back' && named.length === 0) return err({ code: 'QUESTIONS_MISSING' })
    if (wish.move === 'send-back' && wish.reason === '') return err({ code: 'REASON_MISSING' })
    await tx
      .updateTable('assessment.panel')
      .set({ state: decided.value, named })
      .where('id', '=', panel.id)
      .execute()
    const by = { by_account: actor.id, by_name: actor.displayName, at: now() }
    await tx
      .insertInto('assessment.move')
      .values({ panel: panel.id, move: wish.move, questions: named, reason: wish.reason, ...by })
      .execute()
    await tellMoved(tx, { now, policies }, { panel, move: wish.move, questions: named, by: actor.id })
    await recorder.record(tx, {
      type: types[wish.move],
      actor: actor.id,
      subjects: [`assessment:${cycle.id}`],
      content: { office: panel.office, questions: named.join(', '), reason: wish.reason },
    })
    return ok(decided.value)
  })
}

/** What the rule needs to know of the caller; the same for the decision and for the page's buttons. */
export function standing(panel: PanelRecord, actor: Actor) {
  return {
    state: panel.state,
    facilitates: panel.facilitator === actor.id,
    runs: reaches(actor, 'assessment.run', panel.office),
  }
}

/** Who leads the group, runs assessments at its office or may read its results. */
export function reachesPanel(actor: Actor, panel: PanelRecord): boolean {
  return (
    panel.facilitator === actor.id ||
    reaches(actor, 'assessment.run', panel.office) ||
    reaches(actor, 'assessment.read', panel.office)
  )
}

/** What one reads who answers: the questions, the own answers, and what the group has been told. */
import type { LanguageCode } from '#kernel/text.ts'
import type { Actor } from '#platform/rpc.ts'
import { handedInBy, ownAnswers, seatOf } from './answer.store.ts'
import { dissentsOf, evidenceOf, resultsOf, stagesOf } from './board.store.ts'
import { SMALLEST_GROUP, type Stage } from './consensus.model.ts'
import {
  type CycleRecord,
  cycleById,
  type PanelRecord,
  panelById,
  questionnaireOfCycle,
  sizesOf,
} from './cycle.store.ts'
import type { AssessmentDeps } from './deps.ts'
import { isOwn } from './evidence.ts'
import { cycleNamed, type Question } from './questionnaire.model.ts'
import { shownIn } from './shown.ts'
import { toldOf } from './told.ts'
import type { Evidence, Sheet } from './view.model.ts'

export async function sheetOf(
  { db }: AssessmentDeps,
  { cycle, language }: { readonly cycle: string; readonly language: LanguageCode },
  actor: Actor,
): Promise<Sheet | null> {
  const record = await cycleById(db, cycle)
  const seat = await seatOf(db, actor, cycle)
  const panel = seat && (await panelById(db, seat.panel))
  if (!record || !seat || !panel) return null
  const questionnaire = await questionnaireOfCycle(db, record)
  const stages = await stagesOf(db, panel.id)
  const handed = await handedInBy(db, seat.respondent)
  const has = (factor: string, round: number) =>
    handed.some((one) => one.factor === factor && one.round === round)
  return {
    ...shownIn(questionnaire, language),
    panel: await panelHead(db, { cycle: record, panel }, language),
    stages: questionnaire.factors.map(({ id }) => {
      const stage = stages.get(id) ?? 'alone'
      const first = has(id, 1)
      return {
        factor: id,
        stage,
        handedIn: has(id, stage === 'alone' ? 1 : 2),
        takesPart: stage === 'alone' || first,
      }
    }),
    answers: await ownAnswers(db, seat.respondent),
    told: await toldOf(db, panel.id, { stages, questions: questionnaire.questions }),
    evidence: await evidenceFor(db, panel, {
      actor,
      seats: [seat.respondent],
      stages,
      questions: questionnaire.questions,
    }),
    results: (await resultsOf(db, [panel.id])).map(({ panel: _, ...one }) => one),
    dissents: (await dissentsOf(db, [panel.id])).map(({ panel: _, ...one }) => one),
  }
}

export async function panelHead(
  db: AssessmentDeps['db'],
  { cycle, panel }: { readonly cycle: CycleRecord; readonly panel: PanelRecord },
  language: LanguageCode,
) {
  const respondents = (await sizesOf(db, [panel.id])).get(panel.id) ?? 0
  return {
    id: panel.id,
    cycle: cycle.id,
    cycleTitle: cycleNamed(cycle, language).title,
    due: cycle.due,
    office: panel.office,
    officeName: panel.office_name,
    state: panel.state,
    respondents,
    small: respondents < SMALLEST_GROUP,
  }
}

interface EvidenceReader {
  readonly actor: Actor
  readonly seats: readonly string[]
  readonly stages: ReadonlyMap<string, Stage>
  readonly questions: readonly Question[]
}

/** One's own always; that of others once the factor is revealed, and never whose it is. */
export async function evidenceFor(
  db: AssessmentDeps['db'],
  panel: PanelRecord,
  { actor, seats, stages, questions }: EvidenceReader,
): Promise<Evidence[]> {
  const factorOf = new Map(questions.map((one) => [one.id, one.factor]))
  const all = await evidenceOf(db, [panel.id])
  return all.flatMap(({ panel: _, respondent, ...one }) => {
    const mine = isOwn(respondent, panel, { actor, seats })
    const open = (stages.get(factorOf.get(one.question) ?? '') ?? 'alone') !== 'alone'
    return mine || open ? [{ ...one, mine }] : []
  })
}

/** The board of a group: how far it is, and what has been revealed. Nothing of a factor that is still answered alone but how many are done. */
import type { LanguageCode } from '#kernel/text.ts'
import type { Actor } from '#platform/rpc.ts'
import { handedInCounts } from './answer.store.ts'
import { dissentsOf, movesOfPanel, resultsOf, stagesOf } from './board.store.ts'
import { answeredOf, revealRefusal } from './consensus.model.ts'
import { cycleById, panelById, questionnaireOfCycle, respondentsBehind } from './cycle.store.ts'
import type { AssessmentDeps } from './deps.ts'
import { openQuestions, reachesPanel, revealCase, standing } from './leading.ts'
import { movePanel, PanelMove } from './panel.model.ts'
import { evidenceFor, panelHead } from './sheet.views.ts'
import { shownIn } from './shown.ts'
import { toldOf } from './told.ts'
import type { Board } from './view.model.ts'

export async function boardOf(
  { db, now }: AssessmentDeps,
  { panel: id, language }: { readonly panel: string; readonly language: LanguageCode },
  actor: Actor,
): Promise<Board | null> {
  const panel = await panelById(db, id)
  const cycle = panel && (await cycleById(db, panel.cycle))
  if (!panel || !cycle || !reachesPanel(actor, panel)) return null
  const questionnaire = await questionnaireOfCycle(db, cycle)
  const stages = await stagesOf(db, panel.id)
  const head = await panelHead(db, { cycle, panel }, language)
  const seats = await respondentsBehind(db, actor)
  const results = await resultsOf(db, [panel.id])
  const agreed = new Map(results.map((one) => [one.question, one.value]))
  const stand = standing(panel, actor)
  const about = {
    ...stand,
    responds: seats.some((one) => one.panel === panel.id),
    open: openQuestions(questionnaire.questions, agreed).length,
  }
  const due = now().toISOString().slice(0, 10) > cycle.due
  const counts = await handedInCounts(db, panel.id)
  return {
    ...shownIn(questionnaire, language),
    panel: head,
    named: panel.named,
    facilitates: stand.facilitates,
    target: cycle.target,
    stages: questionnaire.factors.map(({ id: factor }) => {
      const stage = stages.get(factor) ?? 'alone'
      const reveal = revealCase({ counts, size: head.respondents, stage, factor, due })
      return {
        factor,
        stage,
        answered: answeredOf(reveal.of, reveal.handedIn),
        next: stand.facilitates ? revealRefusal(reveal) : 'NOT_THE_FACILITATOR',
      }
    }),
    told: await toldOf(db, panel.id, { stages, questions: questionnaire.questions }),
    evidence: await evidenceFor(db, panel, {
      actor,
      seats: seats.map((one) => one.id),
      stages,
      questions: questionnaire.questions,
    }),
    results: results.map(({ panel: _, ...one }) => one),
    dissents: (await dissentsOf(db, [panel.id])).map(({ panel: _, ...one }) => one),
    moves: await movesOfPanel(db, panel.id),
    may: PanelMove.options.map((move) => {
      const decided = movePanel(move, about)
      return { move, disabled: decided.ok ? null : disabledOf(decided.error) }
    }),
  }
}

/** Reasons and questions are asked for when the move is made: they disable no button. */
function disabledOf(code: Extract<ReturnType<typeof movePanel>, { ok: false }>['error']) {
  return code === 'QUESTIONS_MISSING' || code === 'REASON_MISSING' ? null : code
}

/** What a group is told after a reveal: spreads without names, never of a group below five. The only place where answers of several people meet. */
import type { Kysely } from 'kysely'
import { answersOfGroup, type GroupAnswer } from './answer.store.ts'
import { isWide, latestOf, movesOf, type Stage, spreadOf } from './consensus.model.ts'
import type { Question } from './questionnaire.model.ts'
import type { AssessmentTables } from './tables.ts'
import type { Told } from './view.model.ts'

/** Nothing about factors that are still answered alone. */
export async function toldOf(
  db: Kysely<AssessmentTables>,
  panel: string,
  {
    stages,
    questions,
  }: { readonly stages: ReadonlyMap<string, Stage>; readonly questions: readonly Question[] },
): Promise<Told[]> {
  const revealed = questions.filter((one) => (stages.get(one.factor) ?? 'alone') !== 'alone')
  const byFactor = Map.groupBy(revealed, (one) => one.factor)
  const ids = new Map([...byFactor].map(([factor, list]) => [factor, list.map((one) => one.id)]))
  const byQuestion = Map.groupBy(await answersOfGroup(db, panel, ids), (one) => one.question)
  return revealed.map((question) =>
    tell(question.id, byQuestion.get(question.id) ?? [], stages.get(question.factor) ?? 'alone'),
  )
}

function tell(question: string, answers: readonly GroupAnswer[], stage: Stage): Told {
  const first = answers.filter((one) => one.round === 1)
  // Answers of the second round stay closed until it is over: who looks on would see them move one by one.
  const second = stage === 'agree' ? answers.filter((one) => one.round === 2) : []
  const latest = latestOf(first, second)
  const spread = spreadOf(latest.map((one) => one.value))
  const moves = movesOf(
    first.flatMap((one) => {
      const after = second.find((other) => other.respondent === one.respondent)
      return after ? [{ before: one.value, after: after.value }] : []
    }),
  )
  const reasons = latest.flatMap(({ value }) =>
    value.share && value.reason.trim() ? [value.reason.trim()] : [],
  )
  return {
    question,
    spread,
    first: stage === 'agree' ? spreadOf(first.map((one) => one.value)) : null,
    moves: stage === 'agree' ? moves : null,
    wide: spread !== null && isWide(spread),
    reasons: spread === null ? [] : [...new Set(reasons)].sort((a, b) => a.localeCompare(b, 'en')),
  }
}

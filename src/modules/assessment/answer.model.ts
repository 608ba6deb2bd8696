/** One person's answer to one question, and when it is complete. Pure. */
import * as z from 'zod'
import type { Question } from './questionnaire.model.ts'

export const LEVELS = [0, 1, 2, 3, 4, 5] as const
export const Level = z.int().min(0).max(5)
export type Level = z.infer<typeof Level>

/** How sure the person is: 1 guessing, 2 fairly, 3 certain. */
export const Sure = z.int().min(1).max(3)

export const AnswerValue = z.object({
  /** What rules and documents say. */
  written: Level.nullable(),
  /** What is done every day. */
  practice: Level.nullable(),
  notApplicable: z.boolean(),
  /** Why it does not apply; needed where it does not. */
  whyNot: z.string().max(2000),
  sure: Sure.nullable(),
  reason: z.string().max(4000),
  /** The reason may be shown to the group after the reveal, without the name. */
  share: z.boolean(),
})
export type AnswerValue = z.infer<typeof AnswerValue>

export const emptyAnswer: AnswerValue = {
  written: null,
  practice: null,
  notApplicable: false,
  whyNot: '',
  sure: null,
  reason: '',
  share: false,
}

/** What is missing before an answer can be handed in; null when nothing is. */
export function lackOf(answer: AnswerValue | undefined): 'level' | 'why-not' | null {
  if (!answer) return 'level'
  if (answer.notApplicable) return answer.whyNot.trim() === '' ? 'why-not' : null
  return answer.written === null || answer.practice === null ? 'level' : null
}

/**
 * The level of a question: the lower of what is written and what is done. A rule that nobody follows and a habit that depends on the
 * people of the day both stand on one leg. Null without an answer or where it does not apply.
 */
export function levelOf(
  answer: Pick<AnswerValue, 'written' | 'practice' | 'notApplicable'> | undefined,
): number | null {
  if (!answer || answer.notApplicable || answer.written === null || answer.practice === null) return null
  return Math.min(answer.written, answer.practice)
}

/** Whether a question is asked, given the levels reached elsewhere; one that hangs on an unanswered question is asked. */
export function isAsked(
  question: Pick<Question, 'showIf'>,
  levelBy: (question: string) => number | null | undefined,
): boolean {
  if (question.showIf === null) return true
  const level = levelBy(question.showIf.question)
  return level === undefined || level === null || level >= question.showIf.atLeast
}

/** Whether two answers say the same about the question; the reason aside. */
export function sameLevels(a: AnswerValue, b: AnswerValue): boolean {
  if (a.notApplicable || b.notApplicable) return a.notApplicable === b.notApplicable
  return a.written === b.written && a.practice === b.practice
}

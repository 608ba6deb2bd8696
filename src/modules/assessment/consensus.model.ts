/**
 * Rank-blind consensus. People answer alone; nothing of an answer is told before the facilitator reveals the factor; then the spread is
 * shown without names, everybody may think again, and the group agrees on a level. After the Delphi method (Dalkey and Helmer, Management
 * Science 9, 1963): anonymity, controlled feedback, a second round. Pure.
 */
import * as z from 'zod'
import { type AnswerValue, LEVELS, sameLevels } from './answer.model.ts'

/** `alone` first round · `again` spread shown, second round · `agree` second spread shown, the group agrees. */
export const Stage = z.enum(['alone', 'again', 'agree'])
export type Stage = z.infer<typeof Stage>

/** Groups smaller than this are never split: with four, one's own answer taken away, little is left to hide in. */
export const SMALLEST_GROUP = 5

/** What is told about how far a group is. */
export const Answered = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('count'), handedIn: z.number(), of: z.number() }),
  /** Small groups: only whether all have handed in. */
  z.object({ kind: z.literal('all'), all: z.boolean(), of: z.number() }),
])
export type Answered = z.infer<typeof Answered>

export function answeredOf(of: number, handedIn: number): Answered {
  return of >= SMALLEST_GROUP
    ? { kind: 'count', handedIn, of }
    : { kind: 'all', all: of > 0 && handedIn === of, of }
}

export interface RevealCase {
  readonly stage: Stage
  readonly of: number
  readonly handedIn: number
  /** The last day for answers is over. */
  readonly due: boolean
}

/**
 * Why a factor cannot be revealed (or its second round closed) now; null when it can. Before the due day it takes everybody: a facilitator
 * who could choose the moment could single out who answered last.
 */
export function revealRefusal({ stage, of, handedIn, due }: RevealCase): 'REVEALED' | 'NOT_ALL' | null {
  if (stage === 'agree') return 'REVEALED'
  return handedIn === of || due ? null : 'NOT_ALL'
}

export const Spread = z.object({
  /** How many answered the question. */
  n: z.number(),
  /** How many chose each level, 0 to 5. */
  written: z.array(z.number()),
  practice: z.array(z.number()),
  notApplicable: z.number(),
  /** How many are guessing, fairly sure, certain. */
  sure: z.array(z.number()),
  medianWritten: z.number().nullable(),
  medianPractice: z.number().nullable(),
})
export type Spread = z.infer<typeof Spread>

/** How the answers are spread; null for a group too small to be split. Both dimensions apart, never which went with which. */
export function spreadOf(answers: readonly AnswerValue[]): Spread | null {
  if (answers.length < SMALLEST_GROUP) return null
  const applicable = answers.filter((one) => !one.notApplicable)
  const count = (of: 'written' | 'practice') =>
    LEVELS.map((level) => applicable.filter((one) => one[of] === level).length)
  return {
    n: answers.length,
    written: count('written'),
    practice: count('practice'),
    notApplicable: answers.length - applicable.length,
    sure: [1, 2, 3].map((sure) => answers.filter((one) => one.sure === sure).length),
    medianWritten: median(applicable.map((one) => one.written ?? 0)),
    medianPractice: median(applicable.map((one) => one.practice ?? 0)),
  }
}

/** Whether opinions lie two levels or more apart: the group must talk before it agrees. */
export function isWide({ written, practice }: Pick<Spread, 'written' | 'practice'>): boolean {
  return [written, practice].some((counts) => {
    const held = LEVELS.filter((level) => (counts[level] ?? 0) > 0)
    return (held.at(-1) ?? 0) - (held[0] ?? 0) >= 2
  })
}

/**
 * Answers that count after the second round: of everybody who answered in the first, the second answer where there is one. The same people
 * stand behind both spreads: somebody who came late, or left, would stand out as the difference.
 */
export function latestOf<T extends { readonly respondent: string; readonly question: string }>(
  first: readonly T[],
  second: readonly T[],
): T[] {
  const again = new Map(second.map((one) => [`${one.respondent} ${one.question}`, one]))
  return first.map((one) => again.get(`${one.respondent} ${one.question}`) ?? one)
}

/** How many moved after the reveal, and how many of them said nothing why; null for a group too small. */
export function movesOf(
  pairs: readonly { readonly before: AnswerValue; readonly after: AnswerValue }[],
): { moved: number; withoutReason: number } | null {
  if (pairs.length < SMALLEST_GROUP) return null
  const moved = pairs.filter(({ before, after }) => !sameLevels(before, after))
  const silent = moved.filter(
    ({ before, after }) => after.reason.trim() === '' || after.reason === before.reason,
  )
  return { moved: moved.length, withoutReason: silent.length }
}

/** The middle value; of an even number the lower middle, so that it is a level somebody chose. */
function median(levels: readonly number[]): number | null {
  const sorted = [...levels].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}

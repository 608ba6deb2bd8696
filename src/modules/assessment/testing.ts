/** Fixtures of assessments: a question, an answer, an agreed level. */
import { type AnswerValue, emptyAnswer } from './answer.model.ts'
import type { Question } from './questionnaire.model.ts'
import { type Agreed, emptyAgreed } from './scoring.model.ts'

export function question(id: string, change: Partial<Question> = {}): Question {
  return {
    id,
    factor: id.slice(0, 2),
    text: { en: `Question ${id}?`, ru: `Вопрос ${id}?` },
    anchors: [0, 1, 2, 3, 4, 5].map((level) => ({ en: `level ${level}` })),
    evidence: [{ en: 'a document' }],
    about: ['RAD-4.1'],
    weight: 1,
    showIf: null,
    ...change,
  }
}

export function answer(written: number, practice = written, change: Partial<AnswerValue> = {}): AnswerValue {
  return { ...emptyAnswer, written, practice, sure: 2, ...change }
}

export function agreed(written: number, practice = written, change: Partial<Agreed> = {}): Agreed {
  return { ...emptyAgreed, written, practice, ...change }
}

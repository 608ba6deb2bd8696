/** The questions of a cycle in the reader's language. */
import type { LanguageCode } from '#kernel/text.ts'
import { type Questionnaire, wordsIn } from './questionnaire.model.ts'
import type { Shown } from './view.model.ts'

/** Level descriptions are sent once per different set: most questions share one. */
export function shownIn(questionnaire: Questionnaire, language: LanguageCode): Shown {
  const sets: string[][] = []
  const known = new Map<string, number>()
  const setOf = (anchors: readonly string[]): number => {
    const key = anchors.join('\n')
    const before = known.get(key)
    if (before !== undefined) return before
    known.set(key, sets.push([...anchors]) - 1)
    return sets.length - 1
  }
  return {
    title: wordsIn(questionnaire.title, language).text,
    factors: questionnaire.factors.map(({ id, title }) => ({ id, ...named(wordsIn(title, language)) })),
    questions: questionnaire.questions.map((one) => ({
      id: one.id,
      factor: one.factor,
      ...wordsIn(one.text, language),
      anchors: setOf(one.anchors.map((words) => wordsIn(words, language).text)),
      evidence: one.evidence.map((words) => wordsIn(words, language).text),
      about: one.about,
      weight: one.weight,
      showIf: one.showIf,
    })),
    anchorSets: sets,
  }
}

function named({ text, missing }: { text: string; missing: boolean }) {
  return { title: text, missing }
}

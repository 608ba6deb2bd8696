/** Scores and names of factors as one reads them. */
import { useFormat } from '#web/use-format.ts'
import { wordsIn } from '../questionnaire.model.ts'
import type { ReportContent } from '../report.model.ts'
import { rounded } from '../scoring.model.ts'

export function useScore() {
  const f = useFormat()
  return (value: number | null) => (value === null ? '–' : f.fixed(rounded(value), 2))
}

export function useFactorName({ factors }: Pick<ReportContent, 'factors'>) {
  const { language } = useFormat()
  return (id: string) => {
    const factor = factors.find((one) => one.id === id)
    return factor ? wordsIn(factor.title, language).text : id
  }
}

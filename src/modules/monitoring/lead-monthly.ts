/** Which months a lead shows: those of each of its findings, the strongest first. */
import type { AnalysisOutcome } from './analysis-run.ts'
import type { LeadDraft } from './lead.model.ts'
import { type MonthSeries, unitOf } from './months.model.ts'

export function monthlyOf(
  drafts: readonly LeadDraft[],
  { rule, months }: Pick<AnalysisOutcome, 'rule' | 'months'>,
): MonthSeries[][] {
  return drafts.map(({ findings }) =>
    findings.map((finding): MonthSeries => {
      const { indicator, kind, officeId } = finding
      const unit = indicator === 'steering' ? (`${rule.assignment_unit}s` as const) : unitOf(kind)
      return { indicator, kind, officeId, unit, months: [...(months.get(finding) ?? [])] }
    }),
  )
}

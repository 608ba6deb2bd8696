/** Observed against expected by month, computed at the end of an analysis while its units are still at hand. */
import type { AnalysisOutcome } from './analysis-run.ts'
import type { LeadDraft } from './lead.model.ts'
import type { Stage } from './steering/cells.ts'
import { findNumber, newKeyNumbers, numberOf } from './steering/key-numbers.ts'
import type { PlacedUnits } from './steering/placement.ts'
import { numberStrata, unitKeys } from './steering/strata.ts'
import type { Monthly } from './view.model.ts'

type Month = Monthly['months'][number]

export function monthlyOf(
  drafts: readonly LeadDraft[],
  { rule, placed }: Pick<AnalysisOutcome, 'rule' | 'placed'>,
): (Monthly | null)[] {
  if (!placed) return drafts.map(() => null)
  const strata = numberStrata(unitKeys(placed, rule.stratum)).code
  const tables = new Map<Stage, Counts>()
  return drafts.map((draft) => {
    const finding = draft.findings.find((one) => one.indicator === 'steering')
    if (!finding || finding.counterpart === null) return null
    const stage: Stage = finding.facts.stage === 'handled' ? 'handled' : 'drawn'
    const counts = tables.get(stage) ?? countOf(strata, placed[stage], placed.codes.inspectors.length)
    tables.set(stage, counts)
    const months = monthsOf(placed, counts, {
      inspector: placed.codes.inspectors.indexOf(finding.subject),
      broker: placed.codes.brokers.indexOf(finding.counterpart),
    })
    return months.length > 0 ? { indicator: 'steering' as const, unit: rule.assignment_unit, months } : null
  })
}

/** Units by stratum, and by stratum and officer. */
interface Counts {
  readonly strata: Int32Array
  readonly officer: Int32Array
  readonly size: Int32Array
  readonly share: (stratum: number, officer: number) => number
}

function countOf(strata: Int32Array, officer: Int32Array, officers: number): Counts {
  const size = new Int32Array(strata.reduce((most, code) => Math.max(most, code), -1) + 1)
  const pairs = newKeyNumbers()
  const shares: number[] = []
  for (let unit = 0; unit < strata.length; unit++) {
    const stratum = strata[unit] as number
    const pair = numberOf(pairs, stratum * officers + (officer[unit] as number))
    size[stratum] = (size[stratum] as number) + 1
    shares[pair] = (shares[pair] ?? 0) + 1
  }
  return {
    strata,
    officer,
    size,
    share: (stratum, code) => shares[findNumber(pairs, stratum * officers + code)] ?? 0,
  }
}

/**
 * Each unit of the broker is expected at the officer with the officer's share of the units in its stratum; months in which the officer had
 * no part are left out.
 */
function monthsOf(
  { broker, day }: PlacedUnits,
  { strata, officer, size, share }: Counts,
  pair: { inspector: number; broker: number },
): Month[] {
  const byMonth = new Map<string, Month & { met: boolean }>()
  for (let unit = 0; unit < strata.length; unit++) {
    if (broker[unit] !== pair.broker) continue
    const name = new Date((day[unit] as number) * 86_400_000).toISOString().slice(0, 7)
    const month = byMonth.get(name) ?? { month: name, observed: 0, expected: 0, n: 0, met: false }
    const stratum = strata[unit] as number
    const own = share(stratum, pair.inspector)
    byMonth.set(name, {
      month: name,
      observed: month.observed + (officer[unit] === pair.inspector ? 1 : 0),
      expected: month.expected + own / (size[stratum] as number),
      n: month.n + 1,
      met: month.met || own > 0,
    })
  }
  return [...byMonth.values()]
    .filter(({ met }) => met)
    .sort((a, b) => (a.month < b.month ? -1 : 1))
    .map(({ met: _, ...month }) => month)
}

/** Figures over all worlds. */

import { concerns, judge, plantedFor } from './judge.ts'
import type { WorldOutcome } from './run-world.ts'
import { isSteered, steeringFigures } from './steering-figures.ts'
import { uniformity } from './uniformity.ts'

export interface IndicatorFigures {
  readonly indicator: string
  readonly computed: number
  /** Named in worlds with schemes, by verdict. */
  readonly right: number
  readonly related: number
  readonly wrong: number
  /** Mean over worlds, as the target is stated; a world that names nobody counts 0. */
  readonly falseDiscovery: number
  readonly planted: number
  readonly found: number
  readonly recall: number
  /** Named in worlds without schemes. */
  readonly wrongInInnocent: number
  readonly innocentWorldsNaming: number
}

export function summarise(outcomes: readonly WorldOutcome[]) {
  const planted = outcomes.filter(({ innocent }) => !innocent)
  const innocent = outcomes.filter((outcome) => outcome.innocent)
  const ids = [...new Set(outcomes.flatMap(({ indicators }) => indicators.map(({ indicator }) => indicator)))]
  return {
    worlds: planted.length,
    innocentWorlds: innocent.length,
    declarations: outcomes.reduce((sum, { declarations }) => sum + declarations, 0),
    uniform: {
      random: uniformity(innocent.flatMap(({ p }) => [...p.random])),
      roundRobin: uniformity(innocent.flatMap(({ p }) => [...p.roundRobin])),
    },
    steering: steeringFigures(planted, innocent),
    withheld: withheldFigures(outcomes),
    indicators: ids.filter((id) => id !== 'steering').map((id) => indicatorFigures(id, planted, innocent)),
    perWorld: outcomes.map(({ seed, innocent, declarations, status, spread, tested, pairs }) => ({
      seed,
      innocent,
      declarations,
      status,
      spread,
      tested,
      steered: pairs.drawn.filter(isSteered).length,
    })),
  }
}

export type Summary = ReturnType<typeof summarise> & { readonly size: number; readonly seed: number }

function indicatorFigures(
  id: string,
  planted: readonly WorldOutcome[],
  innocent: readonly WorldOutcome[],
): IndicatorFigures {
  const namedBy = ({ indicators }: WorldOutcome) =>
    indicators.filter(({ indicator }) => indicator === id).flatMap(({ named }) => named)
  const verdicts = planted.map((world) => namedBy(world).map((finding) => judge(id, finding, world.schemes)))
  const count = (verdict: string) => verdicts.flat().filter((one) => one === verdict).length
  const toFind = planted.flatMap((world) =>
    world.schemes
      .filter(({ kind }) => plantedFor[id]?.includes(kind))
      .map((scheme) => namedBy(world).some((finding) => concerns(scheme, finding))),
  )
  const found = toFind.filter(Boolean).length
  const proportions = verdicts.map((list) => {
    const wrong = list.filter((one) => one === 'false').length
    const right = list.filter((one) => one === 'true').length
    return wrong + right === 0 ? 0 : wrong / (wrong + right)
  })
  const wrongHere = innocent.map((world) => namedBy(world).length)
  return {
    indicator: id,
    computed: [...planted, ...innocent].filter(({ indicators }) =>
      indicators.some(({ indicator, status }) => indicator === id && status === 'computed'),
    ).length,
    right: count('true'),
    related: count('related'),
    wrong: count('false'),
    falseDiscovery: mean(proportions),
    planted: toFind.length,
    found,
    recall: toFind.length === 0 ? Number.NaN : found / toFind.length,
    wrongInInnocent: wrongHere.reduce((a, b) => a + b, 0),
    innocentWorldsNaming: wrongHere.filter((n) => n > 0).length,
  }
}

function withheldFigures(outcomes: readonly WorldOutcome[]) {
  const all = outcomes.flatMap(({ withheld }) => withheld)
  return [...new Set(all.map(({ what }) => what))].map((what) => {
    const here = all.filter((one) => one.what === what)
    const reasons: Record<string, number> = {}
    for (const { reason } of here) reasons[reason] = (reasons[reason] ?? 0) + 1
    return {
      what,
      runs: here.length,
      withheld: here.filter(({ status }) => status === 'withheld').length,
      named: here.reduce((sum, { named }) => sum + named, 0),
      wrong: here.reduce((sum, { wrong }) => sum + wrong, 0),
      leastSpread: Math.min(...here.map(({ spread }) => spread)),
      reasons,
    }
  })
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((a, b) => a + b, 0) / values.length
}

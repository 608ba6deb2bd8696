/**
 * Importers whose declared prices lie below those of comparable goods. Cheap alone is honest too; so two signs are weighed together: a
 * level below that of the crowd and of its cheap end, and prices of the same goods that scatter as if some were declared twice.
 */

import { groupsOf, honestP } from './cheap-tier.ts'
import { crowdOf, crowdP, type Estimate, scores } from './crowd.ts'
import type { Ask, Indicator, Outcome, Tested, Thresholds } from './indicator.ts'

interface Row {
  readonly importer: string
  readonly n: number
  readonly gap: number
  readonly variance: number
  /** Mean inverse number of other importers' goods that form the reference. */
  readonly blur: number
}

/** Declarations that the scatter of all importers is worth. */
const WORTH = 10

export const undervaluation: Indicator = {
  id: 'undervaluation',
  subjectType: 'importer',
  needs: ['importer_id', 'hs6', 'declared_value', 'net_mass_kg'],
  thresholds: { minimumN: 30, minimumEffect: 0.1 },
  run,
}

async function run(ask: Ask, { minimumN }: Thresholds): Promise<Outcome> {
  const rows = await ask<Row>('undervaluation')
  const enough = rows.filter(({ n, variance }) => n >= minimumN && variance > 0)
  const all = enough.reduce((sum, { n, variance }) => sum + n * variance, 0)
  const usual =
    all /
    Math.max(
      1,
      enough.reduce((sum, { n }) => sum + n, 0),
    )
  const levels = enough.map((row) => levelOf(row, usual))
  const groups = groupsOf(levels)
  const scatters = enough.map(({ n, variance }) => ({ effect: Math.log(variance), variance: 2 / (n - 1) }))
  const wide = scores(scatters, crowdOf(scatters))
  const tested = enough.map((row, i): Tested => {
    const level = levels[i] ?? { effect: 0, variance: 1 }
    const low = honestP(level, groups)
    const scattered = crowdP(wide[i] ?? 0, enough.length)
    return toTested(row, level, { p: together(low, scattered), low, scattered })
  })
  return { tested, suppressed: rows.length - enough.length }
}

function levelOf({ n, gap, variance, blur }: Row, usual: number): Estimate {
  const within = ((n - 1) * variance + WORTH * usual) / (n - 1 + WORTH)
  return { effect: gap, variance: (within * (1 + blur)) / n }
}

/** Two independent p as one (R. A. Fisher, 1925): with two, chi-square on four degrees of freedom has this closed form. */
function together(a: number, b: number): number {
  const product = Math.max(1e-300, a * b)
  return Math.min(1, product * (1 - Math.log(product)))
}

function toTested(
  { importer, n }: Row,
  { effect, variance }: Estimate,
  { p, low, scattered }: { readonly p: number; readonly low: number; readonly scattered: number },
): Tested {
  const error = Math.sqrt(variance)
  return {
    subject: importer,
    counterpart: null,
    officeId: null,
    n,
    observed: Math.exp(effect),
    expected: 1,
    effect,
    ciLow: effect - 1.96 * error,
    ciHigh: effect + 1.96 * error,
    // A high price is no sign of a low one, however much it scatters.
    p: effect < 0 ? p : 1,
    z: effect / error,
    detectable: null,
    facts: { pLevel: low, pScatter: scattered },
  }
}

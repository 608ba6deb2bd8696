/** What follows from the tested pairs of all offices together: q-values, spread of z, detectable strength, second opinion. */
import { designOpinion } from './design.ts'
import { criticalNormal, detectableStrength, type PowerSums } from './detectable.ts'
import type { PairLaw } from './exact-law.ts'
import { benjaminiHochberg, rank, yekutieliOf } from './multiple.ts'
import { type PairColumns, withoutPower } from './pair-columns.ts'
import { midPWithout } from './pair-without.ts'
import { variance } from './robust.ts'
import { fewOf, ownP, type Standing, without } from './set-aside.ts'
import { isAlarm, type Named, type Scores, spreadOf, type WideOffice, wideOffice } from './spread.ts'
import type { SteeringInput, SteeringOptions, SteeringResult, SteeringSummary } from './steering-table.ts'

type Totals = Pick<
  SteeringSummary,
  'strata' | 'strataWithoutChoice' | 'units' | 'unitsWithoutChoice' | 'unitsOffRoster' | 'notTested'
>

/** What came of the offices, and how to ask again of a table without some brokers. */
export interface Tested {
  readonly columns: PairColumns
  readonly scores: Scores
  readonly totals: Totals
  /** For pairs that are asked again. */
  readonly law: PairLaw
  readonly again: (
    rest: SteeringInput,
    options: SteeringOptions,
  ) => { readonly columns: PairColumns; readonly scores: Scores }
}

export function concludeTest(
  input: SteeringInput,
  { columns, scores, totals, again, law }: Tested,
  options: SteeringOptions,
): SteeringResult {
  const tested = scores.z.length
  const order = rank(columns.midP)
  const whole = benjaminiHochberg(columns.midP, tested, order)
  const first = standingOf(columns, whole, options.q)
  const own = ownPOf(input, { columns, scores, standing: first, law }, options)
  const q = own === columns.midP ? whole : benjaminiHochberg(own, tested)
  const named = standingOf(columns, q, options.q)
  const threshold = (options.q * Math.max(1, named.length)) / Math.max(1, tested)
  const verdict = judge(input, { scores, named, again }, options)
  return {
    pairs: {
      ...withoutPower(columns),
      order,
      q,
      qBy: yekutieliOf(q, tested),
      detectable: detectableOf(columns, threshold),
      ...designOpinion(input, columns, (row) => (q[row] as number) <= options.q),
    },
    scores: scores.z,
    summary: {
      ...totals,
      tested,
      spread: verdict.spread,
      variance: tested > 1 ? variance(scores.z) : Number.NaN,
      widest: verdict.wide,
      alarm: verdict.alarm,
      setAside: verdict.setAside,
      standOut: named.length,
      mirrored: first.length - named.length,
      threshold,
    },
  }
}

interface Verdict {
  readonly spread: number
  readonly wide: WideOffice | null
  readonly alarm: boolean
  /** Brokers without whose units the spread was judged. */
  readonly setAside: number
}

/** Whether the test believes itself; before it alarms, the brokers that stand out are set aside, and it looks again. */
function judge(
  input: SteeringInput,
  { scores, named, again }: Pick<Tested, 'scores' | 'again'> & { readonly named: readonly Named[] },
  options: SteeringOptions,
): Verdict {
  const first = verdictOn(scores, named)
  const aside = first.alarm ? fewOf(named, scores) : []
  if (aside.length === 0) return first
  const rest = again(without(input, aside), { ...options, spreadOnly: true })
  return { ...verdictOn(rest.scores, []), setAside: aside.length }
}

function standingOf(columns: PairColumns, q: Float64Array, level: number): Standing[] {
  const standing: Standing[] = []
  for (let row = 0; row < q.length; row++) {
    if ((q[row] as number) > level) continue
    standing.push({
      row,
      office: columns.office[row] as number,
      broker: columns.broker[row] as number,
      inspector: columns.inspector[row] as number,
      midP: columns.midP[row] as number,
    })
  }
  return standing
}

/** p of every pair, of those that stand out what is left of it without the stronger ones of their office. */
function ownPOf(
  input: SteeringInput,
  {
    columns,
    scores,
    standing,
    law,
  }: Omit<Tested, 'totals' | 'again'> & { readonly standing: readonly Standing[] },
  options: SteeringOptions,
): Float64Array {
  if (options.spreadOnly) return columns.midP
  const limit = (options.q * standing.length) / Math.max(1, scores.z.length)
  const left = ownP(input, { named: standing, office: scores.office, limit }, (span, pair, aside) =>
    midPWithout(input, span, { pair, aside }, options, law),
  )
  const fallen = [...left].filter(([row, p]) => p !== columns.midP[row])
  if (fallen.length === 0) return columns.midP
  const own = columns.midP.slice()
  for (const [row, p] of fallen) own[row] = p
  return own
}

function verdictOn(scores: Scores, named: readonly Named[]): Verdict {
  const { spread, pairs } = spreadOf(scores, named)
  const wide = wideOffice(scores, named)
  return { spread, wide, alarm: isAlarm(spread, pairs) || wide !== null, setAside: 0 }
}

function detectableOf(columns: PairColumns, threshold: number): Float64Array {
  const z = criticalNormal(threshold)
  const detectable = new Float64Array(columns.length)
  for (let row = 0; row < columns.length; row++) {
    detectable[row] = detectableStrength(powerOf(columns, row), z)
  }
  return detectable
}

function powerOf(columns: PairColumns, row: number): PowerSums {
  return {
    slope: columns.slope[row] as number,
    third: columns.third[row] as number,
    var0: columns.var0[row] as number,
    var1: columns.var1[row] as number,
    var2: columns.var2[row] as number,
    spread0: columns.spread0[row] as number,
    spread1: columns.spread1[row] as number,
    spread2: columns.spread2[row] as number,
  }
}

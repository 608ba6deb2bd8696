/** False discoveries, recall, bias and error of the steering test. */
import type { PlantedScheme } from '#modules/monitoring/demo/truth.ts'
import type { JudgedPair, WorldOutcome } from './run-world.ts'

export interface Band {
  readonly from: number
  readonly to: number
  readonly planted: number
  readonly found: number
}

const strengths = [0, 0.1, 0.2, 0.3, 0.45, 1]
const truths = [Number.NEGATIVE_INFINITY, 2, 3, 4, 5, 7, Number.POSITIVE_INFINITY]

export function isSteered({ q }: { readonly q: number }): boolean {
  return q <= 0.05
}

/** A planted pair and what the test says of it at the stage where it was planted; undefined when the pair was not tested. */
interface Planted {
  readonly scheme: PlantedScheme
  readonly answer: JudgedPair | undefined
  readonly found: boolean
}

export function steeringFigures(planted: readonly WorldOutcome[], innocent: readonly WorldOutcome[]) {
  const pairs = planted.flatMap(plantedPairs)
  const clear = pairs.filter(({ scheme }) => (scheme.z ?? 0) >= 5)
  const proportions = planted.map((world) => {
    const named = namedPairs(world)
    return named.length === 0 ? 0 : named.filter((pair) => !isTrue(pair, world)).length / named.length
  })
  const measured = pairs.flatMap(({ scheme, answer }) =>
    answer && scheme.kind === 'steering-assignment'
      ? [
          {
            scheme,
            error: answer.strength - scheme.strength,
            fromActual: answer.strength - actualShare(scheme),
            luck: actualShare(scheme) - scheme.strength,
            covers: answer.ciLow <= actualShare(scheme) && actualShare(scheme) <= answer.ciHigh,
          },
        ]
      : [],
  )
  const seen = measured.filter(({ scheme }) => (scheme.z ?? 0) >= 5)
  const errors = seen.map(({ error }) => error)
  // Pairs with z of 5 are partly those that chance favoured; those that were planted to have it are not.
  const byDesign = measured.filter(({ scheme }) => designZ(scheme) >= 5).map(({ error }) => error)
  const covered = clear.filter(
    ({ scheme, answer }) =>
      answer &&
      scheme.kind === 'steering-assignment' &&
      answer.ciLow <= scheme.strength &&
      scheme.strength <= answer.ciHigh,
  )
  // What chance alone makes of the estimate at this number of files: no estimator can be steadier.
  const noise = clear.flatMap(({ scheme, answer }) =>
    answer && scheme.kind === 'steering-assignment' ? [(answer.ciHigh - answer.ciLow) / 3.92] : [],
  )
  return {
    named: planted.reduce((sum, world) => sum + namedPairs(world).length, 0),
    wrong: planted.flatMap((world) => namedPairs(world).filter((pair) => !isTrue(pair, world))).length,
    falseDiscovery: mean(proportions),
    planted: pairs.length,
    found: pairs.filter(({ found }) => found).length,
    clear: clear.length,
    clearFound: clear.filter(({ found }) => found).length,
    recallClear: clear.filter(({ found }) => found).length / clear.length,
    byStrength: bands(strengths, pairs, ({ scheme }) => scheme.strength),
    byTrueZ: bands(truths, pairs, ({ scheme }) => scheme.z ?? 0),
    strengthMeasured: errors.length,
    strengthBias: mean(errors),
    strengthRmse: rootMeanSquare(errors),
    designed: byDesign.length,
    designedBias: mean(byDesign),
    designedRmse: rootMeanSquare(byDesign),
    strengthNoise: rootMeanSquare(noise),
    actualBias: mean(seen.map(({ fromActual }) => fromActual)),
    actualRmse: rootMeanSquare(seen.map(({ fromActual }) => fromActual)),
    actualCovers: seen.filter(({ covers }) => covers).length / seen.length,
    luckBias: mean(seen.map(({ luck }) => luck)),
    luckRmse: rootMeanSquare(seen.map(({ luck }) => luck)),
    intervalCovers: covered.length / errors.length,
    withheldWithRightRule: [...planted, ...innocent].filter(({ status }) => status !== 'computed').length,
    innocentWorldsNaming: innocent.filter((world) => namedPairs(world).length > 0).length,
    innocentNamed: innocent.reduce((sum, world) => sum + namedPairs(world).length, 0),
  }
}

/**
 * The share of the broker's units that was really steered. The planted strength is a chance per unit; in a hundred units it comes out five
 * in a hundred higher or lower, which no estimate from these units can know.
 */
function actualShare({ affected, units }: PlantedScheme): number {
  return affected / (units || Number.NaN)
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length
}

function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(mean(values.map((value) => value * value)))
}

/** The z that the planted strength gives on average at this number of files. */
function designZ({ strength, z, observed, expected, units }: PlantedScheme): number {
  const sd = ((observed ?? 0) - (expected ?? 0)) / (z || Number.NaN)
  return (strength * ((units ?? 0) - (expected ?? 0))) / sd
}

/** Pairs named at either stage, once each. */
function namedPairs({ status, pairs }: WorldOutcome): JudgedPair[] {
  if (status !== 'computed') return []
  const all = [...pairs.drawn, ...pairs.handled].filter(isSteered)
  return [...new Map(all.map((pair) => [keyOf(pair), pair])).values()]
}

/** Cancelling until the right officer is drawn steers too; registering in his shift does not bend the draw but is the same ring. */
function isTrue(pair: JudgedPair, { schemes }: WorldOutcome): boolean {
  return schemes.some(
    (scheme) =>
      (scheme.kind.startsWith('steering') || scheme.kind === 'cancel-relodge') &&
      keyOf(scheme) === keyOf(pair),
  )
}

function plantedPairs(world: WorldOutcome): Planted[] {
  return world.schemes
    .filter(({ kind }) => kind === 'steering-assignment' || kind === 'steering-reassignment')
    .map((scheme) => {
      const stage = scheme.kind === 'steering-assignment' ? 'drawn' : 'handled'
      const answer = world.pairs[stage].find((pair) => keyOf(pair) === keyOf(scheme))
      const found = namedPairs(world).some((pair) => keyOf(pair) === keyOf(scheme))
      return { scheme, answer, found }
    })
}

function keyOf(pair: {
  readonly officer: string | null
  readonly broker: string | null
  readonly office: string | null
}): string {
  return `${pair.officer}/${pair.broker}/${pair.office}`
}

function bands(
  edges: readonly number[],
  pairs: readonly Planted[],
  value: (pair: Planted) => number,
): Band[] {
  return edges.slice(0, -1).map((from, i) => {
    const to = edges[i + 1]!
    const here = pairs.filter((pair) => value(pair) >= from && value(pair) < to)
    return { from, to, planted: here.length, found: here.filter(({ found }) => found).length }
  })
}

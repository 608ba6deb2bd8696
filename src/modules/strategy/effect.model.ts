/**
 * Did the figure move? Months before the action began against months after it was done, each month one observation: declarations of one
 * month are not independent of each other, months nearly are. The interval is Welch's for the difference of two means with unequal
 * variances (B. L. Welch, Biometrika 34 (1947) 28–35; degrees of freedom after Satterthwaite, Biometrics 2 (1946) 110–114). It does not
 * prove that the action was the cause. Pure.
 */
import * as z from 'zod'
import { monthOf } from '#kernel/calendar.ts'
import { studentQuantile } from './student.model.ts'

export interface Point {
  readonly month: string
  readonly value: number | null
  /** Declarations the value rests on. */
  readonly n: number
}

/** At most so many months on each side, the nearest ones. */
export const longestSide = 6
/** Fewer months on a side say nothing. */
export const shortestSide = 3
/** A month with fewer declarations is left out. */
export const fewestDeclarations = 30
const COVERAGE = 0.95

export const EffectVerdict = z.enum(['moved', 'moved-against', 'nothing-moved', 'too-few-months'])
export type EffectVerdict = z.infer<typeof EffectVerdict>

const Side = z.object({ mean: z.number(), months: z.number(), from: z.string(), to: z.string() })
export type Side = z.infer<typeof Side>

export const Effect = z.object({
  verdict: EffectVerdict,
  before: Side.nullable(),
  after: Side.nullable(),
  /** After minus before; null where there are too few months. */
  difference: z.object({ value: z.number(), low: z.number(), high: z.number(), df: z.number() }).nullable(),
})
export type Effect = z.infer<typeof Effect>

export interface EffectQuestion {
  readonly points: readonly Point[]
  /** Day on which the action began and day on which it was reported done; months touched by either are left out. */
  readonly begun: string
  readonly done: string
  readonly wanted: 'up' | 'down'
}

export function effectOf({ points, begun, done, wanted }: EffectQuestion): Effect {
  const usable = points.filter((point) => point.value !== null && point.n >= fewestDeclarations)
  const before = usable.filter((point) => point.month < monthOf(begun)).slice(-longestSide)
  const after = usable.filter((point) => point.month > monthOf(done)).slice(0, longestSide)
  const sides = { before: sideOf(before), after: sideOf(after) }
  if (before.length < shortestSide || after.length < shortestSide)
    return { verdict: 'too-few-months', ...sides, difference: null }
  const difference = welch(valuesOf(after), valuesOf(before))
  return { verdict: verdictOf(difference, wanted), ...sides, difference }
}

function verdictOf({ low, high }: { low: number; high: number }, wanted: 'up' | 'down'): EffectVerdict {
  if (low <= 0 && high >= 0) return 'nothing-moved'
  return low > 0 === (wanted === 'up') ? 'moved' : 'moved-against'
}

/**
 * Difference of means (first minus second) with Welch's 95 % interval. Both need two values at the least. Where no value varies at all,
 * the interval is the difference itself.
 */
export function welch(first: readonly number[], second: readonly number[]) {
  const [a, b] = [moments(first), moments(second)]
  const value = a.mean - b.mean
  const [va, vb] = [a.variance / first.length, b.variance / second.length]
  const error = Math.sqrt(va + vb)
  if (error === 0) return { value, low: value, high: value, df: first.length + second.length - 2 }
  const share = va / (va + vb) // as a share, so that tiny variances do not vanish when squared
  const df = 1 / (share ** 2 / (first.length - 1) + (1 - share) ** 2 / (second.length - 1))
  const reach = studentQuantile(0.5 + COVERAGE / 2, df) * error
  return { value, low: value - reach, high: value + reach, df }
}

function moments(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, variance: squares / (values.length - 1) }
}

function valuesOf(points: readonly Point[]): number[] {
  return points.map((point) => point.value ?? 0) // nulls were left out before
}

function sideOf(points: readonly Point[]): Side | null {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return null
  const mean = valuesOf(points).reduce((sum, value) => sum + value, 0) / points.length
  return { mean, months: points.length, from: first.month, to: last.month }
}

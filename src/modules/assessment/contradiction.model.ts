/**
 * What four sources say about a factor, side by side. A source that says nothing is absent, never zero. Signals, not verdicts: where they
 * part is where to look first. Pure.
 */
import * as z from 'zod'

export const SourceName = z.enum(['self', 'survey', 'controls', 'data'])
export type SourceName = z.infer<typeof SourceName>

export const AbsentReason = z.enum([
  'not-agreed',
  'no-survey',
  'no-control-tests',
  'no-analysis',
  'no-indicator',
])
export type AbsentReason = z.infer<typeof AbsentReason>

/** A reading in per cent, 0 to 100, or why there is none. */
export const Reading = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('value'), perCent: z.number(), of: z.number(), good: z.number() }),
  z.object({ kind: z.literal('absent'), why: AbsentReason }),
])
export type Reading = z.infer<typeof Reading>

export const Contradiction = z.object({
  factor: z.string(),
  self: Reading,
  survey: Reading,
  controls: Reading,
  data: Reading,
  /** Points between the highest and the lowest reading; null with fewer than two. */
  distance: z.number().nullable(),
  parts: z.boolean(),
})
export type Contradiction = z.infer<typeof Contradiction>

/** Readings this many points apart are said to part. */
export const FAR = 20

export function contradictionOf(
  factor: string,
  readings: Readonly<Record<SourceName, Reading>>,
): Contradiction {
  const known = SourceName.options.flatMap((name) => {
    const reading = readings[name]
    return reading.kind === 'value' ? [reading.perCent] : []
  })
  const distance = known.length < 2 ? null : Math.max(...known) - Math.min(...known)
  return { factor, ...readings, distance, parts: distance !== null && distance > FAR }
}

/**
 * Which indicators of monitoring speak about which factor. Tamga's own reading of the declaration, by its requirements: 4.4 and 4.2 least
 * discretion and accountability (who gets which file, overrides, late edits), 3.4 uniform application (finding rates, values), 5.3 slow
 * procedures (release times, queues), 10 the market of brokers. The other factors are not in the data of declarations.
 */
export const indicatorsByFactor: Readonly<Record<string, readonly string[]>> = {
  'RAD-3': ['finding-rate', 'undervaluation', 'value-uplift'],
  'RAD-4': ['steering', 'override', 'reassignment', 'off-roster-edits', 'cancel-relodge'],
  'RAD-5': ['release-time', 'queue-jump'],
  'RAD-10': ['broker-concentration'],
}

export interface IndicatorState {
  readonly indicator: string
  readonly computed: boolean
  /** Findings that stand out in the offices asked about. */
  readonly standOut: number
}

/** The share of a factor's indicators in which nothing stands out: read like a share of tests passed. */
export function dataReading(rad: string | null, states: readonly IndicatorState[] | null): Reading {
  const linked = rad === null ? undefined : indicatorsByFactor[rad]
  if (!linked) return { kind: 'absent', why: 'no-indicator' }
  const computed = (states ?? []).filter((one) => one.computed && linked.includes(one.indicator))
  if (computed.length === 0) return { kind: 'absent', why: 'no-analysis' }
  const good = computed.filter((one) => one.standOut === 0).length
  return { kind: 'value', perCent: (good / computed.length) * 100, of: computed.length, good }
}

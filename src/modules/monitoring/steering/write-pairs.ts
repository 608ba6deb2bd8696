/** Every tested pair as CSV, smallest p first. A stage that is withheld names nobody: only the header is written then. */
import { once } from 'node:events'
import { createWriteStream, renameSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { csvLine } from '#kernel/csv.ts'
import type { StageResult } from './engine.ts'

export const pairColumns = [
  'inspector_id',
  'broker_id',
  'office_id',
  'units',
  'expected',
  'observed',
  'strength',
  'ci_low',
  'ci_high',
  'p_mid',
  'q',
  'detectable_strength',
  'stage',
] as const

/** Written beside and then renamed: a reader sees all of it or nothing. */
export async function writePairs(path: string, stages: readonly StageResult[]): Promise<void> {
  const temporary = `${path}.part`
  const stream = createWriteStream(temporary, { highWaterMark: 1 << 20 })
  stream.write(`${pairColumns.join()}\n`)
  for (const stage of stages) {
    if (stage.withheld) continue
    for (const piece of pieces(stage)) {
      if (!stream.write(piece)) await once(stream, 'drain')
    }
  }
  stream.end()
  await finished(stream)
  renameSync(temporary, path)
}

const ROWS = 4096

function* pieces({ pairs, codes, stage }: StageResult): Generator<string> {
  const inspectors = codes.inspectors.map(quoted)
  const brokers = codes.brokers.map(quoted)
  const offices = codes.offices.map(quoted)
  let text = ''
  let rows = 0
  for (const row of pairs.order) {
    const broker = brokers[pairs.broker[row] as number]
    if (broker === '') continue // units without a broker count in the margins and are nobody's
    text += `${inspectors[pairs.inspector[row] as number]},${broker},${offices[pairs.office[row] as number]},${figures(pairs, row)},${stage}\n`
    if (++rows % ROWS === 0) {
      yield text
      text = ''
    }
  }
  yield text
}

function quoted(id: string): string {
  return csvLine([id]).trimEnd()
}

/** Twelve digits of what others may wish to check, six decimals of shares: fixed widths are written three times faster than shortest ones. */
function figures(pairs: StageResult['pairs'], row: number): string {
  const of = (column: ArrayLike<number>) => column[row] as number
  const share = (value: number) => (Number.isNaN(value) ? '' : sixDecimals(value))
  return `${of(pairs.units)},${of(pairs.expected).toPrecision(12)},${of(pairs.observed)},${share(of(pairs.strength))},${share(of(pairs.ciLow))},${share(of(pairs.ciHigh))},${of(pairs.midP).toPrecision(12)},${of(pairs.q).toPrecision(12)},${share(of(pairs.detectable))}`
}

const MILLION = 1_000_000

/**
 * What `value.toFixed(6)` gives, for a third of the time: by whole millionths, which is exact unless the rest lies so near a half that the
 * product's own rounding could decide; those, and large values, are left to `toFixed`.
 */
export function sixDecimals(value: number): string {
  const scaled = Math.abs(value) * MILLION
  const floor = Math.floor(scaled)
  const rest = scaled - floor
  if (!(scaled < 1e9) || Math.abs(rest - 0.5) < 1e-6) return value.toFixed(6)
  const millionths = rest > 0.5 ? floor + 1 : floor
  const whole = Math.floor(millionths / MILLION)
  const digits = String(MILLION + millionths - whole * MILLION).slice(1) // the leading one keeps the zeros
  return `${value < 0 ? '-' : ''}${whole}.${digits}`
}

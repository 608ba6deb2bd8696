/** From the pair table to findings and a histogram: ids instead of codes, the strongest first, at most a few hundred. */
import type { Finding, Histogram } from '../findings.model.ts'
import type { PairTable } from '../statistics/steering-table.ts'
import type { StageResult } from './engine.ts'

/** Pairs shown beside those that stand out, so that a reader sees how the rest look. */
const SHOWN = 200

/** Drawn pairs; and pairs that reach the officer only by re-assignment. */
export function toFindings(stages: readonly StageResult[], q: number): Finding[] {
  const named = new Set<string>()
  return stages.flatMap(({ stage, pairs, codes }) => {
    return shownRows(pairs, q, stage === 'drawn' ? SHOWN : 0).flatMap((row) => {
      const finding = toFinding(pairs, row, codes, { stage, q })
      if (finding.counterpart === '') return []
      const key = `${finding.subject}/${finding.counterpart}/${finding.officeId}`
      if (stage === 'handled' && named.has(key)) return []
      if (finding.standsOut) named.add(key)
      return [finding]
    })
  })
}

/** Rows that stand out, and the first `shown` whatever they are; smallest p first. */
function shownRows({ order, q }: PairTable, level: number, shown: number): number[] {
  const rows: number[] = []
  for (let place = 0; place < order.length; place++) {
    const row = order[place] as number
    if (place < shown || (q[row] as number) <= level) rows.push(row)
  }
  return rows
}

function toFinding(
  pairs: PairTable,
  row: number,
  codes: StageResult['codes'],
  { stage, q }: { stage: StageResult['stage']; q: number },
): Finding {
  const at = (column: ArrayLike<number>) => column[row] as number // row comes from the table itself
  const detectable = at(pairs.detectable)
  return {
    indicator: 'steering',
    kind: stage === 'drawn' ? 'steering' : 'steering-reassigned',
    subjectType: 'pair',
    subject: item(codes.inspectors, at(pairs.inspector)),
    counterpart: item(codes.brokers, at(pairs.broker)),
    officeId: item(codes.offices, at(pairs.office)),
    n: at(pairs.units),
    observed: at(pairs.observed),
    expected: at(pairs.expected),
    effect: at(pairs.strength),
    ciLow: at(pairs.ciLow),
    ciHigh: at(pairs.ciHigh),
    p: at(pairs.midP),
    q: at(pairs.q),
    detectable: Number.isNaN(detectable) ? null : detectable,
    standsOut: at(pairs.q) <= q,
    facts: { z: at(pairs.z), qBy: at(pairs.qBy), stage },
  }
}

function item(ids: readonly string[], code: number): string {
  const id = ids[code]
  if (id === undefined) throw new Error(`no identifier has the code ${code}`)
  return id
}

/** z in steps of a half; what lies beyond ±8 is counted in the outermost bins. */
export function toHistogram(z: Float64Array): Histogram {
  const edges = Array.from({ length: 33 }, (_, i) => -8 + i / 2)
  const counts = new Array<number>(32).fill(0)
  for (const value of z) {
    const bin = Math.min(31, Math.max(0, Math.floor((value + 8) * 2)))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return { of: 'z', edges, counts }
}

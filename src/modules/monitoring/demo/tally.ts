/**
 * The true z of each planted steering pair: what the realised world shows under the strata of the real rule. An analysis cannot do better
 * than to know these strata, so recall is judged against pairs whose true z is large.
 */
import type { PairScheme, Schemes } from './schemes.ts'
import type { Manifest } from './world-model.ts'

interface Stratum {
  readonly office: string
  readonly day: number
  n: number
  readonly drawn: Map<string, number>
  readonly handled: Map<string, number>
  readonly brokers: Map<string, number>
  /** officer/broker → units, by stage. */
  readonly drawnCells: Map<string, number>
  readonly handledCells: Map<string, number>
}

export interface PairTruth {
  readonly observed: number
  readonly expected: number
  readonly units: number
  readonly z: number
}

export interface Tally {
  add(manifest: Manifest): void
  /** The shifts that began before this day are over: their counts are taken up and forgotten. */
  close(day: number): void
  truthOf(pair: PairScheme): PairTruth
}

export function newTally(schemes: Schemes): Tally {
  const steering = schemes.pairs.filter(
    (pair) => pair.kind.startsWith('steering') || pair.kind === 'cancel-relodge',
  )
  const offices = new Set(steering.map((pair) => pair.office.id))
  const strata = new Map<string, Stratum>()
  const sums = new Map(steering.map((pair) => [pair, { observed: 0, expected: 0, variance: 0, units: 0 }]))
  return {
    add(manifest) {
      const { office, first, handler, broker, shiftDay, shift, desk, part } = manifest
      if (!first || !handler || !offices.has(office.id)) return
      const key = `${office.id}|${shiftDay}|${shift}|${desk}|${part}`
      const stratum = strata.get(key) ?? newStratum(office.id, shiftDay)
      strata.set(key, stratum)
      stratum.n++
      count(stratum.drawn, first.id)
      count(stratum.handled, handler.id)
      count(stratum.brokers, broker.id)
      count(stratum.drawnCells, `${first.id}|${broker.id}`)
      count(stratum.handledCells, `${handler.id}|${broker.id}`)
    },
    close(day) {
      for (const [key, stratum] of strata) {
        if (stratum.day >= day) continue
        for (const [pair, sum] of sums) if (pair.office.id === stratum.office) takeUp(pair, stratum, sum)
        strata.delete(key)
      }
    },
    truthOf(pair) {
      const { observed = 0, expected = 0, variance = 0, units = 0 } = sums.get(pair) ?? {}
      return { observed, expected, units, z: variance > 0 ? (observed - expected) / Math.sqrt(variance) : 0 }
    },
  }
}

function newStratum(office: string, day: number): Stratum {
  return {
    office,
    day,
    n: 0,
    drawn: new Map(),
    handled: new Map(),
    brokers: new Map(),
    drawnCells: new Map(),
    handledCells: new Map(),
  }
}

function count(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1)
}

interface Sum {
  observed: number
  expected: number
  variance: number
  units: number
}

function takeUp({ kind, officer, broker }: PairScheme, stratum: Stratum, sum: Sum): void {
  const stage = kind === 'steering-reassignment' ? 'handled' : 'drawn'
  const a = stratum[stage].get(officer.id) ?? 0
  const m = stratum.brokers.get(broker.id) ?? 0
  if (a === 0 || m === 0) return
  const { n } = stratum
  sum.observed += stratum[`${stage}Cells`].get(`${officer.id}|${broker.id}`) ?? 0
  sum.expected += (a * m) / n
  sum.variance += n > 1 ? (a * m * (n - a) * (n - m)) / (n * n * (n - 1)) : 0
  sum.units += m
}

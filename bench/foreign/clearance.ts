/** How long a declaration takes: from the draw (or the registration) to the inspection and the release. */
import { DAY } from './clock.ts'
import type { House, Lane } from './house.ts'
import { type Random, randomOf } from './random.ts'
import type { Office, Officer } from './staff.ts'

export interface Case {
  readonly lane: Lane
  readonly office: Office
  readonly inspector: Officer | undefined
  readonly trusted: boolean
  /** Logs of the wait from the broker's papers and the goods. */
  readonly tidy: number
  readonly goods: number
  readonly assigned: number
  /** End of the inspector's shift. */
  readonly shiftEnd: number
  /** Log factor of a jumped queue, 0 otherwise. */
  readonly jump: number
}

export interface Times {
  readonly inspected: number | undefined
  readonly released: number
}

export type Clear = (one: Case, random: Random) => Times

const USUAL: Readonly<Record<Lane, number>> = { green: 5, blue: 14, yellow: 95, red: 230 }

/** Backlog of an office on a day: log, carries over to the next days. */
function backlogs(house: House, seed: number): Float64Array[] {
  const random = randomOf(seed, house.name, 'backlog')
  return Array.from({ length: house.offices }, () => {
    const days = new Float64Array(house.days + 2)
    for (let day = 1; day < days.length; day++)
      days[day] = 0.7 * (days[day - 1] ?? 0) + random.normal(0, house.clearance.backlogSpread * 0.7)
    return days
  })
}

export function clearanceOf(house: House, seed: number): Clear {
  const backlog = backlogs(house, seed)
  const random = randomOf(seed, house.name, 'hours')
  const hours = Array.from({ length: 24 }, () => random.normal(0, house.clearance.hourSpread))
  const common = (one: Case): number =>
    one.office.wait +
    one.tidy +
    one.goods +
    (hours[Math.floor(one.assigned / 60) % 24] ?? 0) +
    (backlog[one.office.index]?.[Math.floor(one.assigned / DAY)] ?? 0) * (one.lane === 'red' ? 1.3 : 1) -
    (one.trusted ? 0.45 : 0)
  const quick = (one: Case, noise: Random): Times => ({
    inspected: undefined,
    released: one.assigned + USUAL[one.lane] * Math.exp(0.5 * common(one) + noise.normal(0, 0.5)),
  })
  return house.clearance.model === 'log' ? byCauses(common, quick) : inOrder(house, common, quick)
}

/** Waits multiply out of their causes. */
function byCauses(common: (one: Case) => number, quick: Clear): Clear {
  return (one, random) => {
    if (!one.inspector) return quick(one, random)
    const log = common(one) + one.inspector.speed + one.jump + random.normal(0, 0.55)
    const wait = USUAL[one.lane] * Math.exp(log)
    return { inspected: one.assigned + wait * random.between(0.45, 0.9), released: one.assigned + wait }
  }
}

/**
 * Every officer has a queue and serves it in order; what is left at the end of the shift waits for the next duty. A file let
 * through ahead is served on arrival, and the others wait that much longer.
 */
function inOrder(house: House, common: (one: Case) => number, quick: Clear): Clear {
  const free = new Map<number, number>()
  const service = (60 * 4.4) / house.staff.load
  return (one, random) => {
    if (!one.inspector) return quick(one, random)
    const key = one.inspector.index
    const ready = one.assigned + 12 * Math.exp(one.tidy * 2 + random.normal(0, 0.7))
    let start = one.jump < 0 ? one.assigned + 4 : Math.max(ready, free.get(key) ?? 0)
    if (start > one.shiftEnd + 60) start = Math.max(start, one.shiftEnd + 15 * 60 + random.next() * 60)
    const effort = one.lane === 'red' ? 1.6 : 0.75
    const length =
      service * effort * Math.exp(0.6 * common(one) + one.inspector.speed + random.normal(0, 0.45))
    const done = start + (one.jump < 0 ? length * 0.6 : length)
    free.set(key, Math.max(free.get(key) ?? 0, one.jump < 0 ? (free.get(key) ?? 0) + length * 0.6 : done))
    return { inspected: start + (done - start) * random.between(0.5, 0.95), released: done }
  }
}

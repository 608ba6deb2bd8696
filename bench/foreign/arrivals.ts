/** Which manifests arrive at an office on a day: how many, from which brokers, at what time, with how many declarations. */
import { DAY } from './clock.ts'
import type { House } from './house.ts'
import { drawFrom, type Random, randomOf, runningSums } from './random.ts'
import type { Office } from './staff.ts'
import type { Broker, Traders } from './traders.ts'

export interface Arrival {
  /** Minute of registration of the first declaration; negative hours of the day are the night before. */
  readonly at: number
  /** More than one where several brokers lodge for goods of one manifest. */
  readonly brokers: readonly Broker[]
  readonly declarations: number
  /** Lodged while the office was closed. */
  readonly overnight: boolean
}

export interface Flow {
  /** Closed for a strike or a Sunday. */
  closed(office: Office, day: number): boolean
  arrivals(office: Office, at: { day: number; weekday: number }): Arrival[]
}

const PERIOD = 14
const SECOND_OFFICE = 0.25

export function flowOf(
  house: House,
  traders: Traders,
  world: { seed: number; size: number; weekdays: readonly number[] },
): Flow {
  const strikes = strikesOf(house, world.seed)
  const factors = dayFactors(house, world.weekdays)
  const perDay = world.size / house.trade.perManifest / house.days
  const cache = new Map<string, { brokers: Broker[]; sums: Float64Array }>()
  const open = (house.rule.shifts[0]?.[0] ?? 0) * 60
  const close = (house.rule.shifts.at(-1)?.[1] ?? 24) * 60
  const closed = (office: Office, day: number): boolean =>
    strikes[office.index]?.has(day) === true || (house.rule.shifts.length === 1 && world.weekdays[day] === 6)

  const mix = (office: Office, at: { day: number; weekday: number }) => {
    const period = Math.floor(at.day / PERIOD)
    const key = `${office.index}/${at.weekday}/${period}`
    let found = cache.get(key)
    if (!found) {
      const brokers = traders.brokers.filter(
        (b) =>
          (b.home === office.index || b.second === office.index) &&
          b.from < (period + 1) * PERIOD &&
          b.to > period * PERIOD,
      )
      const sums = runningSums(
        brokers.map(
          (b) => b.weight * (b.weekdays[at.weekday] ?? 1) * (b.home === office.index ? 1 : SECOND_OFFICE),
        ),
      )
      found = { brokers, sums }
      cache.set(key, found)
    }
    return found
  }

  return {
    closed,
    arrivals: (office, at) => {
      if (closed(office, at.day)) return []
      const random = randomOf(world.seed, house.name, 'arrivals', office.index, at.day)
      const struck = [1, 2, 3].some((back) => strikes[office.index]?.has(at.day - back))
      const mean = perDay * office.share * (factors[at.day] ?? 1) * (struck ? 1.7 : 1)
      const { brokers, sums } = mix(office, at)
      const found: Arrival[] = []
      for (let left = random.poisson(mean); left > 0 && brokers.length > 0; left--) {
        const first = brokers[drawFrom(sums, random)] as Broker
        const several = random.chance(house.trade.groupage)
        const declarations = 1 + random.poisson(house.trade.perManifest - 1) + (several ? 2 : 0)
        const others = several
          ? Array.from({ length: 1 + random.below(2) }, () => brokers[drawFrom(sums, random)] as Broker)
          : []
        const overnight = at.day > 0 && random.chance(house.trade.overnight)
        const minute = overnight
          ? open - random.next() * (DAY - (close - open)) * 0.95
          : timeOf(first, random, { open, close })
        found.push({ at: at.day * DAY + minute, brokers: [first, ...others], declarations, overnight })
      }
      return found.sort((a, b) => a.at - b.at)
    },
  }
}

/** Brokers have their hours; the rest of the day has two humps and a thin night. */
function timeOf(broker: Broker, random: Random, hours: { open: number; close: number }): number {
  const span = hours.close - hours.open
  const share = random.chance(broker.punctual)
    ? broker.hour + random.normal(0, 0.08)
    : random.chance(0.6)
      ? random.normal(0.22, 0.12)
      : random.next()
  const kept = share < 0 || share >= 1 ? random.next() : share
  return hours.open + kept * (span - 2)
}

function dayFactors(house: House, weekdays: readonly number[]): number[] {
  const { season } = house.trade
  const raw = Array.from({ length: house.days }, (_, day) => {
    const wave = 1 + season * Math.sin(2 * Math.PI * (day / 365 - 0.3))
    const harvest = day > 240 && day < 280 ? 1 + season : 1
    const weekday = weekdays[day] ?? 0
    const week = weekday < 5 ? 1 : weekday === 5 ? 0.5 : house.rule.shifts.length === 1 ? 0 : 0.25
    return wave * harvest * week
  })
  const mean = raw.reduce((a, b) => a + b, 0) / house.days
  return raw.map((factor) => factor / mean)
}

/** Days of strike per office, in runs of two or three. */
function strikesOf(house: House, seed: number): Set<number>[] {
  const random = randomOf(seed, house.name, 'strikes')
  return Array.from({ length: house.offices }, () => {
    const days = new Set<number>()
    while (days.size < house.trade.strikes) {
      const start = random.below(house.days - 3)
      for (let i = 0; i < 2 + random.below(2); i++) days.add(start + i)
    }
    return days
  })
}

/**
 * Importers and the brokers who lodge for them. Brokers are tied to an office (some to two), to goods, weekdays and hours;
 * some come and some vanish within the year. Importers keep to a broker, mostly, and have a price habit of their own.
 */
import type { Heading, Origin } from './goods.ts'
import type { House } from './house.ts'
import { type Random, randomOf, runningSums } from './random.ts'

export interface Line {
  readonly heading: Heading
  readonly origin: Origin
  /** Log price levels of this importer's suppliers: one, two, or the articles of a catalogue. */
  readonly levels: readonly number[]
  readonly spread: number
}

export interface Importer {
  readonly index: number
  readonly trusted: boolean
  readonly habit: 'varying' | 'catalogue' | 'cheap' | 'two-suppliers'
  readonly lines: readonly Line[]
  readonly lineSums: Float64Array
  readonly risk: number
}

export interface Broker {
  readonly index: number
  readonly home: number
  readonly second: number
  /** Declarations relative to other brokers of the office. */
  readonly weight: number
  readonly weekdays: readonly number[]
  /** Usual hour of lodging as a share of the opening hours, and how strictly it is kept. */
  readonly hour: number
  readonly punctual: number
  /** Active from day (inclusive) to day (exclusive). */
  readonly from: number
  readonly to: number
  /** Log of the wait: complete papers are quicker. */
  readonly tidy: number
  readonly importers: Importer[]
  importerSums: Float64Array
}

export interface Traders {
  readonly brokers: readonly Broker[]
  readonly importers: readonly Importer[]
}

const BROKERS_PER_OFFICE = 28
const DECLARATIONS_PER_IMPORTER = 260

export function tradersOf(
  house: House,
  goods: readonly Heading[],
  world: { seed: number; size: number; shares: readonly number[] },
): Traders {
  const random = randomOf(world.seed, house.name, 'traders')
  const offices = world.shares.length
  const brokers: Broker[] = []
  for (const [home, share] of world.shares.entries()) {
    const count = Math.max(7, Math.round(share * offices * BROKERS_PER_OFFICE))
    for (let rank = 0; rank < count; rank++)
      brokers.push(newBroker(house, random, { index: brokers.length, home, rank, offices }))
  }
  const importers: Importer[] = []
  const target = world.size / DECLARATIONS_PER_IMPORTER
  const total = brokers.reduce((sum, broker) => sum + broker.weight ** 0.8, 0)
  for (const broker of brokers) {
    const count = Math.max(2, Math.round((target * broker.weight ** 0.8) / total))
    const favourites = favouritesOf(random, goods)
    for (let i = 0; i < count; i++) {
      const importer = newImporter(house, random, { index: importers.length, goods, favourites })
      importers.push(importer)
      broker.importers.push(importer)
      if (random.chance(0.15)) random.pick(brokers).importers.push(importer)
    }
  }
  for (const broker of brokers)
    broker.importerSums = runningSums(broker.importers.map(() => Math.exp(random.normal(0, 0.9))))
  return { brokers, importers }
}

function newBroker(
  house: House,
  random: Random,
  at: { index: number; home: number; rank: number; offices: number },
): Broker {
  const moves = random.chance(house.trade.turnover)
  const starts = moves && random.chance(0.5)
  const second = random.chance(0.15) ? random.below(at.offices) : at.home
  return {
    index: at.index,
    home: at.home,
    second,
    weight: Math.exp(random.normal(0, 0.35)) / (1 + at.rank) ** 0.75,
    weekdays: Array.from({ length: 7 }, (_, day) => (day > 4 ? 0.35 : 1) * Math.exp(random.normal(0, 0.6))),
    hour: random.next(),
    punctual: random.between(0.2, 0.8),
    from: starts ? random.below(Math.floor(house.days * 0.8)) : 0,
    to: moves && !starts ? Math.floor(house.days * random.between(0.2, 0.95)) : house.days,
    tidy: random.normal(0, 0.15),
    importers: [],
    importerSums: new Float64Array(0),
  }
}

/** Two or three groups of neighbouring chapters that a broker knows. */
function favouritesOf(random: Random, goods: readonly Heading[]): Heading[] {
  const centres = Array.from({ length: 2 + random.below(2) }, () => 1 + random.below(97))
  return goods.filter(({ chapter }) => centres.some((centre) => Math.abs(chapter - centre) <= 8))
}

function newImporter(
  house: House,
  random: Random,
  from: { index: number; goods: readonly Heading[]; favourites: readonly Heading[] },
): Importer {
  const { catalogue, cheapTier, twoSuppliers } = house.trade
  const draw = random.next()
  const habit =
    draw < catalogue
      ? 'catalogue'
      : draw < catalogue + cheapTier
        ? 'cheap'
        : draw < catalogue + cheapTier + twoSuppliers
          ? 'two-suppliers'
          : 'varying'
  const tier = habit === 'cheap' ? -random.between(0.15, 0.5) : random.normal(0, 0.1)
  const count = 1 + random.below(4)
  const lines = Array.from({ length: count }, () => {
    const known = from.favourites.length > 0 && random.chance(0.85)
    const heading = random.pick(known ? from.favourites : from.goods)
    return newLine(random, heading, { habit, tier })
  })
  return {
    index: from.index,
    trusted: random.chance(0.08),
    habit,
    lines,
    lineSums: runningSums(lines.map((_, rank) => 1 / (1 + rank))),
    risk: random.normal(0, 0.3),
  }
}

function newLine(random: Random, heading: Heading, own: { habit: Importer['habit']; tier: number }): Line {
  const weights = runningSums(heading.origins.map(({ weight }) => weight))
  const origin = heading.origins[Math.floor(random.next() ** 1.6 * weights.length)] as Origin
  const level = own.tier + random.normal(0, 0.06)
  if (own.habit === 'catalogue') {
    const articles = Array.from(
      { length: 3 + random.below(6) },
      () => level + random.normal(0, heading.spread),
    )
    return { heading, origin, levels: articles, spread: 0 }
  }
  const levels = own.habit === 'two-suppliers' ? [level, level - random.between(0.1, 0.4)] : [level]
  return { heading, origin, levels, spread: heading.spread }
}

/**
 * Who and what the fictional administration consists of. The innocent structure that real ones have is made here: brokers tied to
 * offices, weekdays, hours and chapters; officers with desks, shifts, diligence and speed of their own; offices with habits; trusted and
 * cheap importers.
 */
import { type Dice, item, newDice, runningSums } from './random.ts'

export interface Office {
  readonly id: string
  readonly share: number
  /** [from, to] hours of the shifts A, B, C. */
  readonly shifts: readonly (readonly [number, number])[]
  /** Last chapter of each desk: [33, 71, 97]; one desk = [97]. */
  readonly deskEnds: readonly number[]
  readonly method: 'random' | 'round_robin'
  /** Share of declarations above the yellow and the red threshold. */
  readonly yellow: number
  readonly red: number
  readonly overrideRate: number
  readonly findingShift: number
  readonly slowness: number
  readonly officers: Officer[]
  readonly approvers: string[]
  readonly brokers: Broker[]
  brokerSums: Float64Array
}

export interface Officer {
  readonly id: string
  readonly desk: number
  /** Position in the rotation of shifts and days off. */
  readonly phase: number
  /** Three days a week. */
  readonly partTime: boolean
  /** Half of a shift that is worked, for some of the part-timers; null = whole shifts. */
  readonly half: 0 | 1 | null
  /** Innocent differences: log odds of a finding, log of the time taken. */
  readonly diligence: number
  readonly pace: number
}

export interface Broker {
  readonly id: string
  readonly weight: number
  /** Multiplies the volume by weekday, Monday first. */
  readonly weekdays: readonly number[]
  /** Hour around which files are lodged, and its spread. */
  readonly hour: number
  readonly spread: number
  readonly chapters: readonly number[]
  readonly importers: readonly Importer[]
}

export interface Importer {
  readonly id: string
  /** What it mostly brings in. */
  readonly chapter: number
  readonly trusted: boolean
  readonly risk: number
  /** Log price level against the market: cheap tiers are honest too. */
  readonly tier: number
  readonly catalogue: boolean
}

export interface Goods {
  readonly hs6: string
  readonly logPrice: number
  readonly risk: number
  readonly taxRate: number
}

export interface Administration {
  readonly offices: readonly Office[]
  /** Goods by chapter 1…97. */
  readonly goods: readonly (readonly Goods[])[]
}

export const origins = [
  'CN',
  'TR',
  'RU',
  'AE',
  'IR',
  'DE',
  'KZ',
  'UZ',
  'IN',
  'KR',
  'IT',
  'PL',
  'BY',
  'UA',
  'JP',
  'US',
  'FR',
  'PK',
  'GE',
  'AZ',
]

export function buildAdministration(size: number, seed: number): Administration {
  const dice = newDice(seed)
  const count = size < 60_000 ? 4 : Math.min(40, Math.round(4 + 10 * Math.log10(size / 60_000) ** 1.1))
  const shares = Array.from({ length: count }, (_, i) => 1 / (i + 1.6) ** 0.8)
  const total = shares.reduce((a, b) => a + b, 0)
  const ids = { officer: 0, broker: 0, importer: 0 }
  const offices = shares.map((share, i) => buildOffice(dice, { index: i, share: share / total, size, ids }))
  shareBrokers(dice, offices)
  return { offices, goods: buildGoods(dice) }
}

interface Plan {
  readonly index: number
  readonly share: number
  readonly size: number
  readonly ids: { officer: number; broker: number; importer: number }
}

function buildOffice(dice: Dice, { index, share, size, ids }: Plan): Office {
  const unitsPerDay = (share * size * 0.27) / 365
  const large = unitsPerDay > 25
  const deskEnds = unitsPerDay > 60 ? [33, 71, 97] : large ? [49, 97] : [97]
  const onDuty = Math.max(large ? deskEnds.length * 6 : 3, Math.round(unitsPerDay / 6))
  const officers = Array.from({ length: Math.ceil(onDuty / 0.62) }, (_, i) =>
    buildOfficer(dice, ids, i, deskEnds.length),
  )
  return {
    id: `O${String(index).padStart(2, '0')}`,
    share,
    shifts: large
      ? [
          [6, 14],
          [14, 22],
          [22, 30],
        ]
      : [[8, 18]],
    deskEnds,
    method: index % 5 === 4 ? 'round_robin' : 'random',
    yellow: dice.between(0.28, 0.4),
    red: dice.between(0.1, 0.18),
    overrideRate: dice.between(0.008, 0.03),
    findingShift: dice.normal(0, 0.25),
    slowness: dice.normal(0, 0.3),
    officers,
    approvers: officers.slice(0, large ? 4 : 2).map((officer) => officer.id),
    brokers: Array.from({ length: Math.round(14 + unitsPerDay * 0.9) }, () => buildBroker(dice, ids)),
    brokerSums: new Float64Array(0),
  }
}

function buildOfficer(dice: Dice, ids: Plan['ids'], index: number, desks: number): Officer {
  return {
    id: `F${String(ids.officer++).padStart(4, '0')}`,
    desk: index % desks,
    phase: Math.floor(index / desks),
    ...partTime(dice),
    diligence: dice.normal(0, 0.16),
    pace: dice.normal(0, 0.15),
  }
}

function partTime(dice: Dice): Pick<Officer, 'partTime' | 'half'> {
  if (!dice.chance(0.12)) return { partTime: false, half: null }
  return { partTime: true, half: dice.chance(0.5) ? (dice.chance(0.6) ? 0 : 1) : null }
}

function buildBroker(dice: Dice, ids: Plan['ids']): Broker {
  const main = 1 + dice.int(97)
  const chapters = [main, main, main, 1 + dice.int(97), 1 + dice.int(97), Math.min(97, main + 1)]
  const importers = Array.from({ length: 3 + dice.poisson(5) }, () => buildImporter(dice, ids, chapters))
  return {
    id: `B${String(ids.broker++).padStart(4, '0')}`,
    weight: Math.exp(dice.normal(0, 1.3)),
    weekdays: Array.from({ length: 7 }, (_, day) => (day === 6 ? 0.25 : 1) * Math.exp(dice.normal(0, 0.5))),
    hour: dice.chance(0.8) ? dice.normal(12, 2.5) : dice.between(0, 24),
    spread: dice.between(1.5, 5),
    chapters,
    importers,
  }
}

function buildImporter(dice: Dice, ids: Plan['ids'], chapters: readonly number[]): Importer {
  return {
    id: `I${String(ids.importer++).padStart(5, '0')}`,
    chapter: dice.pick(chapters),
    trusted: dice.chance(0.12),
    risk: dice.normal(0, 0.7),
    tier: dice.normal(0, 0.1) - (dice.chance(0.08) ? dice.between(0.2, 0.45) : 0),
    catalogue: dice.chance(0.06),
  }
}

/** Some brokers have a branch at a second office. */
function shareBrokers(dice: Dice, offices: readonly Office[]): void {
  for (const office of offices) {
    for (const broker of office.brokers.filter(() => dice.chance(0.12))) {
      const other = dice.pick(offices)
      if (other !== office && !other.brokers.includes(broker))
        other.brokers.push({ ...broker, weight: broker.weight * 0.4 })
    }
  }
  for (const office of offices) office.brokerSums = runningSums(office.brokers.map((broker) => broker.weight))
}

function buildGoods(dice: Dice): Goods[][] {
  return Array.from({ length: 98 }, (_, chapter) =>
    Array.from({ length: chapter === 0 ? 0 : 6 }, (__, i) => ({
      hs6: `${String(chapter).padStart(2, '0')}${String(1 + dice.int(20)).padStart(2, '0')}${i}${dice.int(10)}`,
      logPrice: dice.normal(1.6, 1.1),
      risk: dice.normal(0, 0.5),
      taxRate: dice.pick([0, 2, 5, 10, 15, 20]),
    })),
  )
}

/** Desk competent for a chapter. */
export function deskOf(office: Office, chapter: number): number {
  return office.deskEnds.findIndex((end) => chapter <= end)
}

/** Officer by position; for schemes, which choose among an office's people. */
export function officerAt(office: Office, at: number): Officer {
  return item(office.officers, at)
}

/** What is imported: headings of six digits with their usual origins, prices, duty and trouble. */
import type { House } from './house.ts'
import { type Random, randomOf } from './random.ts'

export interface Origin {
  readonly code: string
  readonly weight: number
  /** Log price of this origin against the heading's. */
  readonly level: number
  /** Log price per month of the year: currency and market. */
  readonly drift: readonly number[]
  readonly risk: number
}

export interface Heading {
  readonly hs6: string
  readonly chapter: number
  /** Log of the usual price per kilogram, its honest spread, and how it falls with the log of the mass. */
  readonly price: number
  readonly spread: number
  readonly bulk: number
  readonly mass: number
  readonly rate: number
  readonly origins: readonly Origin[]
  /** Log odds that a control finds something, and log of the wait (laboratory, permits). */
  readonly trouble: number
  readonly wait: number
}

const COUNTRIES = 'CN TR RU DE IN KZ IR UZ AE KR JP IT PL FR US GB VN TH MY BR EG PK BY UA NL'.split(' ')
const RATES = [0, 5, 5, 10, 10, 15, 20, 30]
const MONTHS = 12

export function goodsOf(house: House, seed: number): Heading[] {
  const random = randomOf(seed, house.name, 'goods')
  const drifts = new Map(COUNTRIES.map((code) => [code, walk(random, house.trade.drift)]))
  const chapters = Array.from({ length: 97 }, () => random.normal(0, 0.3))
  const seen = new Set<string>()
  const headings: Heading[] = []
  while (headings.length < house.trade.headings) {
    const chapter = 1 + random.below(97)
    if (chapter === 77) continue // reserved in the Harmonized System
    const hs6 = `${chapter * 10_000 + (10 + random.below(80)) * 100 + 10 * (1 + random.below(9))}`.padStart(
      6,
      '0',
    )
    if (seen.has(hs6)) continue
    seen.add(hs6)
    headings.push({
      hs6,
      chapter,
      price: random.normal(1.6, 1.1),
      spread: random.between(0.14, 0.38),
      bulk: -random.between(0, 0.08),
      mass: random.normal(6.2, 1),
      rate: random.pick(RATES),
      origins: originsOf(random, house, drifts),
      trouble: (chapters[chapter - 1] ?? 0) + random.normal(0, 0.25),
      wait: random.normal(0, 0.15),
    })
  }
  return headings
}

function originsOf(random: Random, house: House, drifts: ReadonlyMap<string, readonly number[]>): Origin[] {
  const codes = new Set<string>()
  const wanted = Math.max(2, house.trade.originsPerHeading + random.below(3) - 1)
  // Squared, so that the first countries of the list are everywhere and the last rarely.
  while (codes.size < wanted) codes.add(COUNTRIES[Math.floor(random.next() ** 2 * COUNTRIES.length)] ?? 'CN')
  return [...codes].map((code, rank) => ({
    code,
    weight: 1 / (1 + rank),
    level: random.normal(0, 0.22),
    drift: drifts.get(code) ?? [],
    risk: random.normal(0, 0.25),
  }))
}

function walk(random: Random, spread: number): number[] {
  const steps: number[] = []
  let level = 0
  for (let month = 0; month < MONTHS; month++) {
    level += random.normal(0, spread)
    steps.push(level)
  }
  return steps
}

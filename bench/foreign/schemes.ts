/**
 * Planted schemes: who does what with whom, how strongly, from when to when. Each keeps an oracle: what happened against what
 * would have happened, with the knowledge of who planned it, so that a miss can be told from what nobody could have seen.
 */
import type { House } from './house.ts'
import { type Random, randomOf } from './random.ts'
import type { Office, Officer } from './staff.ts'
import type { Broker, Importer, Traders } from './traders.ts'

export type SchemeKind =
  | 'steering'
  | 'steering-handled'
  | 'override'
  | 'finding-rate'
  | 'undervaluation'
  | 'undervaluation-uniform'
  | 'queue-jump'
  | 'off-roster-edits'

export interface Scheme {
  readonly kind: SchemeKind
  readonly office: number
  readonly officer?: Officer
  readonly broker?: Broker
  readonly importer?: Importer
  /** Probability that the scheme acts on a case, or the size that its kind has (see README). */
  readonly strength: number
  /** Depth where there is one: log of the price cut or of the wait. */
  readonly depth: number
  readonly from: number
  readonly to: number
  readonly oracle: { cases: number; acted: number; expected: number; variance: number; observed: number }
}

const COUNTS: Readonly<Record<SchemeKind, number>> = {
  steering: 12,
  'steering-handled': 4,
  override: 5,
  'finding-rate': 5,
  undervaluation: 6,
  'undervaluation-uniform': 3,
  'queue-jump': 5,
  'off-roster-edits': 5,
}

export function schemesOf(
  house: House,
  world: { seed: number; size: number },
  people: { offices: readonly Office[]; traders: Traders },
): Scheme[] {
  const random = randomOf(world.seed, house.name, 'schemes')
  const schemes: Scheme[] = []
  const used = new Set<unknown>()
  const scale = Math.sqrt(Math.min(1, world.size / 1_000_000))
  for (const [kind, count] of Object.entries(COUNTS) as [SchemeKind, number][]) {
    if (kind === 'off-roster-edits' && !(house.extract.edits && house.extract.roster)) continue
    for (let i = 0; i < Math.max(1, Math.round(count * scale)); i++) {
      const scheme = plant(house, random, { kind, ...people, used })
      if (scheme) schemes.push(scheme)
    }
  }
  return schemes
}

function plant(
  house: House,
  random: Random,
  from: { kind: SchemeKind; offices: readonly Office[]; traders: Traders; used: Set<unknown> },
): Scheme | undefined {
  const { kind, offices, traders, used } = from
  for (let attempt = 0; attempt < 200; attempt++) {
    const office = random.pick(offices)
    if (office.inspectors.length < 3 * office.desks) continue
    const broker = brokerOf(kind, random, { traders, office })
    const desk = mainDesk(broker, office)
    const officer =
      kind === 'override'
        ? random.pick(office.supervisors)
        : random.pick(office.inspectors.filter((one) => one.desk === desk))
    const importer = random.pick(broker.importers)
    const whom = kind.startsWith('undervaluation')
      ? [importer]
      : pairKinds.has(kind)
        ? [broker, officer]
        : [officer]
    if (whom.some((one) => used.has(one))) continue
    for (const one of whom) used.add(one)
    const late = random.chance(0.3)
    return {
      kind,
      office: office.index,
      ...(kind.startsWith('undervaluation') ? { importer, broker } : { officer }),
      ...(pairKinds.has(kind) ? { broker } : {}),
      ...sizeOf(kind, random),
      from: late ? Math.floor(house.days * random.between(0.2, 0.5)) : 0,
      to: house.days,
      oracle: { cases: 0, acted: 0, expected: 0, variance: 0, observed: 0 },
    }
  }
  return undefined
}

const pairKinds: ReadonlySet<SchemeKind> = new Set(['steering', 'steering-handled', 'override', 'queue-jump'])

function sizeOf(kind: SchemeKind, random: Random): { strength: number; depth: number } {
  const plain = (strength: number, depth = 0) => ({ strength, depth })
  switch (kind) {
    case 'steering':
    case 'steering-handled':
      return plain(random.between(0.15, 0.9))
    case 'override':
      return plain(random.between(0.12, 0.5))
    case 'finding-rate':
      return plain(random.between(0.45, 0.75))
    case 'undervaluation':
      return plain(random.between(0.3, 0.7))
    case 'undervaluation-uniform':
      return plain(1, Math.log(1 - random.between(0.2, 0.4)))
    case 'queue-jump':
      return plain(random.between(0.6, 1), Math.log(random.between(0.2, 0.45)))
    case 'off-roster-edits':
      return plain(random.between(15, 70))
  }
}

/** Adds one case to what the scheme's author knows. */
export function count(
  scheme: Scheme,
  one: { acted: boolean; expected: number; variance: number; observed: number },
): void {
  const { oracle } = scheme
  oracle.cases++
  if (one.acted) oracle.acted++
  oracle.expected += one.expected
  oracle.variance += one.variance
  oracle.observed += one.observed
}

/** Any broker but the smallest; a queue is jumped, and a supervisor asked, by those who lodge much. */
function brokerOf(kind: SchemeKind, random: Random, from: { traders: Traders; office: Office }): Broker {
  const own = from.traders.brokers
    .filter(({ home }) => home === from.office.index)
    .sort((a, b) => b.weight - a.weight)
  const share = kind === 'queue-jump' ? 0.3 : kind === 'override' ? 0.6 : 0.85
  return own[random.below(Math.ceil(own.length * share))] as Broker
}

/** Desk of an HS chapter in an office: equal spans of chapters. */
export function deskOf(office: Office, chapter: number): number {
  return Math.min(office.desks - 1, Math.floor(((chapter - 1) * office.desks) / 97))
}

function mainDesk(broker: Broker, office: Office): number {
  const counts = Array.from({ length: office.desks }, () => 0)
  for (const [i, importer] of broker.importers.entries()) {
    const share = (broker.importerSums[i] ?? 0) - (broker.importerSums[i - 1] ?? 0)
    for (const [rank, line] of importer.lines.entries()) {
      const desk = deskOf(office, line.heading.chapter)
      counts[desk] = (counts[desk] ?? 0) + share / (1 + rank)
    }
  }
  return counts.indexOf(Math.max(...counts))
}

/** Schemes of a kind that concern one person or firm and are under way on a day. */
export type Active = (kind: SchemeKind, key: Broker | Officer | Importer, day: number) => Scheme[]

export function activeOf(schemes: readonly Scheme[]): Active {
  const map = new Map<unknown, Scheme[]>()
  for (const scheme of schemes) {
    const key = scheme.importer ?? scheme.broker ?? scheme.officer
    map.set(key, [...(map.get(key) ?? []), scheme])
  }
  return (kind, key, day) =>
    (map.get(key) ?? []).filter((one) => one.kind === kind && day >= one.from && day < one.to)
}

/** The planted schemes: how many, who, how strong. Everything here ends up in truth.json. */
import {
  type Administration,
  type Broker,
  deskOf,
  type Importer,
  type Office,
  type Officer,
} from './administration.ts'
import { type Dice, item, newDice } from './random.ts'

export const schemeKinds = [
  'steering-assignment',
  'steering-reassignment',
  'steering-timing',
  'override',
  'finding-rate',
  'undervaluation',
  'queue-jump',
  'off-roster-edits',
  'cancel-relodge',
  'round-values',
] as const
export type SchemeKind = (typeof schemeKinds)[number]

/** An officer and a broker of the same office. `strength` is the share of the broker's files that is touched. */
export interface PairScheme {
  readonly kind: SchemeKind
  readonly office: Office
  readonly officer: Officer
  readonly broker: Broker
  readonly strength: number
}

export interface OfficerScheme {
  readonly kind: SchemeKind
  readonly office: Office
  readonly officer: Officer
  readonly strength: number
}

export interface ImporterScheme {
  readonly kind: SchemeKind
  readonly importer: Importer
  /** Share of the files that is touched. */
  readonly strength: number
  /** What the declared price is multiplied by. */
  readonly factor: number
}

export interface Schemes {
  readonly pairs: readonly PairScheme[]
  readonly officers: readonly OfficerScheme[]
  readonly importers: readonly ImporterScheme[]
  /** How often each scheme acted; filled while the world is made. */
  readonly touched: Map<object, number>
}

/** Counts files that a scheme acted on. */
export function touch({ touched }: Schemes, scheme: object): void {
  touched.set(scheme, (touched.get(scheme) ?? 0) + 1)
}

export function noSchemes(): Schemes {
  return { pairs: [], officers: [], importers: [], touched: new Map() }
}

export function plantSchemes(
  administration: Administration,
  size: number,
  seed: number,
  kinds: readonly SchemeKind[],
): Schemes {
  const dice = newDice(seed ^ 0x5eed)
  const scale = Math.sqrt(size / 1e6)
  const many = (kind: SchemeKind, at1e6: number) =>
    kinds.includes(kind) ? Math.max(1, Math.round(at1e6 * scale)) : 0
  const used = new Set<string>()
  const pairs = (kind: SchemeKind, count: number, low: number, high: number) =>
    Array.from({ length: count }, () =>
      plantPair(dice, administration, used, kind, dice.between(low, high)),
    ).filter((pair) => pair !== null)
  const officers = (kind: SchemeKind, count: number, low: number, high: number) =>
    Array.from({ length: count }, () =>
      plantOfficer(dice, administration, used, kind, dice.between(low, high)),
    ).filter((one) => one !== null)
  const importers = (kind: SchemeKind, count: number) =>
    Array.from({ length: count }, () => plantImporter(dice, administration, used, kind)).filter(
      (one) => one !== null,
    )
  return {
    pairs: [
      ...pairs('steering-assignment', many('steering-assignment', 20), 0.08, 0.6),
      ...pairs('steering-reassignment', many('steering-reassignment', 6), 0.15, 0.5),
      ...pairs('steering-timing', many('steering-timing', 4), 0.4, 0.8),
      ...pairs('override', many('override', 12), 0.15, 0.4),
      ...pairs('queue-jump', many('queue-jump', 12), 0.6, 0.95),
      ...pairs('cancel-relodge', many('cancel-relodge', 4), 0.3, 0.6),
    ],
    officers: [
      ...officers('finding-rate', many('finding-rate', 10), 0.5, 0.75),
      ...officers('off-roster-edits', many('off-roster-edits', 8), 8, 25),
    ],
    importers: [
      ...importers('undervaluation', many('undervaluation', 14)),
      ...importers('round-values', many('round-values', 6)),
    ],
    touched: new Map(),
  }
}

/** A broker with some volume and an officer who is competent for most of what the broker brings; nobody is in two schemes. */
function plantPair(
  dice: Dice,
  { offices }: Administration,
  used: Set<string>,
  kind: SchemeKind,
  strength: number,
): PairScheme | null {
  for (let attempt = 0; attempt < 200; attempt++) {
    const office = item(offices, Math.floor(dice.next() ** 1.5 * offices.length))
    const ranked = [...office.brokers].sort((a, b) => b.weight - a.weight)
    // Steering pays for brokers with many files.
    const top = kind.startsWith('steering') ? 0.3 : 0.5
    const broker = item(ranked, dice.int(Math.ceil(ranked.length * top)))
    const officer = dice.pick(office.officers)
    if (used.has(broker.id) || !fits(kind, office, officer, broker)) continue
    // An approver may favour several brokers; an inspector has one.
    if (kind !== 'override' && used.has(officer.id)) continue
    used.add(broker.id)
    if (kind !== 'override') used.add(officer.id)
    return { kind, office, officer, broker, strength }
  }
  return null
}

function fits(kind: SchemeKind, office: Office, officer: Officer, broker: Broker): boolean {
  if (officer.partTime || office.method === 'round_robin') return false
  if (kind === 'override') return office.approvers.includes(officer.id)
  return officer.desk === deskOf(office, item(broker.chapters, 0))
}

function plantOfficer(
  dice: Dice,
  { offices }: Administration,
  used: Set<string>,
  kind: SchemeKind,
  strength: number,
): OfficerScheme | null {
  for (let attempt = 0; attempt < 200; attempt++) {
    const office = item(offices, Math.floor(dice.next() ** 1.5 * offices.length))
    const officer = dice.pick(office.officers)
    if (used.has(officer.id) || officer.partTime) continue
    used.add(officer.id)
    return { kind, office, officer, strength }
  }
  return null
}

function plantImporter(
  dice: Dice,
  { offices }: Administration,
  used: Set<string>,
  kind: SchemeKind,
): ImporterScheme | null {
  for (let attempt = 0; attempt < 400; attempt++) {
    const office = item(offices, Math.floor(dice.next() ** 1.5 * offices.length))
    const ranked = [...office.brokers].sort((a, b) => b.weight - a.weight)
    const broker = item(ranked, dice.int(Math.ceil(ranked.length * 0.5)))
    const importer = item(broker.importers, Math.floor(dice.next() ** 2 * broker.importers.length))
    if (used.has(importer.id) || importer.catalogue) continue
    used.add(importer.id)
    return {
      kind,
      importer,
      strength: dice.between(0.6, 1),
      factor: kind === 'undervaluation' ? dice.between(0.5, 0.82) : 1,
    }
  }
  return null
}

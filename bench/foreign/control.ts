/** What happens to one declaration: value, risk and lane, a supervisor's change of lane, what the control finds. */
import type { House, Lane } from './house.ts'
import { drawFrom, type Random } from './random.ts'
import { count, type Scheme } from './schemes.ts'
import type { Office, Officer } from './staff.ts'
import type { Importer, Line } from './traders.ts'

export interface Goods {
  readonly importer: Importer
  readonly line: Line
  readonly mass: number
  readonly declared: number
  /** Honest log deviation from the usual price of heading and origin: what a control might take up. */
  readonly deviation: number
  /** Lowered by a scheme and meant to be accepted. */
  readonly lowered: boolean
}

export function goodsFrom(
  importer: Importer,
  random: Random,
  at: { month: number; scheme: Scheme | undefined },
): Goods {
  const line = importer.lines[drawFrom(importer.lineSums, random)] as Line
  const { heading, origin } = line
  const lot = random.normal(0, 0.9)
  const mass = Math.max(0.5, Math.round(Math.exp(heading.mass + lot) * 10) / 10)
  const level = random.pick(line.levels)
  const noise = line.spread > 0 ? random.normal(0, line.spread) : 0
  const { scheme } = at
  const lowered = scheme !== undefined && random.chance(scheme.strength)
  const cut = lowered ? scheme.depth || Math.log(1 - random.between(0.25, 0.5)) : 0
  const deviation = level + noise + cut
  const price = heading.price + origin.level + (origin.drift[at.month] ?? 0) + heading.bulk * lot + deviation
  if (scheme) count(scheme, { acted: lowered, expected: 0, variance: 0, observed: lowered ? 1 : 0 })
  const value = mass * Math.exp(price)
  const digits = random.chance(0.04) ? 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1) : 0.01
  return {
    importer,
    line,
    mass,
    declared: Math.max(1, Math.round(value / digits) * digits),
    deviation,
    lowered,
  }
}

export function riskOf(goods: Goods, random: Random): number {
  const { heading, origin } = goods.line
  return (
    heading.trouble +
    origin.risk +
    goods.importer.risk +
    random.normal(0, 0.6) -
    (goods.importer.trusted ? 1.2 : 0)
  )
}

/** Thresholds on the risk, and one in twenty taken at random. */
export function laneOf(risk: number, random: Random): Lane {
  if (random.chance(0.05)) return random.chance(0.4) ? 'red' : 'yellow'
  return risk > 0.82 ? 'red' : risk > 0.12 ? 'yellow' : risk > -0.18 ? 'blue' : 'green'
}

export interface Change {
  readonly lane: Lane
  readonly reason: string
}

/** A supervisor on duty sends a declaration to another lane, or (mostly) does not. */
export function changeOf(
  house: House,
  goods: Goods,
  random: Random,
  at: { lane: Lane; office: Office; supervisor: Officer; scheme: Scheme | undefined },
): Change | undefined {
  const perishable = goods.line.heading.chapter <= 10
  if (at.lane === 'green' || at.lane === 'blue') {
    if (!random.chance(0.007 * Math.exp(0.5 * at.supervisor.lenient) * (goods.importer.trusted ? 0.3 : 1)))
      return undefined
    return { lane: random.chance(0.6) ? 'yellow' : 'red', reason: 'INTELLIGENCE' }
  }
  const habit = Math.exp(at.office.lenient + at.supervisor.lenient)
  const p = Math.min(
    0.5,
    0.032 *
      habit *
      (goods.importer.trusted ? 1.8 : 1) *
      (perishable ? house.control.perishable : 1) *
      (at.lane === 'red' ? 0.7 : 1),
  )
  const changed = random.chance(at.scheme ? Math.max(p, at.scheme.strength) : p)
  if (at.scheme)
    count(at.scheme, { acted: changed, expected: p, variance: p * (1 - p), observed: changed ? 1 : 0 })
  if (!changed) return undefined
  const lane = at.lane === 'red' && random.chance(0.65) ? 'yellow' : random.chance(0.8) ? 'green' : 'blue'
  const reason =
    perishable && random.chance(0.7) ? 'PERISHABLE' : random.pick(['DOCUMENTS', 'CAPACITY', 'KNOWN'])
  return { lane, reason }
}

export interface Finding {
  readonly type: string
  readonly assessed: number
  readonly additional: number
}

const TYPES = [
  'value',
  'value',
  'value',
  'classification',
  'classification',
  'quantity',
  'origin',
  'documents',
]
const LANE_ODDS: Readonly<Record<Lane, number>> = { green: -9, blue: -1.1, yellow: 0, red: 0.9 }

/** What the control finds, or undefined: nothing. */
export function findingOf(
  goods: Goods,
  random: Random,
  at: {
    risk: number
    lane: Lane
    office: Office
    inspector: Officer
    scheme: Scheme | undefined
    blind: boolean
  },
): Finding | undefined {
  const { heading } = goods.line
  const low = Math.max(0, -goods.deviation - 0.25)
  const odds =
    -2.1 +
    0.8 * heading.trouble +
    0.45 * at.risk +
    0.4 * goods.importer.risk +
    LANE_ODDS[at.lane] +
    at.office.strict +
    at.inspector.strict +
    1.6 * low
  const usual = 1 / (1 + Math.exp(-odds))
  const p = at.scheme ? usual * (1 - at.scheme.strength) : usual
  const draw = random.next()
  const found = !at.blind && !goods.lowered && draw < p
  if (at.scheme)
    count(at.scheme, {
      acted: draw < usual && !found,
      expected: usual,
      variance: usual * (1 - usual),
      observed: found ? 1 : 0,
    })
  if (!found) return undefined
  const type = low > 0.1 && random.chance(0.5) ? 'value' : random.pick(TYPES)
  const uplift = type === 'value' ? Math.exp(random.between(0.06, 0.35) + low * random.next()) : 1
  const assessed = Math.round(goods.declared * uplift * 100) / 100
  const other = type === 'classification' ? goods.declared * random.between(0.01, 0.08) : 0
  const additional = Math.round(((assessed - goods.declared) * heading.rate) / 100 + other)
  return { type, assessed, additional }
}

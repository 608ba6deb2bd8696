/** Brokers lodge manifests: when, how many lines, which goods, at what price, in which lane. */
import {
  type Administration,
  type Broker,
  deskOf,
  type Importer,
  type Office,
  origins,
} from './administration.ts'
import { volumeOf } from './calendar.ts'
import { type Dice, item } from './random.ts'
import { type Schemes, touch } from './schemes.ts'
import type { Lane, Line, Manifest } from './world-model.ts'

export interface LodgingDeps {
  readonly dice: Dice
  readonly administration: Administration
  readonly schemes: Schemes
  /** Manifests of the whole administration on a day of average volume. */
  readonly perVolume: number
}

/** Manifests of an office on a day, in the order in which they are registered. `weekday` 0 = Monday. */
export function lodge(deps: LodgingDeps, office: Office, day: number, weekday: number): Manifest[] {
  const { dice } = deps
  const count = dice.poisson(deps.perVolume * office.share * volumeOf(office, day, weekday))
  const manifests: Manifest[] = []
  while (manifests.length < count) {
    const broker = item(office.brokers, dice.weighted(office.brokerSums))
    if (dice.next() * 2 > item(broker.weekdays, weekday)) continue
    manifests.push(newManifest(deps, office, broker, day))
  }
  return manifests.sort((a, b) => a.registered - b.registered)
}

function newManifest(deps: LodgingDeps, office: Office, broker: Broker, day: number): Manifest {
  const { dice } = deps
  const importer = item(broker.importers, Math.floor(dice.next() ** 1.6 * broker.importers.length))
  const registered = day * 1440 + Math.floor(minuteOfDay(dice, office, broker))
  const assigned = registered + 1 + dice.int(4)
  const placed = shiftAt(office, assigned)
  const chapter = dice.chance(0.6) ? importer.chapter : dice.pick(broker.chapters)
  const desk = deskOf(office, chapter)
  const lineCount = 1 + Math.min(7, dice.poisson(1.2))
  const lines = Array.from({ length: lineCount }, (_, i) =>
    newLine(deps, { office, importer }, i === 0 ? chapter : chapterOfDesk(dice, office, broker, desk)),
  )
  return {
    id: '',
    office,
    broker,
    importer,
    registered,
    assigned,
    ...placed,
    desk,
    part: 0,
    lines,
    first: null,
    handler: null,
    cancelled: false,
  }
}

/** Brokers have their hours; small offices take files only while they are open. */
function minuteOfDay(dice: Dice, office: Office, broker: Broker): number {
  const [open, close] = office.shifts.length === 1 ? item(office.shifts, 0) : [0, 24]
  for (let attempt = 0; attempt < 20; attempt++) {
    const hour = dice.normal(broker.hour, broker.spread)
    if (hour >= open + 0.01 && hour < close - 0.15) return hour * 60
  }
  return dice.between(open + 0.01, close - 0.15) * 60
}

/** Shift and the day on which it starts; a night shift that began yesterday keeps yesterday's date. */
export function shiftAt(office: Office, minute: number): { shift: number; shiftDay: number } {
  const day = Math.floor(minute / 1440)
  const hour = (minute % 1440) / 60
  for (const [shift, [from, to]] of office.shifts.entries()) {
    if (hour >= from && hour < to) return { shift, shiftDay: day }
    if (hour + 24 >= from && hour + 24 < to) return { shift, shiftDay: day - 1 }
  }
  return { shift: 0, shiftDay: day }
}

function chapterOfDesk(dice: Dice, office: Office, broker: Broker, desk: number): number {
  for (let attempt = 0; attempt < 6; attempt++) {
    const chapter = dice.pick(broker.chapters)
    if (deskOf(office, chapter) === desk) return chapter
  }
  const low = desk === 0 ? 1 : item(office.deskEnds, desk - 1) + 1
  return low + dice.int(item(office.deskEnds, desk) - low + 1)
}

function newLine(
  { dice, administration, schemes }: LodgingDeps,
  by: { office: Office; importer: Importer },
  chapter: number,
): Line {
  const goods = dice.pick(item(administration.goods, chapter))
  const origin = item(origins, Math.floor(dice.next() ** 1.8 * origins.length))
  const mass = Math.round(Math.exp(dice.normal(6.2, 1.2)) * 10) / 10
  const planted = schemes.importers.find(
    (scheme) => scheme.importer === by.importer && dice.chance(scheme.strength),
  )
  if (planted) touch(schemes, planted)
  // Bulk is cheaper, origins differ, honest prices scatter, and some importers buy the cheap tier.
  const level =
    goods.logPrice +
    originLevel(origin) +
    by.importer.tier -
    0.08 * (Math.log(mass) - 6.2) +
    dice.normal(0, 0.3)
  const market = Math.exp(level) * mass
  const declared = toCurrency(
    market * (planted?.factor ?? 1),
    planted?.kind === 'round-values' || (by.importer.catalogue && dice.chance(0.3)),
  )
  const risk = by.importer.risk + goods.risk + 0.4 * originLevel(origin) + dice.normal(0, 0.8)
  const lane = laneOf(by.office, by.importer, risk)
  return {
    id: '',
    goods,
    chapter,
    origin,
    mass,
    declared,
    assessed: declared,
    duty: Math.round(declared * goods.taxRate) / 100,
    additional: 0,
    risk: Math.round(100 / (1 + Math.exp(-0.8 * risk))),
    laneFirst: lane,
    lane,
    overrideBy: '',
    overrideReason: '',
    finding: false,
    findingType: '',
    inspected: 0,
    released: 0,
  }
}

function originLevel(origin: string): number {
  return ((origin.charCodeAt(0) * 7 + origin.charCodeAt(1) * 13) % 11) / 14 - 0.35
}

function toCurrency(value: number, round: boolean): number {
  if (!round) return Math.max(1, Math.round(value * 100) / 100)
  const scale = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1)
  return Math.max(1, Math.round(value / scale) * scale)
}

function laneOf(office: Office, importer: Importer, risk: number): Lane {
  // The spread of the risk is about 1.2: thresholds at the office's habitual shares.
  const score = risk / 1.2 - (importer.trusted ? 1.2 : 0)
  if (score > 1.05 + (0.14 - office.red) * 4) return 'red'
  if (score > 0.15 + (0.34 - office.yellow) * 3) return 'yellow'
  return score > -0.3 ? 'blue' : 'green'
}

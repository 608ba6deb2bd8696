/** Where units belong under the rule: office, day on which the shift began, shift, desk. Pure; the texts of the extract become codes here. */
import { lanes } from '../columns.model.ts'
import type { AssignmentRule } from '../rule.model.ts'
import { sorted } from './names.ts'
import { chaptersOf, deskLabels, shiftLetter, slotAt } from './rule-tables.ts'
import { chapterOf, type Place, type UnitTable } from './unit-table.ts'

/** Texts by code, in alphabetical order. */
export interface Codes {
  readonly inspectors: readonly string[]
  readonly brokers: readonly string[]
  readonly offices: readonly string[]
}

/** Units with their coordinates; parallel arrays of `length`. −1 where the rule does not say. */
export interface PlacedUnits {
  readonly length: number
  readonly codes: Codes
  readonly office: Uint16Array
  /** Days since 1970. */
  readonly day: Int32Array
  readonly shift: Int16Array
  readonly desk: Int16Array
  /** 1 green … 4 red, 0 = none of them. */
  readonly lane: Uint8Array
  /** Part of a shift that is cut; all 0 where none is. */
  part: Uint8Array
  /** Seconds since 1970 × 128 + chapter, of the first declaration. */
  readonly moment: Float64Array
  readonly drawn: Int32Array
  readonly handled: Int32Array
  readonly broker: Int32Array
}

const DAY = 86_400

/** Takes over the arrays of the table. `inspectorCode` is the code of an inspector by the number in the table. */
export function placeUnits(
  units: UnitTable,
  rule: AssignmentRule,
): PlacedUnits & { inspectorCode: Int32Array } {
  const { length } = units
  const offices = sorted([...new Set(units.places.list.map((place) => place.office))])
  const inspectors = sorted(units.inspectors.list)
  const brokers = sorted(units.brokers.list)
  const codeOf = new Map(offices.list.map((office, code) => [office, code]))
  const rules = offices.list.map((office) => officeRule(rule, office))
  const places = units.places.list.map((place) => placeRule(place, codeOf, rules))
  const placed = {
    length,
    codes: { offices: offices.list, inspectors: inspectors.list, brokers: brokers.list },
    office: new Uint16Array(length),
    day: new Int32Array(length),
    shift: new Int16Array(length),
    desk: new Int16Array(length),
    lane: new Uint8Array(length),
    part: new Uint8Array(length),
    moment: units.moment.subarray(0, length),
    drawn: recode(units.drawn.subarray(0, length), inspectors.placeOf),
    handled: recode(units.handled.subarray(0, length), inspectors.placeOf),
    broker: recode(units.broker.subarray(0, length), brokers.placeOf),
    inspectorCode: inspectors.placeOf,
  }
  for (let unit = 0; unit < length; unit++)
    locate(placed, unit, places[units.place[unit] as number] as PlaceRule)
  return placed
}

function recode(codes: Int32Array, placeOf: Int32Array): Int32Array {
  for (let i = 0; i < codes.length; i++) codes[i] = placeOf[codes[i] as number] as number
  return codes
}

function locate(
  placed: PlacedUnits,
  unit: number,
  { office, letter, fallback, lane, rule }: PlaceRule,
): void {
  const moment = placed.moment[unit] as number
  const clock = Math.floor(moment / 128)
  const date = Math.floor(clock / DAY)
  const second = clock - date * DAY
  const slot = Math.floor(second / 1800)
  const bySlot = rule.shift[slot] as number
  placed.office[unit] = office
  placed.lane[unit] = lane
  placed.desk[unit] = rule.desk[chapterOf(moment)] as number
  if (letter) {
    placed.shift[unit] = letter.shift
    placed.day[unit] = second < letter.nightUntil ? date - 1 : date
  } else {
    placed.shift[unit] = bySlot >= 0 ? bySlot : fallback
    placed.day[unit] = date + (rule.offset[slot] as number)
  }
}

interface OfficeRule {
  readonly letters: ReadonlyMap<string, { readonly shift: number; readonly nightUntil: number }>
  /** By half hour of the clock: shift or −1, and days to the day on which it began. */
  readonly shift: Int8Array
  readonly offset: Int8Array
  /** By chapter. */
  readonly desk: Int16Array
}

function officeRule(rule: AssignmentRule, office: string): OfficeRule {
  const shifts = rule.shift_hours?.[office] ?? []
  const slots = Array.from({ length: 48 }, (_, slot) => slotAt(shifts, slot))
  const desk = new Int16Array(256).fill(-1)
  const labels = deskLabels(rule)
  for (const [range, label] of Object.entries(rule.desk_of_chapters?.[office] ?? {}))
    for (const chapter of chaptersOf(range)) desk[chapter] = labels.indexOf(String(label))
  return {
    letters: new Map(
      shifts.map(([, to], shift) => [shiftLetter(shift), { shift, nightUntil: (to - 24) * 3600 }]),
    ),
    shift: Int8Array.from(slots, (slot) => slot.shift),
    offset: Int8Array.from(slots, (slot) => slot.offset),
    desk,
  }
}

interface PlaceRule {
  readonly office: number
  readonly letter: { readonly shift: number; readonly nightUntil: number } | undefined
  /** Shift of the letter where neither the rule nor the clock knows one. */
  readonly fallback: number
  readonly lane: number
  readonly rule: OfficeRule
}

function placeRule(
  { office, shift, lane }: Place,
  codeOf: ReadonlyMap<string, number>,
  rules: readonly OfficeRule[],
): PlaceRule {
  const code = codeOf.get(office) as number // every office of a place has a code
  const rule = rules[code] as OfficeRule
  return {
    office: code,
    letter: shift === null ? undefined : rule.letters.get(shift),
    fallback: shift === null ? -1 : shiftOf(shift),
    lane: (lanes as readonly string[]).indexOf((lane ?? '').toLowerCase()) + 1,
    rule,
  }
}

/** A → 0, b → 1 …, by the first letter. */
export function shiftOf(letter: string): number {
  return letter.toUpperCase().charCodeAt(0) - 65
}

/** What there is to say of the units before any test. */
export interface UnitFacts {
  readonly units: number
  readonly declarations: number
  /** Units whose declarations lie in chapters of different desks. */
  readonly mixedDesks: number
  readonly withoutBroker: number
  /** Units whose drawn and handling officer differ. */
  readonly reassigned: number
  /** Units of offices that the rule does not know. */
  readonly unknownOffice: number
}

/** `table` is the one that the units were placed from. */
export function factsOf(placed: PlacedUnits, table: UnitTable, rule: AssignmentRule): UnitFacts {
  const { codes, desk, office, drawn, handled, broker } = placed
  const noBroker = codes.brokers.indexOf('')
  const known = codes.offices.map((name) => !rule.shift_hours || name in rule.shift_hours)
  const rules = codes.offices.map((name) => officeRule(rule, name))
  const facts = { mixedDesks: 0, withoutBroker: 0, reassigned: 0, unknownOffice: 0 }
  for (let unit = 0; unit < placed.length; unit++) {
    const at = office[unit] as number
    const highest = rules[at]?.desk[table.highestChapter[unit] as number] ?? -1
    if (highest >= 0 && (desk[unit] as number) >= 0 && highest !== desk[unit]) facts.mixedDesks++
    if (broker[unit] === noBroker) facts.withoutBroker++
    if (drawn[unit] !== handled[unit]) facts.reassigned++
    if (!known[at]) facts.unknownOffice++
  }
  return { units: placed.length, declarations: table.declarations, ...facts }
}

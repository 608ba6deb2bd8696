/**
 * Whether the shifts of an office begin with the same officer more often than chance gives. The first moment of a shift is taken as if it
 * were a broker: under a rule that does not care who begins, its units fall on the officers drawn in that shift like any others, so those of
 * an officer are hypergeometric, shift by shift, and their sum has an exact law. Brokers are not looked at.
 */
import { convolveAround, loadTerms, newPairLaw, tailAt } from '../statistics/exact-law.ts'
import { newTermTypes, typeOf } from '../statistics/term-types.ts'
import type { PlacedUnits } from './placement.ts'

/** Units shift by shift: those of shift s are `members[starts[s]..starts[s + 1])`. */
export interface Shifts {
  readonly starts: Int32Array
  readonly members: Int32Array
}

/**
 * For an office as a whole, shared among its officers. A broker who always comes first cannot stand out against the officer who begins
 * unless the opening units as a whole lean to that officer: strictness here costs the innocent nothing, and laxity costs recall.
 */
const LEVEL = 0.001

/** An officer of an office: kinds of the shifts in which he was drawn, as numbers of types, and units of their first moments. */
interface Openings {
  readonly office: number
  readonly kinds: number[]
  observed: number
  expected: number
}

/** Codes of the offices that begin alike. */
export function alikeOffices(units: PlacedUnits, shifts: Shifts): Set<number> {
  const types = newTermTypes()
  const officers = openingsOf(units, shifts, (n, a, m) => typeOf(types, n, a, m))
  const inOffice = new Map<number, number>()
  for (const { office } of officers) inOffice.set(office, (inOffice.get(office) ?? 0) + 1)
  const law = newPairLaw(types)
  const alike = new Set<number>()
  for (const { office, kinds, observed, expected } of officers) {
    if (alike.has(office) || observed <= expected) continue
    loadTerms(law, Int32Array.from(kinds), 0, kinds.length)
    convolveAround(law, observed)
    if (tailAt(law, observed).midP * (inOffice.get(office) as number) <= LEVEL) alike.add(office)
  }
  return alike
}

function openingsOf(
  units: PlacedUnits,
  { starts, members }: Shifts,
  kindOf: (n: number, a: number, m: number) => number,
): Openings[] {
  const found = new Map<number, Openings>()
  const inspectors = units.codes.inspectors.length
  for (let shift = 0; shift + 1 < starts.length; shift++) {
    const list = members.subarray(starts[shift], starts[shift + 1])
    const first = list.reduce(
      (least, unit) => Math.min(least, secondOf(units, unit)),
      Number.POSITIVE_INFINITY,
    )
    const opening = list.filter((unit) => secondOf(units, unit) === first)
    const counts = new Map<number, number>()
    for (const unit of list) count(counts, units.drawn[unit] as number)
    const office = units.office[list[0] as number] as number
    for (const [officer, drawn] of counts) {
      const key = office * inspectors + officer
      const own = found.get(key) ?? { office, kinds: [], observed: 0, expected: 0 }
      own.kinds.push(kindOf(list.length, drawn, opening.length))
      own.expected += (drawn * opening.length) / list.length
      found.set(key, own)
    }
    for (const unit of opening) {
      const own = found.get(office * inspectors + (units.drawn[unit] as number))
      if (own) own.observed++
    }
  }
  return [...found.values()]
}

function count(counts: Map<number, number>, officer: number): void {
  counts.set(officer, (counts.get(officer) ?? 0) + 1)
}

/** Of the clock; the chapter, which a moment holds too, says nothing of who came first. */
export function secondOf({ moment }: PlacedUnits, unit: number): number {
  return Math.floor((moment[unit] as number) / 128)
}

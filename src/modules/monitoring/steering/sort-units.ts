/** Units in any order to tables sorted by stratum: hashing and counting, because comparing millions of keys costs more than the query. */
import { rank } from '../statistics/multiple.ts'
import type { Cells } from '../statistics/steering-table.ts'

/** One entry per unit; parallel arrays. */
export interface PlacedUnits {
  /** Number of the stratum, exact as a double. */
  readonly keys: Float64Array
  readonly drawn: Int32Array
  readonly broker: Int32Array
  /** −1: handled by somebody who could not have been drawn. */
  readonly handled: Int32Array
}

export interface Strata {
  /** Stratum of each unit, 0 … in ascending order of the keys. */
  readonly code: Int32Array
  /** Distinct keys, ascending. */
  readonly keys: Float64Array
}

/** Keys (whole numbers from 0 on, below 2^53) to codes in the order of their size. */
export function numberStrata(keys: Float64Array): Strata {
  const { code, distinct } = numberAsMet(keys)
  const order = rank(distinct)
  const placeOf = new Int32Array(distinct.length)
  for (let place = 0; place < order.length; place++) placeOf[order[place] as number] = place
  for (let row = 0; row < code.length; row++) code[row] = placeOf[code[row] as number] as number
  return { code, keys: Float64Array.from(order, (met) => distinct[met] as number) }
}

/** Open addressing; the table doubles when it is half full. */
function numberAsMet(keys: Float64Array): { code: Int32Array; distinct: Float64Array } {
  const code = new Int32Array(keys.length)
  let distinct = new Float64Array(1024)
  let slots = new Int32Array(2048).fill(-1)
  let count = 0
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row] as number
    let slot = slotOf(key, slots.length)
    while ((slots[slot] as number) >= 0 && distinct[slots[slot] as number] !== key)
      slot = (slot + 1) & (slots.length - 1)
    const known = slots[slot] as number
    if (known >= 0) {
      code[row] = known
      continue
    }
    slots[slot] = count
    distinct[count] = key
    code[row] = count++
    if (count === distinct.length) {
      const wider = new Float64Array(2 * count)
      wider.set(distinct)
      distinct = wider
      slots = spread(distinct, count)
    }
  }
  return { code, distinct: distinct.slice(0, count) }
}

function spread(distinct: Float64Array, count: number): Int32Array<ArrayBuffer> {
  const slots = new Int32Array(4 * count).fill(-1)
  for (let met = 0; met < count; met++) {
    let slot = slotOf(distinct[met] as number, slots.length)
    while ((slots[slot] as number) >= 0) slot = (slot + 1) & (slots.length - 1)
    slots[slot] = met
  }
  return slots
}

/** Both halves of the key, multiplied by Knuth's golden constant; `size` is a power of two. */
function slotOf(key: number, size: number): number {
  const high = Math.floor(key / 0x1_0000_0000)
  const mixed = Math.imul((key | 0) ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1)
  return (mixed ^ (mixed >>> 15)) & (size - 1)
}

/** The two tables, in memory that threads share. */
export function sortUnits(units: PlacedUnits, { code, keys }: Strata): { drawn: Cells; handled: Cells } {
  const starts = new Int32Array(keys.length + 1)
  for (let row = 0; row < code.length; row++) {
    const next = (code[row] as number) + 1
    starts[next] = (starts[next] as number) + 1
  }
  for (let s = 1; s < starts.length; s++) starts[s] = (starts[s] as number) + (starts[s - 1] as number)
  const drawn = emptyCells(code.length)
  const all = new Int32Array(code.length)
  for (let row = 0; row < code.length; row++) {
    const stratum = code[row] as number
    const to = starts[stratum] as number
    starts[stratum] = to + 1
    drawn.stratum[to] = stratum
    drawn.inspector[to] = units.drawn[row] as number
    drawn.broker[to] = units.broker[row] as number
    all[to] = units.handled[row] as number
  }
  return { drawn, handled: handledOf(drawn, all) }
}

function handledOf(drawn: Cells, inspector: Int32Array): Cells {
  const cells = emptyCells(inspector.reduce((count, code) => count + (code >= 0 ? 1 : 0), 0))
  let to = 0
  for (let row = 0; row < inspector.length; row++) {
    if ((inspector[row] as number) < 0) continue
    cells.stratum[to] = drawn.stratum[row] as number
    cells.inspector[to] = inspector[row] as number
    cells.broker[to++] = drawn.broker[row] as number
  }
  return cells
}

function emptyCells(length: number): Cells {
  const integers = () => new Int32Array(new SharedArrayBuffer(4 * length))
  return { length, stratum: integers(), inspector: integers(), broker: integers() }
}

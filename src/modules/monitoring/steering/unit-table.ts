/**
 * Assignment units, put together row by row of the declarations while DuckDB still reads them: a hash of manifest or declaration says which
 * unit a row belongs to. Numbers only; the result does not depend on the order in which rows come.
 */
import { compareHashes, type Names, newNames } from './names.ts'

/** What a row says of where it belongs: the texts, as they stand in the extract. */
export interface Place {
  readonly office: string
  readonly shift: string | null
  readonly lane: string | null
}

/** A piece of the declarations; parallel arrays of `length`. */
export interface RowBatch {
  readonly length: number
  /** Hash of the unit, two halves per row. */
  readonly key: Int32Array
  /** Seconds since 1970 × 128 + chapter; infinite without a time. */
  readonly moment: Float64Array
  /** Numbers of the names below. */
  readonly place: Int32Array
  readonly broker: Int32Array
  readonly drawn: Int32Array
  readonly handled: Int32Array
}

/** Units as parallel arrays; the first `length` entries are in use. */
export interface UnitTable {
  length: number
  /** Declarations in them. */
  declarations: number
  readonly places: Names<Place>
  readonly brokers: Names<string>
  readonly inspectors: Names<string>
  /** Of the first declaration. */
  moment: Float64Array
  place: Int32Array
  drawn: Int32Array
  handled: Int32Array
  /** Of any declaration that names one. */
  broker: Int32Array
  highestChapter: Uint8Array
  /** Three entries per slot: both halves of the key, unit + 1 (0 = free). */
  slots: Int32Array
}

export function newUnitTable(): UnitTable {
  const size = 1 << 12
  return {
    length: 0,
    declarations: 0,
    places: newNames(),
    brokers: newNames(),
    inspectors: newNames(),
    moment: new Float64Array(size),
    place: new Int32Array(size),
    drawn: new Int32Array(size),
    handled: new Int32Array(size),
    broker: new Int32Array(size),
    highestChapter: new Uint8Array(size),
    slots: new Int32Array(3 * 2 * size),
  }
}

export function addRows(table: UnitTable, rows: RowBatch): void {
  reserve(table, rows.length)
  table.declarations += rows.length
  const { key, moment } = rows
  const { slots, highestChapter } = table
  const last = slots.length / 3 - 1
  for (let row = 0; row < rows.length; row++) {
    const low = key[2 * row] as number
    const high = key[2 * row + 1] as number
    let slot = 3 * (low & last)
    let unit = slots[slot + 2] as number
    while (unit > 0 && (slots[slot] !== low || slots[slot + 1] !== high)) {
      slot = slot === 3 * last ? 0 : slot + 3
      unit = slots[slot + 2] as number
    }
    const chapter = chapterOf(moment[row] as number)
    if (unit > 0) {
      merge(table, unit - 1, rows, row)
      if (chapter > (highestChapter[unit - 1] as number)) highestChapter[unit - 1] = chapter
      continue
    }
    const next = table.length++
    slots[slot] = low
    slots[slot + 1] = high
    slots[slot + 2] = next + 1
    highestChapter[next] = chapter
    copy(table, next, rows, row)
    table.broker[next] = rows.broker[row] as number
  }
}

/** Chapter of the nomenclature in a moment; 0 without a time. */
export function chapterOf(moment: number): number {
  return (moment - 128 * Math.floor(moment / 128)) | 0
}

function copy(table: UnitTable, unit: number, rows: RowBatch, row: number): void {
  table.moment[unit] = rows.moment[row] as number
  table.place[unit] = rows.place[row] as number
  table.drawn[unit] = rows.drawn[row] as number
  table.handled[unit] = rows.handled[row] as number
}

function merge(table: UnitTable, unit: number, rows: RowBatch, row: number): void {
  if (precedes(table, unit, rows, row)) copy(table, unit, rows, row)
  const own = table.broker[unit] as number
  const other = rows.broker[row] as number
  if (own === other || table.brokers.list[other] === '') return
  if (table.brokers.list[own] === '' || compareHashes(table.brokers, other, own) < 0)
    table.broker[unit] = other
}

/** Whether the row comes before what the unit has; of rows of one moment, the one whose names have the lowest hashes. */
function precedes(table: UnitTable, unit: number, rows: RowBatch, row: number): boolean {
  const gap = (rows.moment[row] as number) - (table.moment[unit] as number)
  if (gap < 0) return true
  if (gap > 0) return false
  const drawn = rows.drawn[row] as number
  const handled = rows.handled[row] as number
  const place = rows.place[row] as number
  if (drawn !== table.drawn[unit])
    return compareHashes(table.inspectors, drawn, table.drawn[unit] as number) < 0
  if (handled !== table.handled[unit])
    return compareHashes(table.inspectors, handled, table.handled[unit] as number) < 0
  return place !== table.place[unit] && compareHashes(table.places, place, table.place[unit] as number) < 0
}

/** Once all rows are in, nothing asks for a unit by its key. */
export function forgetKeys(table: UnitTable): void {
  table.slots = new Int32Array(0)
}

/** Forgets units without a time. */
export function dropTimeless(table: UnitTable): void {
  let kept = 0
  for (let unit = 0; unit < table.length; unit++) {
    if (table.moment[unit] === Number.POSITIVE_INFINITY) continue
    for (const name of ['moment', 'place', 'drawn', 'handled', 'broker', 'highestChapter'] as const)
      table[name][kept] = table[name][unit] as number
    kept++
  }
  table.length = kept
}

/** Room for so many units more; slots are at most three quarters full. */
function reserve(table: UnitTable, more: number): void {
  const needed = table.length + more
  if (needed > table.moment.length) {
    const size = Math.max(needed, Math.ceil(1.5 * table.moment.length))
    const wider = new Float64Array(size)
    wider.set(table.moment.subarray(0, table.length))
    table.moment = wider
    for (const name of ['place', 'drawn', 'handled', 'broker'] as const) {
      const column = new Int32Array(size)
      column.set(table[name].subarray(0, table.length))
      table[name] = column
    }
    const chapters = new Uint8Array(size)
    chapters.set(table.highestChapter)
    table.highestChapter = chapters
  }
  let size = table.slots.length / 3
  while (needed > 0.75 * size) size *= 2
  if (3 * size > table.slots.length) table.slots = spread(table.slots, size)
}

function spread(old: Int32Array, size: number): Int32Array {
  const slots = new Int32Array(3 * size)
  for (let from = 0; from < old.length; from += 3) {
    if (old[from + 2] === 0) continue
    let slot = 3 * ((old[from] as number) & (size - 1))
    while (slots[slot + 2] !== 0) slot = slot === 3 * (size - 1) ? 0 : slot + 3
    slots[slot] = old[from] as number
    slots[slot + 1] = old[from + 1] as number
    slots[slot + 2] = old[from + 2] as number
  }
  return slots
}

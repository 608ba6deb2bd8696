/** Pieces of an answer of DuckDB as typed arrays: numbers as they lie in its memory, names as numbers, texts only where a name is new. */
import type { DuckDBDataChunk, DuckDBVector } from '@duckdb/node-api'
import { addName, findName, type Names } from './names.ts'

/** Rows of a chunk at the most. */
export const CHUNK = 2048

/** A column of doubles without NULLs. */
export function doubles(chunk: DuckDBDataChunk, column: number): Float64Array {
  const vector = chunk.getColumnVector(column)
  const memory = memoryOf(vector)
  if (memory instanceof Float64Array) return memory
  return Float64Array.from({ length: chunk.rowCount }, (_, row) => vector.getItem(row) as number)
}

/** A column of integers without NULLs. */
export function integers(chunk: DuckDBDataChunk, column: number): Int32Array {
  const vector = chunk.getColumnVector(column)
  const memory = memoryOf(vector)
  if (memory instanceof Int32Array) return memory
  return Int32Array.from({ length: chunk.rowCount }, (_, row) => vector.getItem(row) as number)
}

/** A column of 64-bit hashes as halves, the low one first. */
export function hashes(chunk: DuckDBDataChunk, column: number): Int32Array {
  const vector = chunk.getColumnVector(column)
  const memory = memoryOf(vector)
  const whole =
    memory instanceof BigUint64Array
      ? memory
      : BigUint64Array.from({ length: chunk.rowCount }, (_, row) => vector.getItem(row) as bigint)
  return new Int32Array(whole.buffer, whole.byteOffset, 2 * chunk.rowCount)
}

/** Numbers of the names in column `hash`, into `numbers`; `read` gives the text of a row whose hash is new. */
export function named<T>(
  chunk: DuckDBDataChunk,
  { hash, names, read }: { hash: number; names: Names<T>; read: (row: number) => T },
  numbers: Int32Array,
): Int32Array {
  const halves = hashes(chunk, hash)
  const rows = chunk.rowCount
  for (let row = 0; row < rows; row++) {
    const low = halves[2 * row] as number
    const high = halves[2 * row + 1] as number
    const known = findName(names, low, high)
    numbers[row] = known < 0 ? addName(names, low, high, read(row)) : known
  }
  return numbers
}

/** SQL of several texts as one column, NULL as an empty text. */
export type Together = (columns: readonly string[]) => string

/**
 * Texts travel as one column: they are looked at a few thousand times among millions of rows, and six columns of texts cost half of the
 * reading, one a twentieth. Between them stands a control character that no identifier has; should one have it all the same, `read` is
 * called once more, slower, with a blank in its place.
 */
export async function readTogether<T>(read: (together: Together) => Promise<T>): Promise<T> {
  const joined = (columns: readonly string[]) => `concat(${columns.join(', chr(31), ')})`
  try {
    return await read(joined)
  } catch (error) {
    if (!(error instanceof TornTexts)) throw error
    return read((columns) => joined(columns.map((column) => `translate(${column}, chr(31), ' ')`)))
  }
}

class TornTexts extends Error {}

/** The texts of a cell, which must be so many. */
export function textsAt(chunk: DuckDBDataChunk, { column, count }: TextColumn, row: number): string[] {
  const texts = String(chunk.getColumnVector(column).getItem(row)).split('\x1f')
  if (texts.length !== count) throw new TornTexts(`${texts.length} texts where there should be ${count}`)
  return texts
}

/** Where a column of texts stands in its query, and how many are in it. */
export interface TextColumn {
  readonly column: number
  readonly count: number
}

/**
 * A vector of numbers keeps them in a typed array that its class does not show. Reading it whole is twenty times faster than asking for
 * ten million items; should a later version keep them elsewhere, they are asked for one by one.
 */
function memoryOf(vector: DuckDBVector): unknown {
  return (vector as unknown as { items?: unknown }).items // hidden, hence unknown until looked at
}

/** A copy that threads share instead of copying it again. */
export function shared<T extends Float64Array | Int32Array>(values: T): T {
  const memory = new SharedArrayBuffer(values.byteLength)
  const copy = values instanceof Float64Array ? new Float64Array(memory) : new Int32Array(memory)
  copy.set(values)
  return copy as T // of the kind just asked
}

/** Answers of DuckDB as typed arrays. The answer is made whole first: a streamed one would be computed on one core only. */
import { type DuckDBConnection, DuckDBTypeId, type DuckDBVector } from '@duckdb/node-api'

export type Column = Float64Array | Int32Array

/** All rows as one typed array per column: doubles as Float64Array, integers as Int32Array. No NULLs. */
export async function fetchColumns(connection: DuckDBConnection, sql: string): Promise<Column[]> {
  const result = await connection.run(sql)
  const columns = result
    .columnTypes()
    .map((type) => growing(type.typeId === DuckDBTypeId.DOUBLE ? Float64Array : Int32Array))
  for (
    let chunk = await result.fetchChunk();
    chunk && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    for (const [at, column] of columns.entries()) column.add(chunk.getColumnVector(at), chunk.rowCount)
  }
  return columns.map((column) => column.whole())
}

function growing(Kind: typeof Float64Array | typeof Int32Array) {
  let values: Column = new Kind(4096)
  let length = 0
  return {
    add(vector: DuckDBVector, rows: number) {
      if (length + rows > values.length) {
        const wider = new Kind(Math.ceil(1.5 * (length + rows)))
        wider.set(values)
        values = wider
      }
      const memory = memoryOf(vector, Kind)
      if (memory) values.set(memory.subarray(0, rows), length)
      else for (let row = 0; row < rows; row++) values[length + row] = vector.getItem(row) as number
      length += rows
    },
    whole: () => values.subarray(0, length),
  }
}

/**
 * A vector of numbers keeps them in a typed array that its class does not show. Copying it whole is twenty times faster than asking for
 * ten million items; should a later version keep them elsewhere, they are asked for one by one.
 */
function memoryOf(vector: DuckDBVector, Kind: typeof Float64Array | typeof Int32Array): Column | null {
  const { items } = vector as unknown as { items?: unknown } // hidden, hence unknown until looked at
  return items instanceof Kind ? items : null
}

/** One array of the parts, in their order; parts are of one kind, and those that are absent count as empty. */
export function joined(parts: readonly (Column | undefined)[]): Column {
  const given = parts.filter((part) => part !== undefined)
  const length = given.reduce((sum, part) => sum + part.length, 0)
  const whole = given[0] instanceof Float64Array ? new Float64Array(length) : new Int32Array(length)
  let at = 0
  for (const part of given) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** A copy that threads share instead of copying it again. */
export function shared<T extends Column>(values: T): T {
  const memory = new SharedArrayBuffer(values.byteLength)
  const copy = values instanceof Float64Array ? new Float64Array(memory) : new Int32Array(memory)
  copy.set(values)
  return copy as T // of the kind just asked
}

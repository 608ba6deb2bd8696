/**
 * An answer of DuckDB piece by piece, while its threads go on computing: each piece is handed to JavaScript as the argument of a function
 * that the query calls, so nothing is copied, piled up or asked for. Streamed results of DuckDB are no substitute: once their buffer is full
 * a row is computed only when one is fetched, by one thread; ten million rows took a third longer and twice the memory.
 */
import { availableParallelism } from 'node:os'
import {
  BOOLEAN,
  type DuckDBConnection,
  type DuckDBDataChunk,
  DuckDBScalarFunction,
  type DuckDBType,
} from '@duckdb/node-api'
import { rows } from './duck.ts'

type Take = (chunk: DuckDBDataChunk) => void

/** The function of a connection for columns of such types; who takes the pieces changes from query to query. */
interface Taker {
  readonly name: string
  take: Take | null
  error: unknown
}

const takers = new WeakMap<DuckDBConnection, Map<string, Taker>>()

/**
 * Calls `take` with each piece of the answer, at most 2,048 rows, in no particular order; a piece must not be kept. `types` are those of the
 * columns of `sql`. What `take` throws ends the query and is thrown. One call at a time on a connection.
 */
export async function eachChunk(
  connection: DuckDBConnection,
  { types, sql }: { readonly types: readonly DuckDBType[]; readonly sql: string },
  take: Take,
): Promise<void> {
  const taker = takerOf(connection, types)
  if (taker.take) throw new Error('a connection hands over one answer at a time')
  const columns = types.map((_, place) => `c${place}`).join()
  taker.take = take
  taker.error = undefined
  try {
    await withOneMoreThread(connection, () =>
      connection.run(`select count(${taker.name}(${columns})) from (${sql}) as answer(${columns})`),
    )
  } catch (error) {
    throw taker.error ?? error
  } finally {
    taker.take = null
  }
}

/** One thread waits while JavaScript looks at its piece, so there is one more than there are cores to use. */
async function withOneMoreThread(connection: DuckDBConnection, work: () => Promise<unknown>): Promise<void> {
  const threads = await threadsOf(connection)
  await connection.run(`set threads = ${Math.min(threads, availableParallelism()) + 1}`)
  try {
    await work()
  } finally {
    await connection.run(`set threads = ${threads}`)
  }
}

function takerOf(connection: DuckDBConnection, types: readonly DuckDBType[]): Taker {
  const known = takers.get(connection) ?? new Map<string, Taker>()
  takers.set(connection, known)
  const signature = types.join()
  const found = known.get(signature)
  if (found) return found
  const taker: Taker = { name: `take_${known.size}`, take: null, error: undefined }
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name: taker.name,
      parameterTypes: types,
      returnType: BOOLEAN, // never looked at: the call is what is wanted
      volatile: true, // no call is left out or made once for many
      specialHandling: true, // rows with NULL are handed over too
      mainFunction(info, chunk) {
        if (taker.error !== undefined) return
        try {
          taker.take?.(chunk)
        } catch (error) {
          taker.error = error
          info.setError(error instanceof Error ? error.message : String(error))
        }
      },
    }),
  )
  known.set(signature, taker)
  return taker
}

async function threadsOf(connection: DuckDBConnection): Promise<number> {
  const [found] = await rows<{ threads: number }>(
    connection,
    `select current_setting('threads')::double as threads`,
  )
  return found?.threads ?? availableParallelism()
}

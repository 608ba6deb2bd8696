/** From placed units to the cells that the statistics read: typed arrays, fetched chunk by chunk, never row objects. */
import { type DuckDBConnection, DuckDBTypeId } from '@duckdb/node-api'
import type { Coordinate } from '../rule.model.ts'
import type { Cells, Presence, SteeringInput } from '../statistics/steering-table.ts'
import type { Codes } from './coded.ts'

export type Stage = 'drawn' | 'handled'

/** Coordinates that the data offer beyond those of a rule, tried when the stated rule does not fit. */
export type Finer = Coordinate | 'chapter' | 'roster-desk' | 'part'

const sizes: Record<Exclude<Finer, 'office'>, number> = {
  shift_date: 65_536,
  shift: 32,
  desk: 128,
  lane: 8,
  hour: 32,
  chapter: 128,
  'roster-desk': 128,
  part: 16,
}

const columns: Record<Exclude<Finer, 'office'>, string> = {
  shift_date: 'day',
  shift: 'shift + 1',
  desk: 'desk + 1',
  lane: 'lane',
  hour: 'hour',
  chapter: 'chapter',
  'roster-desk': 'coalesce(roster_desk, -1) + 1',
  part: 'part',
}

/** One number per stratum, office first, below 2^53 so that it is exact as a double. */
export function stratumKey(stratum: readonly Finer[]): string {
  const rest = (Object.keys(sizes) as Exclude<Finer, 'office'>[]).filter((name) => stratum.includes(name))
  return rest.reduce((key, name) => `(${key}) * ${sizes[name]} + (${columns[name]})`, 'office_code::bigint')
}

export interface CellsQuery {
  readonly stratum: readonly Finer[]
  readonly stage: Stage
  readonly hasRoster: boolean
}

export async function fetchCells(
  connection: DuckDBConnection,
  codes: Codes,
  asked: CellsQuery,
): Promise<SteeringInput> {
  const query = withParts(asked)
  const key = stratumKey(query.stratum)
  const [keys, inspector, broker, units] = await fetchColumns(
    connection,
    `select (${key})::double, ${query.stage}, broker, count(*)::integer from (${source(query)}) group by all order by 1`,
  )
  const strata = numberStrata(keys as Float64Array)
  const cells: Cells = {
    length: keys?.length ?? 0,
    stratum: strata.code,
    inspector: inspector as Int32Array,
    broker: broker as Int32Array,
    units: units as Int32Array,
  }
  const span = (Object.keys(sizes) as Exclude<Finer, 'office'>[])
    .filter((name) => query.stratum.includes(name))
    .reduce((product, name) => product * sizes[name], 1)
  return {
    cells,
    presence: query.hasRoster ? await fetchPresence(connection, query.stratum, strata.keys) : null,
    inspectors: codes.inspectors.length,
    brokers: codes.brokers.length,
    officeOf: Int32Array.from(strata.keys, (value) => Math.floor(value / span)),
  }
}

/** Shifts of a roster are cut where officers come or go. */
function withParts(query: CellsQuery): CellsQuery {
  const { hasRoster, stratum } = query
  return hasRoster && stratum.includes('shift') ? { ...query, stratum: [...stratum, 'part'] } : query
}

/**
 * In the handled stage only officers who could have been drawn in the stratum count: a colleague of the next shift who takes a file over
 * was not a candidate, and such hand-overs depend on the time of day as brokers do.
 */
function source({ stage, hasRoster, stratum }: CellsQuery): string {
  const base = stratum.includes('roster-desk') ? withRosterDesk(stage) : 'select * from coded'
  if (stage === 'drawn') return base
  const pool = hasRoster
    ? 'exists (select 1 from duty_part d where d.office_code = c.office_code and d.day = c.day and d.shift = c.shift and d.part = c.part and d.inspector = c.handled)'
    : 'exists (select 1 from coded p where p.office_code = c.office_code and p.day = c.day and p.shift = c.shift and p.drawn = c.handled)'
  return `select c.* from (${base}) c where c.handled = c.drawn or ${pool}`
}

function withRosterDesk(stage: Stage): string {
  return `select coded.*, duty.desk as roster_desk from coded left join duty
    on duty.office_code = coded.office_code and duty.day = coded.day and duty.shift = coded.shift and duty.inspector = coded.${stage}`
}

async function fetchPresence(
  connection: DuckDBConnection,
  stratum: readonly Finer[],
  keys: Float64Array,
): Promise<Presence | null> {
  // Lane, hour and chapter are not on a roster: there the pool is the same in each.
  if (stratum.some((name) => name === 'lane' || name === 'hour' || name === 'chapter')) return null
  const key = stratumKey(stratum).replace('coalesce(roster_desk, -1)', 'desk')
  const [found, inspector, weight] = await fetchColumns(
    connection,
    `select (${key})::double, inspector, any_value(weight)::double from duty_part where inspector is not null group by all order by 1`,
  )
  const code = new Int32Array(found?.length ?? 0)
  let at = 0
  let kept = 0
  for (let row = 0; row < code.length; row++) {
    const value = found?.[row] ?? 0
    while (at < keys.length && (keys[at] ?? 0) < value) at++
    if (keys[at] !== value) continue
    code[kept] = at
    ;(inspector as Int32Array)[kept] = inspector?.[row] ?? 0
    ;(weight as Float64Array)[kept] = weight?.[row] ?? 1
    kept++
  }
  return { length: kept, stratum: code, inspector: inspector as Int32Array, weight: weight as Float64Array }
}

/** Sorted keys to codes 0, 1, …; and the distinct keys. */
function numberStrata(keys: Float64Array): { code: Int32Array; keys: Float64Array } {
  const code = new Int32Array(keys.length)
  const distinct: number[] = []
  for (let row = 0; row < keys.length; row++) {
    if (row === 0 || keys[row] !== keys[row - 1]) distinct.push(keys[row] ?? 0)
    code[row] = distinct.length - 1
  }
  return { code, keys: Float64Array.from(distinct) }
}

/** All rows as one typed array per column: doubles as Float64Array, integers as Int32Array. No NULLs. */
async function fetchColumns(
  connection: DuckDBConnection,
  sql: string,
): Promise<(Float64Array | Int32Array)[]> {
  const result = await connection.run(sql)
  const newArray = result
    .columnTypes()
    .map(
      (type) => (length: number) =>
        type.typeId === DuckDBTypeId.DOUBLE ? new Float64Array(length) : new Int32Array(length),
    )
  const parts: (Float64Array | Int32Array)[][] = newArray.map(() => [])
  for (
    let chunk = await result.fetchChunk();
    chunk && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    for (const [column, make] of newArray.entries()) {
      const vector = chunk.getColumnVector(column)
      const values = make(chunk.rowCount)
      for (let row = 0; row < values.length; row++) values[row] = vector.getItem(row) as number
      parts[column]?.push(values)
    }
  }
  return newArray.map((make, column) => joined(make, parts[column] ?? []))
}

function joined(
  make: (length: number) => Float64Array | Int32Array,
  parts: (Float64Array | Int32Array)[],
): Float64Array | Int32Array {
  const whole = make(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

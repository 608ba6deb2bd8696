/** From placed units to the tables that the statistics read: typed arrays, fetched chunk by chunk, never row objects. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Coordinate } from '../rule.model.ts'
import type { Presence, SteeringInput } from '../statistics/steering-table.ts'
import type { Codes } from './coded.ts'
import { fetchColumns, joined, shared } from './fetch-columns.ts'
import { numberStrata, type PlacedUnits, type Strata, sortUnits } from './sort-units.ts'

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
  readonly stages: readonly Stage[]
  readonly hasRoster: boolean
  /** The view `placed` (read once or twice), or the table `coded` made of it. */
  readonly from: 'placed' | 'coded'
}

/** One table per stage, over the same strata. */
export async function fetchStages(
  connection: DuckDBConnection,
  codes: Codes,
  asked: CellsQuery,
): Promise<SteeringInput[]> {
  const query = withParts(asked)
  const units = await fetchUnits(connection, query)
  const strata = numberStrata(units.keys)
  const sorted = sortUnits(units, strata)
  const presence = query.hasRoster ? await fetchPresence(connection, query.stratum, strata) : null
  const span = (Object.keys(sizes) as Exclude<Finer, 'office'>[])
    .filter((name) => query.stratum.includes(name))
    .reduce((product, name) => product * sizes[name], 1)
  const officeOf = Int32Array.from(strata.keys, (value) => Math.floor(value / span))
  const { inspectors, brokers } = codes
  return query.stages.map((stage) => ({
    cells: sorted[stage],
    presence,
    inspectors: inspectors.length,
    brokers: brokers.length,
    officeOf,
  }))
}

/** Shifts of a roster are cut where officers come or go. */
function withParts(query: CellsQuery): CellsQuery {
  const { hasRoster, stratum } = query
  return hasRoster && stratum.includes('shift') ? { ...query, stratum: [...stratum, 'part'] } : query
}

/** Units that changed hands come last; an officer who could not have been drawn is −1. */
async function fetchUnits(connection: DuckDBConnection, query: CellsQuery): Promise<PlacedUnits> {
  const key = `(${stratumKey(query.stratum)})::double`
  const source = query.stratum.includes('roster-desk') ? withRosterDesk(query.from) : query.from
  const both = query.stages.includes('handled')
  const stayed = await fetchColumns(
    connection,
    `select ${key}, drawn, broker from ${source} ${both ? 'where stayed' : ''}`,
  )
  const moved = both
    ? await fetchColumns(
        connection,
        `select ${key}, drawn, broker, if(${inPool(query)}, handled, -1) from ${source} c where not stayed`,
      )
    : []
  const column = (of: number, then = of) => joined([stayed[of], moved[then]])
  return {
    keys: column(0) as Float64Array, // the query says which columns are doubles
    drawn: column(1) as Int32Array,
    broker: column(2) as Int32Array,
    handled: column(1, 3) as Int32Array,
  }
}

/**
 * In the handled stage only officers who could have been drawn in the stratum count: a colleague of the next shift who takes a file over
 * was not a candidate, and such hand-overs depend on the time of day as brokers do.
 */
function inPool({ hasRoster, from }: CellsQuery): string {
  return hasRoster
    ? 'exists (select 1 from duty_part d where d.office_code = c.office_code and d.day = c.day and d.shift = c.shift and d.part = c.part and d.inspector = c.handled)'
    : `exists (select 1 from ${from} p where p.office_code = c.office_code and p.day = c.day and p.shift = c.shift and p.drawn = c.handled)`
}

function withRosterDesk(from: string): string {
  return `(select u.*, duty.desk as roster_desk from ${from} u left join duty
    on duty.office_code = u.office_code and duty.day = u.day and duty.shift = u.shift and duty.inspector = u.drawn)`
}

async function fetchPresence(
  connection: DuckDBConnection,
  stratum: readonly Finer[],
  { keys }: Strata,
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
  return {
    length: kept,
    stratum: shared(code.subarray(0, kept)),
    inspector: shared((inspector as Int32Array).subarray(0, kept)),
    weight: shared((weight as Float64Array).subarray(0, kept)),
  }
}

/**
 * Assignment units: what the rule sends to one officer as a whole, with the coordinates of its first declaration. One pass over the
 * declarations: DuckDB parses and selects, and JavaScript puts the units together meanwhile.
 */
import { DOUBLE, type DuckDBConnection, type DuckDBDataChunk, UBIGINT, VARCHAR } from '@duckdb/node-api'
import { oneOf, rows } from '#platform/duck.ts'
import { eachChunk } from '#platform/duck-chunks.ts'
import { laneOf } from '../lane-words.ts'
import type { AssignmentRule } from '../rule.model.ts'
import { CHUNK, doubles, hashes, named, readTogether, type Together, textsAt } from './fetch-columns.ts'
import type { Names } from './names.ts'
import { shiftLetter, slotAt } from './rule-tables.ts'
import { addRows, dropTimeless, forgetKeys, newUnitTable, type Place, type UnitTable } from './unit-table.ts'

/** Which time decides the shift: the one that agrees better with the shift column. */
export interface ShiftTime {
  readonly column: 'assigned_at' | 'registered_at'
  /** Share of sampled units whose time lies inside the hours of their shift; 1 where there is nothing to compare. */
  readonly agreement: number
}

export interface UnitsOptions {
  /** Lanes are wanted also where the rule has none. */
  readonly lanes?: boolean
  /** Told how many units there are so far. */
  readonly onGrowth?: (units: number) => void
}

export async function readUnits(
  connection: DuckDBConnection,
  rule: AssignmentRule,
  options: UnitsOptions = {},
): Promise<{ units: UnitTable; time: ShiftTime }> {
  const time = await chooseTime(connection, rule)
  const units = await gather(
    connection,
    (together) => unitRowsSql(rule, time.column, together, options),
    options,
  )
  if (!units.moment.subarray(0, units.length).includes(Number.POSITIVE_INFINITY)) return { units, time }
  // Some units lack that time altogether; reading both costs more and is done only then.
  const both =
    time.column === 'assigned_at'
      ? 'coalesce(assigned_at, registered_at)'
      : 'coalesce(registered_at, assigned_at)'
  const again = await gather(connection, (together) => unitRowsSql(rule, both, together, options), options)
  dropTimeless(again)
  return { units: again, time }
}

async function gather(
  connection: DuckDBConnection,
  sql: (together: Together) => string,
  { onGrowth }: UnitsOptions,
): Promise<UnitTable> {
  const scratch = newScratch()
  return readTogether(async (together) => {
    const table = newUnitTable()
    await eachChunk(connection, { types: unitTypes, sql: sql(together) }, (chunk) => {
      addChunk(table, chunk, scratch)
      onGrowth?.(table.length)
    })
    forgetKeys(table)
    return table
  })
}

/** Columns by place in the query. */
const at = { key: 0, moment: 1, place: 2, broker: 3, drawn: 4, handled: 5 } as const
const unitTypes = [UBIGINT, DOUBLE, UBIGINT, UBIGINT, UBIGINT, UBIGINT, VARCHAR]
const allTexts = { column: 6, count: 6 }
/** Texts by place in it. */
const text = { office: 0, shift: 1, lane: 2, broker: 3, drawn: 4, handled: 5 } as const

/** Filled again for each chunk. */
type Scratch = Record<'place' | 'broker' | 'drawn' | 'handled', Int32Array>

function newScratch(): Scratch {
  const numbers = () => new Int32Array(CHUNK)
  return { place: numbers(), broker: numbers(), drawn: numbers(), handled: numbers() }
}

function addChunk(table: UnitTable, chunk: DuckDBDataChunk, scratch: Scratch): void {
  const { places, brokers, inspectors } = table
  const name = (column: 'broker' | 'drawn' | 'handled', names: Names<string>) =>
    named(
      chunk,
      { hash: at[column], names, read: (row) => textsAt(chunk, allTexts, row)[text[column]] ?? '' },
      scratch[column],
    )
  const placeAt = (row: number): Place => {
    const texts = textsAt(chunk, allTexts, row)
    return {
      office: texts[text.office] ?? '',
      shift: texts[text.shift] || null,
      lane: texts[text.lane] || null,
    }
  }
  addRows(table, {
    length: chunk.rowCount,
    key: hashes(chunk, at.key),
    moment: doubles(chunk, at.moment),
    place: named(chunk, { hash: at.place, names: places, read: placeAt }, scratch.place),
    broker: name('broker', brokers),
    drawn: name('drawn', inspectors),
    handled: name('handled', inspectors),
  })
}

/**
 * One row per assigned declaration. The moment holds time and chapter in one number, so that the least one of a unit is that of its first
 * declaration. Every column more costs a tenth of the pass, so only those are read that somebody asks for.
 */
function unitRowsSql(
  rule: AssignmentRule,
  time: string,
  together: Together,
  { lanes }: UnitsOptions,
): string {
  const key = rule.assignment_unit === 'manifest' ? 'coalesce(manifest_id, decl_id)' : 'decl_id'
  const lane = lanes || rule.stratum.includes('lane') ? 'channel_initial' : 'null::varchar'
  return `
    select hash(${key}),
      coalesce((epoch_us(${time}) // 1000000 * 128 + coalesce(try_cast(substr(hs6, 1, 2) as utinyint), 0))::double, 'infinity'::double),
      hash(office_id, shift, lane), hash(broker), hash(drawn), hash(handled),
      ${together(['office_id', 'shift', 'lane', 'broker', 'drawn', 'handled'])}
    from (
      select *, ${lane} as lane, coalesce(broker_id, '') as broker, coalesce(inspector_first, inspector_id) as drawn,
        coalesce(inspector_id, inspector_first) as handled
      from declarations where office_id is not null and ${assignedFilter(rule)})`
}
/** Drawn for it or handling it. */
export const someone = 'coalesce(inspector_first, inspector_id) is not null'

/** Declarations that the rule assigns. A file that was moved out of an assigned lane after the draw was drawn all the same. */
export function assignedFilter({ lanes_assigned }: AssignmentRule): string {
  if (!lanes_assigned) return someone
  const lanes = [...new Set(lanes_assigned.map(laneOf))]
  return `${someone} and (channel_initial is null or ${oneOf('channel_initial', lanes)} or ${oneOf('channel_final', lanes)})`
}

interface Probed {
  readonly office: string
  readonly shift: string
  /** Half hour of the clock. */
  readonly assigned: number | null
  readonly registered: number | null
  readonly count: number
}

/** The share of declarations whose shift letter is that of the clock, for either time; the head of the data is enough. */
async function chooseTime(connection: DuckDBConnection, rule: AssignmentRule): Promise<ShiftTime> {
  const slot = (column: string) => `(epoch_us(${column}) // 1000000 % 86400 // 1800)::integer`
  const probed = await rows<Probed>(
    connection,
    `select office_id as office, shift, ${slot('assigned_at')} as assigned, ${slot('registered_at')} as registered, count(*)::double as count
     from (select office_id, shift, assigned_at, registered_at from declarations where ${assignedFilter(rule)} limit 20000)
     where office_id is not null and shift is not null group by all`,
  )
  const assigned = agreement(probed, rule, 'assigned')
  const registered = agreement(probed, rule, 'registered')
  if (registered !== null && registered > (assigned ?? 0) + 0.001)
    return { column: 'registered_at', agreement: registered }
  return { column: 'assigned_at', agreement: assigned ?? 1 }
}

/** Of the declarations that have that time and a letter of the rule; null where there are none. */
function agreement(
  probed: readonly Probed[],
  { shift_hours = {} }: AssignmentRule,
  time: 'assigned' | 'registered',
): number | null {
  const hours = new Map(Object.entries(shift_hours))
  let agreeing = 0
  let all = 0
  for (const { office, shift, count, ...clock } of probed) {
    const shifts = hours.get(office) ?? []
    const slot = clock[time]
    const letter = shifts.findIndex((_, index) => shiftLetter(index) === shift)
    if (slot === null || slot < 0 || letter < 0) continue
    all += count
    if (slotAt(shifts, slot).shift === letter) agreeing += count
  }
  return all > 0 ? agreeing / all : null
}

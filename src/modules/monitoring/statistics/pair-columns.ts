/** Columns of tested pairs while they are computed: office by office, part by part, joined at the end. */

const integerColumns = ['inspector', 'broker', 'office'] as const
const numberColumns = [
  'units',
  'observed',
  'expected',
  'variance',
  'z',
  'midP',
  'strength',
  'ciLow',
  'ciHigh',
] as const

/** What the smallest detectable strength needs; see `detectable.ts`. */
const powerColumns = ['slope', 'third', 'var0', 'var1', 'var2', 'spread0', 'spread1', 'spread2'] as const
export type PowerColumn = (typeof powerColumns)[number]

const floatColumns = [...numberColumns, ...powerColumns] as const

export type PairColumns = { readonly length: number } & Record<(typeof integerColumns)[number], Int32Array> &
  Record<(typeof floatColumns)[number], Float64Array>

export function newColumns(length: number): PairColumns {
  const integers = integerColumns.map((name) => [name, new Int32Array(length)] as const)
  const numbers = floatColumns.map((name) => [name, new Float64Array(length)] as const)
  // `fromEntries` forgets the names that the two lists spell out
  return { length, ...Object.fromEntries([...integers, ...numbers]) } as PairColumns
}

export function joinColumns(parts: readonly PairColumns[]): PairColumns {
  const joined = newColumns(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    for (const name of integerColumns) joined[name].set(part[name], at)
    for (const name of floatColumns) joined[name].set(part[name], at)
    at += part.length
  }
  return joined
}

/** The columns that are shown; those of the power calculation have done their work. */
export function withoutPower(columns: PairColumns): Omit<PairColumns, PowerColumn> {
  return Object.fromEntries(
    Object.entries(columns).filter(([name]) => !(powerColumns as readonly string[]).includes(name)),
  ) as Omit<PairColumns, PowerColumn> // the filter says what the type says
}

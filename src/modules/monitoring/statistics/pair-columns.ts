/** Columns of tested pairs while they are computed: office by office, part by part, joined at the end. */

const integerColumns = ['inspector', 'broker', 'office'] as const
const numberColumns = [
  'units',
  'observed',
  'expected',
  'variance',
  'third',
  'z',
  'midP',
  'strength',
  'slope',
  'ciLow',
  'ciHigh',
] as const

export type PairColumns = { readonly length: number } & Record<(typeof integerColumns)[number], Int32Array> &
  Record<(typeof numberColumns)[number], Float64Array>

export function newColumns(length: number): PairColumns {
  const integers = integerColumns.map((name) => [name, new Int32Array(length)] as const)
  const numbers = numberColumns.map((name) => [name, new Float64Array(length)] as const)
  // `fromEntries` forgets the names that the two lists spell out
  return { length, ...Object.fromEntries([...integers, ...numbers]) } as PairColumns
}

export function joinColumns(parts: readonly PairColumns[]): PairColumns {
  const joined = newColumns(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    for (const name of integerColumns) joined[name].set(part[name], at)
    for (const name of numberColumns) joined[name].set(part[name], at)
    at += part.length
  }
  return joined
}

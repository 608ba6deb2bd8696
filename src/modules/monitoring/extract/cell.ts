/**
 * How a cell of an extract is read. Exports spell the same in many ways: flags, lanes, goods codes that a spreadsheet took for numbers,
 * words for nothing. What is spelled as usual takes the short way, because there are millions of cells.
 */
import { identifier, literal, oneOf } from '#platform/duck.ts'
import { type Column, lanes } from '../columns.model.ts'
import { laneWords } from '../lane-words.ts'

/** What programs write for an empty cell. Not NA: that is a country. */
export const emptyWords = ['NULL', 'null', '\\N', 'N/A', '-', 'None', 'NaN', 'nan'] as const

const yes = ['1', '1.0', 'true', 't', 'yes', 'y', 'x', 'oui', 'да', 'hawa']
const no = ['0', '0.0', 'false', 'f', 'no', 'n', 'non', 'нет', 'ýok']

/** How a file spells: blanks around its texts, and columns whose identifiers were taken for numbers. */
export interface Spelling {
  readonly padded: boolean
  readonly decimal: ReadonlySet<string>
}

const plainly: Spelling = { padded: false, decimal: new Set() }

/** SQL of our cell. */
export function readCell(
  source: string | undefined,
  name: string,
  type: Column['type'],
  { padded, decimal }: Spelling = plainly,
): string {
  if (source === undefined) return `null::${type}`
  const text = `${identifier(source)}::varchar`
  if (type === 'BOOLEAN') return flag(`lower(trim(${text}))`)
  if (type === 'DATE') return `try_cast(substr(trim(${text}), 1, 10) as date)`
  if (type !== 'VARCHAR') return `${identifier(source)}::${type}`
  const cell = padded ? `nullif(trim(${text}), '')` : text
  if (name === 'hs6') return goodsCode(cell)
  if (decimal.has(source)) return `case when ends_with(${cell}, '.0') then left(${cell}, -2) else ${cell} end`
  return settledLane(name, cell)
}

/** Whatever a cell was made from: nothing behind the reading knows lanes by another name. */
export function settledLane(name: string, cell: string): string {
  return name === 'channel_initial' || name === 'channel_final' ? lane(cell) : cell
}

function flag(text: string): string {
  return `case when ${oneOf(text, yes)} then true when ${oneOf(text, no)} then false end`
}

/** Six digits: without dots, with the zero that a number lost, without what a national tariff adds. */
function goodsCode(cell: string): string {
  const digits = `regexp_replace(regexp_replace(${cell}, '\\.0$', ''), '[^0-9]', '', 'g')`
  return `case when length(${cell}) = 6 then ${cell} when ${digits} = '' then ${cell}
    when length(${digits}) % 2 = 1 then left('0' || ${digits}, 6) else left(${digits}, 6) end`
}

function lane(cell: string): string {
  const words = Object.entries(laneWords).map(
    ([one, words]) => `when ${oneOf(`lower(trim(${cell}))`, words)} then ${literal(one)}`,
  )
  return `case when ${oneOf(cell, lanes)} then ${cell} ${words.join(' ')} else lower(trim(${cell})) end`
}

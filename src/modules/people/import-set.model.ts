/** What rows say together and about what is already known: overlaps, references, parents. Pure. */
import type { ImportKind, Reject, RejectCode, Row } from './import.model.ts'
import type { Sorted } from './import-rows.model.ts'
import { circles, parentsOf, type UnitKind } from './organisation.model.ts'

/** What the house knows before the file. */
export interface Known {
  /** Kind of each unit by code. */
  readonly units: ReadonlyMap<string, UnitKind>
  /** Parents, over all time, of each unit by code. */
  readonly parents: ReadonlyMap<string, readonly string[]>
  readonly posts: ReadonlySet<string>
  readonly officers: ReadonlySet<string>
}

/** Moves rows that cannot stand beside the others to the rejects. Every row stays on exactly one side. */
export function judgeTogether(kind: ImportKind, { rows, rejects }: Sorted, known: Known): Sorted {
  const judge = judges[kind](rows, known)
  const kept: Row[] = []
  const refused: Reject[] = []
  for (const row of rows) {
    const fault = judge(row)
    if (fault) refused.push({ line: row.line, raw: row.raw, ...fault })
    else kept.push(row)
  }
  return { rows: kept, rejects: [...rejects, ...refused].sort((a, b) => a.line - b.line) }
}

type Fault = { column: string; code: RejectCode; detail: string }
type Judge = (row: Row) => Fault | null

const judges: Readonly<Record<ImportKind, (rows: readonly Row[], known: Known) => Judge>> = {
  units: judgeUnits,
  posts: (_, known) =>
    first(reference('unit', known.units, 'unknown-unit'), overlapping(['code'], 'from', 'to')),
  officers: () => overlapping(['code']),
  postings: (_, known) =>
    first(
      reference('officer', known.officers, 'unknown-officer'),
      reference('post', known.posts, 'unknown-post'),
      overlapping(['officer'], 'from', 'to'),
    ),
  roster: (_, known) =>
    first(
      reference('office_id', known.units, 'unknown-unit'),
      reference('officer_id', known.officers, 'unknown-officer'),
      overlapping(['officer_id'], 'on_from', 'on_to'),
    ),
}

function judgeUnits(rows: readonly Row[], known: Known): Judge {
  const kinds = new Map(known.units)
  for (const { cells } of rows)
    if (!kinds.has(text(cells.code))) kinds.set(text(cells.code), cells.kind as UnitKind) // its column allows these only
  const top = [...kinds].find(([, kind]) => kind === 'administration')?.[0]
  const inCircle = new Set(circles(parentsAfter(rows, known)))
  const kindFault: Judge = ({ cells: { code = '', kind } }) => {
    const before = kinds.get(code) ?? ''
    if (before !== kind) return { column: 'kind', code: 'kind-changes', detail: before }
    const second = kind === 'administration' && code !== top
    return second ? { column: 'kind', code: 'second-administration', detail: top ?? '' } : null
  }
  const parentFault: Judge = ({ cells: { code = '', kind, parent } }) => {
    const is = kind as UnitKind // its column allows these only
    if (parent === undefined)
      return is === 'administration' ? null : { column: 'parent', code: 'missing', detail: '' }
    const above = kinds.get(parent)
    if (above === undefined) return { column: 'parent', code: 'unknown-unit', detail: parent }
    if (!parentsOf[is].includes(above)) return { column: 'parent', code: 'wrong-parent', detail: above }
    return inCircle.has(code) ? { column: 'parent', code: 'below-itself', detail: parent } : null
  }
  return first(kindFault, parentFault, overlapping(['code'], 'from', 'to'))
}

/** A unit in the file gets the parents the file gives it; the others keep theirs. */
function parentsAfter(rows: readonly Row[], known: Known): Map<string, readonly string[]> {
  const parents = new Map(known.parents)
  for (const { cells } of rows) parents.set(text(cells.code), [])
  for (const { cells } of rows)
    if (cells.parent !== undefined)
      parents.set(text(cells.code), [...(parents.get(text(cells.code)) ?? []), cells.parent])
  return parents
}

function first(...all: readonly Judge[]): Judge {
  return (row) => {
    for (const judge of all) {
      const fault = judge(row)
      if (fault) return fault
    }
    return null
  }
}

function reference(column: string, known: { has(code: string): boolean }, code: RejectCode): Judge {
  return ({ cells }) =>
    known.has(text(cells[column])) ? null : { column, code, detail: text(cells[column]) }
}

/** The earlier line of the file stands, the later one is refused. Without columns of a period the key may occur once. */
function overlapping(key: readonly string[], from?: string, to?: string): Judge {
  const seen = new Map<string, { from: string; to: string; line: number }[]>()
  return ({ line, cells }) => {
    const id = key.map((name) => cells[name]).join('\u0001')
    const mine = { from: text(from && cells[from]), to: (to && cells[to]) || '9999', line }
    const before = seen.get(id) ?? []
    const other = before.find((one) => from === undefined || (one.from < mine.to && mine.from < one.to))
    if (other)
      return { column: from ?? text(key[0]), code: from ? 'overlaps' : 'twice', detail: String(other.line) }
    seen.set(id, [...before, mine])
    return null
  }
}

function text(cell: string | undefined): string {
  return cell ?? ''
}

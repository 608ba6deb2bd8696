/** Files of the personnel office: what each kind holds and why a row is refused. Nothing is dropped in silence. Pure. */
import * as z from 'zod'

export const ImportKind = z.enum(['units', 'posts', 'officers', 'postings', 'roster'])
export type ImportKind = z.infer<typeof ImportKind>

export interface Column {
  readonly required: boolean
  readonly type: 'code' | 'text' | 'day' | 'time' | 'months' | 'unit-kind'
}

const required = (type: Column['type']): Column => ({ required: true, type })
const optional = (type: Column['type']): Column => ({ required: false, type })

/** Columns by kind. The roster has those of the extract, so that one file serves both. */
export const importColumns: Readonly<Record<ImportKind, Readonly<Record<string, Column>>>> = {
  units: {
    code: required('code'),
    kind: required('unit-kind'),
    name: required('text'),
    parent: optional('code'),
    from: required('day'),
    to: optional('day'),
  },
  posts: {
    code: required('code'),
    unit: required('code'),
    title: required('text'),
    sensitive_reason: optional('text'),
    maximum_months: optional('months'),
    from: required('day'),
    to: optional('day'),
  },
  officers: { code: required('code'), name: required('text') },
  postings: { officer: required('code'), post: required('code'), from: required('day'), to: optional('day') },
  roster: {
    date: required('day'),
    office_id: required('code'),
    shift: required('text'),
    desk: optional('text'),
    officer_id: required('code'),
    on_from: required('time'),
    on_to: required('time'),
  },
}

export const RejectCode = z.enum([
  'missing',
  'not-a-code',
  'too-long',
  'not-a-day',
  'not-a-time',
  'not-months',
  'not-a-kind',
  'too-few-cells',
  'too-many-cells',
  'ends-before-it-begins',
  'overlaps',
  'twice',
  'unknown-unit',
  'unknown-post',
  'unknown-officer',
  'wrong-parent',
  'second-administration',
  'kind-changes',
  'below-itself',
  'sensitive-incomplete',
])
export type RejectCode = z.infer<typeof RejectCode>

export const Reject = z.object({
  line: z.number(),
  /** Name of the column; empty where the row as a whole is refused. */
  column: z.string(),
  code: RejectCode,
  /** What the sentence needs: another line, a value. */
  detail: z.string(),
  raw: z.string(),
})
export type Reject = z.infer<typeof Reject>

/** Why a file as a whole cannot be read. */
export const FileFault = z.enum([
  'empty-file',
  'not-text',
  'unclosed-quote',
  'unknown-header',
  'column-missing',
  'column-twice',
  'too-large',
])
export type FileFault = z.infer<typeof FileFault>

/** A row that could be read: cells by column, empty ones absent. */
export interface Row {
  readonly line: number
  readonly raw: string
  readonly cells: Readonly<Record<string, string>>
}

/** The kind whose required columns are all there and that knows most of the others; null when none fits. */
export function kindOfHeader(header: readonly string[]): ImportKind | null {
  const fitting = ImportKind.options.filter((kind) => missingColumns(kind, header).length === 0)
  const known = (kind: ImportKind) => header.filter((name) => name in importColumns[kind]).length
  return fitting.reduce<ImportKind | null>(
    (best, kind) => (best === null || known(kind) > known(best) ? kind : best),
    null,
  )
}

export function missingColumns(kind: ImportKind, header: readonly string[]): string[] {
  return Object.entries(importColumns[kind]).flatMap(([name, { required: must }]) =>
    must && !header.includes(name) ? [name] : [],
  )
}

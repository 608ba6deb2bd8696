/** Files that were loaded, their figures and quality, and the long pieces of work. Shapes only. */
import * as z from 'zod'
import { Note } from './findings.model.ts'
import { LoadMove, LoadState } from './load-move.model.ts'

export const Table = z.enum(['declarations', 'roster', 'officers', 'edits', 'rules'])
export type Table = z.infer<typeof Table>

/** An error or a remark as code and parameters; the sentence is made in the reader's language. */
export const Message = Note
export type Message = z.infer<typeof Message>

export const ControlTotals = z.object({
  rows: z.number(),
  value: z.number().nullable(),
  duty: z.number().nullable(),
  first: z.string().nullable(),
  last: z.string().nullable(),
  perOffice: z.array(
    z.object({
      officeId: z.string(),
      rows: z.number(),
      value: z.number().nullable(),
      duty: z.number().nullable(),
      first: z.string().nullable(),
      last: z.string().nullable(),
    }),
  ),
})
export type ControlTotals = z.infer<typeof ControlTotals>

/** One file that was loaded. */
export const Load = z.object({
  id: z.string(),
  sha256: z.string(),
  fileName: z.string(),
  table: Table,
  mapping: z.string(),
  state: LoadState,
  /** The load that corrects this one. */
  replacedBy: z.string().nullable(),
  /** Who last took it out of use or put it back, and why. */
  moved: z.object({ move: LoadMove, by: z.string(), at: z.string(), reason: z.string() }).nullable(),
  loadedAt: z.string(),
  loadedBy: z.string(),
  bytes: z.number(),
  read: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  totals: ControlTotals.nullable(),
})
export type Load = z.infer<typeof Load>

/** A long piece of work: import, a change of what is in use, analysis. */
export const Job = z.object({
  id: z.string(),
  kind: z.enum(['import', 'load-move', 'analysis']),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** Code of the step now under way; sentence in text/. */
  step: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  /** Unit of done and total: rows, bytes, steps. */
  unit: z.string(),
  perSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** Why it failed, or what the reader should know; empty otherwise. */
  messages: z.array(Message),
})
export type Job = z.infer<typeof Job>

export const Upload = z.object({
  uploadId: z.string(),
  fileName: z.string(),
  bytes: z.number(),
  /** What the file looks like. */
  format: z.enum(['csv', 'parquet', 'json']),
  delimiter: z.string().nullable(),
  encoding: z.string().nullable(),
  header: z.array(z.string()),
  proposal: z.object({
    table: Table,
    mapping: z.string(),
    columns: z.array(
      z.object({
        source: z.string().nullable(),
        target: z.string(),
        unit: z.string().nullable(),
        confidence: z.number(),
      }),
    ),
    missing: z.array(z.string()),
    unused: z.array(z.string()),
  }),
  /** Loaded before with exactly these bytes: the id of that load. */
  alreadyLoaded: z.string().nullable(),
})
export type Upload = z.infer<typeof Upload>

export const Preview = z.object({
  columns: z.array(z.string()),
  rows: z.array(
    z.object({
      line: z.number(),
      cells: z.array(z.object({ text: z.string(), problem: Message.nullable() })),
    }),
  ),
})
export type Preview = z.infer<typeof Preview>

/** Of the first `looked` declarations of the file, those that another load has already: with both in use, every figure would count them twice. */
export const Known = z.object({ looked: z.number(), count: z.number(), examples: z.array(z.string()) })
export type Known = z.infer<typeof Known>

export const ShownPreview = Preview.extend({ known: Known })
export type ShownPreview = z.infer<typeof ShownPreview>

export const QualityColumn = z.object({
  table: z.string(),
  column: z.string(),
  rows: z.number(),
  missing: z.number(),
  outOfRange: z.number(),
  impossible: z.number(),
  /** What was found impossible or out of range, with up to five examples (declaration ids). */
  problems: z.array(z.object({ code: z.string(), count: z.number(), examples: z.array(z.string()) })),
  /** Indicators that this prevents or weakens. */
  prevents: z.array(z.string()),
})
export type QualityColumn = z.infer<typeof QualityColumn>

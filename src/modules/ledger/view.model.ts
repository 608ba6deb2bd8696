/** What the ledger's pages are told. Pure. */
import * as z from 'zod'
import { Verdict } from './verdict.model.ts'

export const Language = z.enum(['en', 'fr', 'ru', 'tk'])

/** One entry as people read it. */
export const ShownEntry = z.object({
  seq: z.number(),
  at: z.string(),
  type: z.string(),
  /** The sentence of the catalogue in the reader's language; what the reader may not see is left out as "…". */
  sentence: z.string(),
  /** Who acted; null for the system itself. */
  actor: z.object({ reference: z.string(), name: z.string() }).nullable(),
  subjects: z.array(z.string()),
  /** What people call the subjects, as far as they have names and this reader may know. */
  about: z.array(z.string()),
  /** Somebody read what is protected. */
  reading: z.boolean(),
  content: z.discriminatedUnion('state', [
    z.object({ state: z.literal('shown'), value: z.record(z.string(), z.json()) }),
    z.object({ state: z.literal('erased') }),
    /** The room does not let this reader see the record. */
    z.object({ state: z.literal('withheld') }),
  ]),
  /** Whether the caller may have a receipt, and whether there is one yet. */
  receipt: z.enum(['ready', 'awaits-signature', 'withheld']),
})
export type ShownEntry = z.infer<typeof ShownEntry>

export const Published = z.object({
  size: z.number(),
  at: z.string(),
  note: z.string(),
  cosigners: z.array(z.string()),
})
export type Published = z.infer<typeof Published>

/** Where the rows of a room differ from what its events say. */
export const Difference = z.object({
  room: z.string(),
  /** `lead:<id>`, `role_grant:<id>` … */
  subject: z.string(),
  /** What differs: a column, or the record as a whole. */
  what: z.string(),
  recorded: z.string(),
  found: z.string(),
})
export type Difference = z.infer<typeof Difference>

export const Check = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('contents'), at: z.string(), tookMs: z.number(), verdict: Verdict }),
  z.object({
    kind: z.literal('refold'),
    at: z.string(),
    tookMs: z.number(),
    records: z.number(),
    differences: z.array(Difference),
  }),
])
export type Check = z.infer<typeof Check>

export const Status = z.object({
  /** Entries that are recorded now. */
  entries: z.number(),
  /** Newest checkpoint of the log, with or without witnesses; null before the first. */
  signed: Published.nullable(),
  /** Newest one that has the witnesses the policy asks for. */
  published: Published.nullable(),
  origin: z.string(),
  keys: z.array(z.string()),
  witnesses: z.array(z.object({ name: z.string(), key: z.string(), onPaper: z.boolean() })),
  needed: z.number(),
  delayDays: z.number(),
  checks: z.array(Check),
  may: z.object({
    entries: z.boolean(),
    contents: z.boolean(),
    sign: z.boolean(),
    cosign: z.boolean(),
    settings: z.boolean(),
  }),
})
export type Status = z.infer<typeof Status>

/** A content as it is hashed; both null once it was erased. */
export const HashedContent = z.object({
  seq: z.number(),
  type: z.string(),
  content: z.record(z.string(), z.json()).nullable(),
  salt: z.string().nullable(),
})
export type HashedContent = z.infer<typeof HashedContent>

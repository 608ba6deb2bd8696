/** What the pages of the library are told. Pure. */
import * as z from 'zod'
import { languages } from '#kernel/text.ts'
import { Clock, Force, InstrumentKind, LocalText, Provenance, TranslationState } from './model.ts'

export const Language = z.enum(languages)

export const ShownText = z.object({
  text: z.string(),
  language: Language,
  state: z.enum([...TranslationState.options, 'missing']),
})
export type ShownText = z.infer<typeof ShownText>

export const Origin = z.enum(['shipped', 'own'])

export const InstrumentSummary = z.object({
  id: z.string(),
  version: z.int(),
  kind: InstrumentKind,
  title: ShownText,
  about: ShownText.nullable(),
  origin: Origin,
  publishedAt: z.string(),
  provisions: z.int(),
  questions: z.int(),
})
export type InstrumentSummary = z.infer<typeof InstrumentSummary>

/** A provision as a line of the instrument's page. */
export const ProvisionLine = z.object({
  id: z.string(),
  /** 0 for the outermost. */
  depth: z.int(),
  title: ShownText.nullable(),
  text: ShownText,
  note: ShownText.nullable(),
  provenance: Provenance,
  force: Force.nullable(),
  clock: Clock.nullable(),
  links: z.array(z.string()),
  question: z.object({ weight: z.number(), showIf: z.string().nullable() }).nullable(),
})
export type ProvisionLine = z.infer<typeof ProvisionLine>

export const InstrumentVersion = z.object({
  version: z.int(),
  origin: Origin,
  publishedAt: z.string(),
  proposer: z.string().nullable(),
  approver: z.string().nullable(),
  sha256: z.string(),
  /** Read when none is asked for. */
  current: z.boolean(),
})
export type InstrumentVersion = z.infer<typeof InstrumentVersion>

export const InstrumentView = InstrumentSummary.extend({
  prefix: z.string(),
  source: z.string(),
  versions: z.array(InstrumentVersion),
  lines: z.array(ProvisionLine),
})
export type InstrumentView = z.infer<typeof InstrumentView>

export const LinkedProvision = z.object({
  id: z.string(),
  instrument: z.string(),
  text: ShownText,
  provenance: Provenance,
})
export type LinkedProvision = z.infer<typeof LinkedProvision>

/** What the administration does about a provision, told by the room that knows. */
export const Doing = z.object({
  provision: z.string(),
  /** Name of the room's folder. */
  room: z.string(),
  label: z.string(),
  /** Path of the page that shows more. */
  to: z.string(),
})
export type Doing = z.infer<typeof Doing>

export const ProvisionView = z.object({
  id: z.string(),
  instrument: z.object({ id: z.string(), version: z.int(), title: ShownText, source: z.string() }),
  parent: LinkedProvision.nullable(),
  title: ShownText.nullable(),
  text: ShownText,
  /** The same text in every language it is there in. */
  texts: LocalText,
  note: ShownText.nullable(),
  provenance: Provenance,
  source: z.string().nullable(),
  force: Force.nullable(),
  clock: Clock.nullable(),
  measure: ShownText.nullable(),
  question: z
    .object({
      weight: z.number(),
      anchors: z.array(ShownText),
      evidence: z.array(ShownText),
      showIf: z.object({ question: z.string(), atLeast: z.int() }).nullable(),
    })
    .nullable(),
  to: z.array(LinkedProvision),
  from: z.array(LinkedProvision),
  doings: z.array(Doing),
})
export type ProvisionView = z.infer<typeof ProvisionView>

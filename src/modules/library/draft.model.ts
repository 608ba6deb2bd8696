/** A draft of an instrument: written by some, published by two. Pure. */
import * as z from 'zod'
import { err, ok, type Result } from '#kernel/result.ts'
import { Fault, type Found } from './fault.model.ts'
import {
  Clock,
  type Content,
  Force,
  InstrumentKind,
  Provenance,
  type Provision,
  TranslationState,
} from './model.ts'
import { movedBetween } from './order.model.ts'

export const DraftState = z.enum(['draft', 'proposed', 'published', 'discarded'])
export type DraftState = z.infer<typeof DraftState>

export const DraftMove = z.enum(['propose', 'take-back', 'return', 'publish', 'discard'])
export type DraftMove = z.infer<typeof DraftMove>

export const DraftRefusal = z.enum([
  'FORBIDDEN',
  'NOT_ALLOWED_IN_STATE',
  'FAULTY',
  'NOTHING_CHANGED',
  'OWN_PROPOSAL',
  'OWN_WRITING',
  'REASON_MISSING',
  'CHANGED_SINCE',
])
export type DraftRefusal = z.infer<typeof DraftRefusal>

const loose = z.string().max(4000)
const State = TranslationState.optional()

/** A text as it is being written: English may still be empty. */
export const DraftText = z.object({
  en: loose,
  fr: loose.optional(),
  ru: loose.optional(),
  tk: loose.optional(),
  state: z.object({ fr: State, ru: State, tk: State }).optional(),
})
export type DraftText = z.infer<typeof DraftText>

const Id = z.string().trim().min(1).max(50)

/** A provision as it is being written. Its id never changes once it is there. */
export const DraftProvision = z.object({
  id: Id,
  parent: Id.nullable(),
  title: DraftText.optional(),
  text: DraftText,
  note: DraftText.optional(),
  provenance: Provenance,
  source: z.string().max(600).optional(),
  links: z.array(Id).max(60),
  force: Force.optional(),
  clock: Clock.optional(),
  measure: DraftText.optional(),
  question: z
    .object({
      anchors: z.array(DraftText).max(6),
      evidence: z.array(DraftText).max(20),
      about: z.array(Id).max(40),
      weight: z.number().min(0).max(100),
      showIf: z.object({ question: Id, atLeast: z.int().min(1).max(5) }).optional(),
    })
    .optional(),
})
export type DraftProvision = z.infer<typeof DraftProvision>

export const DraftHead = z.object({
  title: DraftText,
  about: DraftText.optional(),
  source: z.string().max(2000),
})
export type DraftHead = z.infer<typeof DraftHead>

export const DraftLine = z.object({
  provision: DraftProvision,
  revision: z.int(),
  changedBy: z.string().nullable(),
})
export type DraftLine = z.infer<typeof DraftLine>

export const DraftSummary = z.object({
  id: z.string(),
  instrument: z.string(),
  title: z.string(),
  kind: InstrumentKind,
  baseVersion: z.int().nullable(),
  state: DraftState,
  startedBy: z.string(),
  startedAt: z.string(),
  proposedBy: z.string().nullable(),
  proposedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  reason: z.string(),
  publishedVersion: z.int().nullable(),
})
export type DraftSummary = z.infer<typeof DraftSummary>

export const Draft = DraftSummary.extend({
  prefix: z.string(),
  head: DraftHead,
  headRevision: z.int(),
  lines: z.array(DraftLine),
  /** What stands in the way of publishing. */
  faults: z.array(Fault),
  /** Changes against the version it was begun from. */
  changes: z.array(z.object({ id: z.string(), change: z.enum(['added', 'changed', 'moved', 'removed']) })),
  /** SHA-256 of what would be published; null while it is faulty. */
  sha256: z.string().nullable(),
  may: z.array(z.object({ move: DraftMove, disabled: DraftRefusal.nullable() })),
  mayWrite: z.boolean(),
})
export type Draft = z.infer<typeof Draft>

const allowed: Record<DraftMove, readonly DraftState[]> = {
  propose: ['draft'],
  'take-back': ['proposed'],
  return: ['proposed'],
  publish: ['proposed'],
  discard: ['draft'],
}

const target: Record<DraftMove, DraftState> = {
  propose: 'proposed',
  'take-back': 'draft',
  return: 'draft',
  publish: 'published',
  discard: 'discarded',
}

export interface DraftCase {
  readonly state: DraftState
  readonly mayDraft: boolean
  readonly mayApprove: boolean
  /** The caller, as account and as the officer behind it. */
  readonly isProposer: boolean
  /** The caller wrote something in it. */
  readonly isWriter: boolean
  readonly faulty: boolean
  readonly changed: boolean
}

/** The state after the move, or why not. Nobody publishes what they proposed or wrote themselves. */
export function decideDraft(move: DraftMove, given: DraftCase): Result<DraftState, DraftRefusal> {
  const { state, mayDraft, mayApprove, isProposer, isWriter, faulty, changed } = given
  if (!allowed[move].includes(state)) return err('NOT_ALLOWED_IN_STATE')
  const deciding = move === 'publish' || move === 'return'
  if (deciding ? !mayApprove : !mayDraft) return err('FORBIDDEN')
  if (deciding && isProposer) return err('OWN_PROPOSAL')
  if (deciding && isWriter) return err('OWN_WRITING')
  if ((move === 'propose' || move === 'publish') && faulty) return err('FAULTY')
  if ((move === 'propose' || move === 'publish') && !changed) return err('NOTHING_CHANGED')
  return ok(target[move])
}

/** Whether the move asks for a reason in words. */
export function needsReason(move: DraftMove): boolean {
  return move === 'propose' || move === 'return' || move === 'discard'
}

/** What would be published: empty translations are left out, the order is that of the lines. Not yet checked. */
export function toRawContent(
  { instrument, prefix, kind, head }: Pick<Draft, 'instrument' | 'prefix' | 'kind' | 'head'>,
  provisions: readonly DraftProvision[],
): unknown {
  const { title, about, source } = head
  return {
    id: instrument,
    prefix,
    kind,
    title: filled(title),
    ...optional('about', about),
    source,
    provisions: provisions.map((one, order) => ({ ...filledProvision(one), order })),
  }
}

function filledProvision({ title, text, note, measure, source, question, ...rest }: DraftProvision): object {
  return {
    ...rest,
    ...optional('title', title),
    text: filled(text),
    ...optional('note', note),
    ...(source?.trim() ? { source } : {}),
    ...optional('measure', measure),
    ...(question
      ? {
          question: {
            ...question,
            anchors: question.anchors.map(filled),
            evidence: question.evidence.filter((one) => one.en.trim() !== '').map(filled),
          },
        }
      : {}),
  }
}

function optional(key: string, text: DraftText | undefined): object {
  return text && text.en.trim() !== '' ? { [key]: filled(text) } : {}
}

function filled({ en, fr, ru, tk, state }: DraftText): object {
  const there = { fr, ru, tk }
  const kept = Object.entries(there).filter(([, text]) => text?.trim())
  const states = Object.entries(state ?? {}).filter(
    ([language, one]) => one && kept.some(([key]) => key === language),
  )
  return {
    ...(en.trim() === '' ? {} : { en }),
    ...Object.fromEntries(kept),
    ...(states.length > 0 ? { state: Object.fromEntries(states) } : {}),
  }
}

/** The place of a fault in a draft: the provision it is in. */
export function placeInDraft({ code, path, params }: Found, provisions: readonly DraftProvision[]): Fault {
  const [where, index] = path
  const provision = where === 'provisions' && typeof index === 'number' ? provisions[index]?.id : undefined
  const key = path.slice(2).join('.')
  return {
    code,
    at: provision === undefined ? {} : { provision },
    params: { ...params, ...(key === '' ? {} : { key }) },
  }
}

export interface Change {
  readonly id: string
  readonly change: 'added' | 'changed' | 'moved' | 'removed'
}

/** What was added, changed, moved or removed against the base. What was changed and moved is told as changed. */
export function changesBetween(base: readonly Provision[], now: readonly Provision[]): Change[] {
  const text = ({ order: _, ...rest }: Provision) => JSON.stringify(rest)
  const before = new Map(base.map((one) => [one.id, text(one)]))
  const after = new Set(now.map((one) => one.id))
  const ids = (all: readonly Provision[]) => all.map((one) => one.id)
  const moved = new Set(movedBetween(ids(base), ids(now)))
  const changeOf = (one: Provision): Change['change'] | null => {
    const was = before.get(one.id)
    if (was === undefined) return 'added'
    if (was !== text(one)) return 'changed'
    return moved.has(one.id) ? 'moved' : null
  }
  const added = now.flatMap((one): Change[] => {
    const change = changeOf(one)
    return change === null ? [] : [{ id: one.id, change }]
  })
  const removed = base.filter((one) => !after.has(one.id))
  return [...added, ...removed.map(({ id }): Change => ({ id, change: 'removed' }))]
}

/** The same instrument under another id and prefix: ids of its own provisions change with it, links to others stay. */
export function renamed(
  content: Content,
  { id, prefix }: { readonly id: string; readonly prefix: string },
): Content {
  const own = new Set(content.provisions.map((one) => one.id))
  const rename = (old: string) => (own.has(old) ? `${prefix}${old.slice(content.prefix.length)}` : old)
  return {
    ...content,
    id,
    prefix,
    provisions: content.provisions.map((one) => ({
      ...one,
      id: rename(one.id),
      parent: one.parent === null ? null : rename(one.parent),
      links: one.links.map(rename),
      ...(one.question
        ? {
            question: {
              ...one.question,
              about: one.question.about.map(rename),
              ...(one.question.showIf
                ? { showIf: { ...one.question.showIf, question: rename(one.question.showIf.question) } }
                : {}),
            },
          }
        : {}),
    })),
  }
}

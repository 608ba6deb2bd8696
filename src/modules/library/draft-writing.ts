/** Writing in a draft: whoever saves over a newer text is told, and nothing is lost. */
import { err, ok, type Result } from '#kernel/result.ts'
import type { Actor } from '#platform/rpc.ts'
import type { LibraryDeps } from './deps.ts'
import type { DraftHead, DraftProvision } from './draft.model.ts'
import {
  type DraftRow,
  deleteLine,
  findDraft,
  findLine,
  insertLine,
  type LineRow,
  linesOfDraft,
  saveDraft,
  saveLine,
  saveOrder,
} from './draft.store.ts'
import { namesOf } from './drafts.ts'
import { placed } from './order.model.ts'

export interface Versioned<T> {
  readonly value: T
  readonly version: number
}

/** `CONFLICT` brings what the draft has now. */
export type WriteRefusal<T> =
  | { readonly code: 'NOT_FOUND' | 'NOT_ALLOWED_IN_STATE' | 'ID_TAKEN' | 'OWN_BRANCH' }
  | ({ readonly code: 'CONFLICT' } & Versioned<T>)

type Tx = Parameters<typeof saveDraft>[0]

/** Runs the work while the draft is held and open, and notes who wrote. */
function writing<T, V>(
  { db }: LibraryDeps,
  { id, actor }: { id: string; actor: Actor },
  work: (tx: Tx, draft: DraftRow) => Promise<Result<T, WriteRefusal<V>>>,
): Promise<Result<T, WriteRefusal<V>>> {
  return db.transaction().execute(async (tx) => {
    const draft = await findDraft(tx, id, { lock: true })
    if (!draft) return err({ code: 'NOT_FOUND' })
    if (draft.state !== 'draft') return err({ code: 'NOT_ALLOWED_IN_STATE' })
    const done = await work(tx, draft)
    const writers = [...new Set([...draft.writers, ...namesOf(actor)])]
    if (done.ok && writers.length > draft.writers.length) await saveDraft(tx, id, { writers })
    return done
  })
}

export function saveHead(
  deps: LibraryDeps,
  { id, version, head }: { id: string; version: number; head: DraftHead },
  actor: Actor,
): Promise<Result<Versioned<DraftHead>, WriteRefusal<DraftHead>>> {
  return writing(deps, { id, actor }, async (tx, draft) => {
    if (draft.head_revision !== version)
      return err({ code: 'CONFLICT', value: draft.head, version: draft.head_revision })
    await saveDraft(tx, id, { head, head_revision: version + 1 })
    return ok({ value: head, version: version + 1 })
  })
}

export function saveProvision(
  deps: LibraryDeps,
  { id, version, provision }: { id: string; version: number; provision: DraftProvision },
  actor: Actor,
): Promise<Result<Versioned<DraftProvision>, WriteRefusal<DraftProvision>>> {
  return writing(deps, { id, actor }, async (tx) => {
    const line = await findLine(tx, id, provision.id)
    if (!line) return err({ code: 'NOT_FOUND' })
    if (line.revision !== version) return err(conflictWith(line))
    await saveLine(tx, id, { provision, revision: version + 1, changedBy: actor.displayName })
    return ok({ value: provision, version: version + 1 })
  })
}

export function addProvision(
  deps: LibraryDeps,
  { id, after, provision }: { id: string; after: string | null; provision: DraftProvision },
  actor: Actor,
): Promise<Result<LineRow, WriteRefusal<never>>> {
  return writing(deps, { id, actor }, async (tx) => {
    if (await findLine(tx, id, provision.id)) return err({ code: 'ID_TAKEN' })
    if (after !== null && !(await findLine(tx, id, after))) return err({ code: 'NOT_FOUND' })
    await insertLine(tx, id, { provision, after, changedBy: actor.displayName })
    return ok({ provision, revision: 1, changedBy: actor.displayName })
  })
}

export function removeProvision(
  deps: LibraryDeps,
  { id, version, provision }: { id: string; version: number; provision: string },
  actor: Actor,
): Promise<Result<null, WriteRefusal<DraftProvision>>> {
  return writing(deps, { id, actor }, async (tx) => {
    const line = await findLine(tx, id, provision)
    if (!line) return err({ code: 'NOT_FOUND' })
    if (line.revision !== version) return err(conflictWith(line))
    await deleteLine(tx, id, provision)
    return ok(null)
  })
}

/** Puts a provision, with everything below it, at another place. */
export function placeProvision(
  deps: LibraryDeps,
  { id, version, provision, parent, after }: PlaceWish,
  actor: Actor,
): Promise<Result<Versioned<DraftProvision>, WriteRefusal<DraftProvision>>> {
  return writing(deps, { id, actor }, async (tx) => {
    const lines = await linesOfDraft(tx, id)
    const line = lines.find((one) => one.provision.id === provision)
    if (!line) return err({ code: 'NOT_FOUND' })
    if (line.revision !== version) return err(conflictWith(line))
    const order = placed(
      lines.map((one) => one.provision),
      { id: provision, parent, after },
    )
    if (!order.ok) return err({ code: order.error })
    await saveOrder(tx, id, order.value)
    if (line.provision.parent === parent) return ok({ value: line.provision, version })
    const value = { ...line.provision, parent }
    await saveLine(tx, id, { provision: value, revision: version + 1, changedBy: actor.displayName })
    return ok({ value, version: version + 1 })
  })
}

interface PlaceWish {
  readonly id: string
  readonly version: number
  readonly provision: string
  readonly parent: string | null
  readonly after: string | null
}

function conflictWith({ provision, revision }: LineRow) {
  return { code: 'CONFLICT' as const, value: provision, version: revision }
}

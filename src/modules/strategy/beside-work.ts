/** Work on what stands beside an action: evidence, and what it waits for. */
import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { err, ok, type Result } from '#kernel/result.ts'
import type { Actor } from '#platform/rpc.ts'
import { mayRead } from './access.ts'
import { insertEvent, saveAction } from './action.store.ts'
import { type Done, hold, type WorkRefusal, write } from './action-work.ts'
import { evidenceOf, lockedNeeds } from './beside.views.ts'
import { ROOM, type StrategyDeps } from './deps.ts'
import { makesCycle } from './needs.model.ts'
import type { StrategyTables } from './tables.ts'
import { editRefusal, proveRefusal } from './to-action.ts'

type Tx = Transaction<StrategyTables>

export interface NewEvidence {
  readonly id: string
  readonly kind: 'file' | 'link' | 'indicator'
  readonly label: string
  readonly target: string
}

export function addEvidence(
  { db, now, files }: StrategyDeps,
  wish: NewEvidence,
  actor: Actor,
): Promise<Result<{ id: string }, WorkRefusal | { readonly code: 'UNKNOWN_FILE' }>> {
  return db.transaction().execute(async (tx: Tx) => {
    const held = await hold(tx, { id: wish.id }, actor)
    if (!held.ok) return held
    const { row, own } = held.value
    const reason = proveRefusal(row, own, actor)
    if (reason) return err({ code: 'REFUSED' as const, reason })
    const { kind, label, target } = wish
    const stored = kind === 'file' ? await files.storeFile(tx, target, { room: ROOM, by: actor.id }) : null
    if (stored && !stored.ok) return err({ code: 'UNKNOWN_FILE' as const })
    const { bytes, sha256 } = stored?.value ?? { bytes: null, sha256: null }
    await tx
      .insertInto('strategy.evidence')
      .values({
        id: randomUUID(),
        action_id: row.id,
        kind,
        label,
        target,
        added_by: actor.id,
        added_at: now(),
        withdrawn_at: null,
        bytes,
        sha256,
      })
      .execute()
    await insertEvent(tx, {
      action: row,
      at: now(),
      by: actor.id,
      move: 'evidence',
      text: label,
      before: row,
    })
    await write(tx, 'strategy.evidence-added', row, {
      actor,
      at: now(),
      content: { kind, label, target, ...(sha256 ? { sha256 } : {}) },
    })
    return ok({ id: row.id })
  })
}

/** Withdrawn evidence stays as a line; of a file the key is deleted, and with it the content. */
export function withdrawEvidence(
  { db, now, files }: StrategyDeps,
  { id, evidence }: { readonly id: string; readonly evidence: string },
  actor: Actor,
): Done {
  return db.transaction().execute(async (tx: Tx) => {
    const held = await hold(tx, { id }, actor)
    if (!held.ok) return held
    const { row, own } = held.value
    const reason = proveRefusal(row, own, actor)
    if (reason) return err({ code: 'REFUSED' as const, reason })
    const found = (await evidenceOf(tx, row.id)).find((one) => one.id === evidence)
    if (!found) return err({ code: 'NOT_FOUND' as const })
    await tx
      .updateTable('strategy.evidence')
      .set({ withdrawn_at: now() })
      .where('id', '=', found.id)
      .execute()
    if (found.kind === 'file') await files.eraseFile(tx, found.target, { room: ROOM })
    await insertEvent(tx, {
      action: row,
      at: now(),
      by: actor.id,
      move: 'withdrawn',
      text: found.label,
      before: row,
    })
    await write(tx, 'strategy.evidence-withdrawn', row, {
      actor,
      at: now(),
      content: { label: found.label, ...(found.sha256 ? { sha256: found.sha256 } : {}) },
    })
    return ok({ id: row.id })
  })
}

export type NeedsRefusal =
  | WorkRefusal
  | { readonly code: 'UNKNOWN_ACTION'; readonly number: number }
  | { readonly code: 'CYCLE'; readonly number: number }

export interface NewNeeds {
  readonly id: string
  readonly version: number
  readonly needs: readonly number[]
}

/** Sets what the action waits for, by number. The graph is locked meanwhile. */
export function setNeeds(
  { db, now }: StrategyDeps,
  wish: NewNeeds,
  actor: Actor,
): Promise<Result<{ id: string }, NeedsRefusal>> {
  return db.transaction().execute(async (tx: Tx) => {
    const all = await lockedNeeds(tx)
    const held = await hold(tx, wish, actor)
    if (!held.ok) return held
    const { row } = held.value
    const reason = editRefusal(row, actor)
    if (reason) return err({ code: 'REFUSED' as const, reason })
    const chosen = await byNumbers(tx, wish.needs, actor)
    if (!chosen.ok) return chosen
    const others = all.filter((one) => one.action !== row.id)
    for (const { id, number } of chosen.value)
      if (makesCycle(others, { action: row.id, needs: id })) return err({ code: 'CYCLE' as const, number })
    await tx.deleteFrom('strategy.dependency').where('action_id', '=', row.id).execute()
    if (chosen.value.length > 0)
      await tx
        .insertInto('strategy.dependency')
        .values(chosen.value.map(({ id }) => ({ action_id: row.id, needs_id: id })))
        .execute()
    const after = await saveAction(tx, row.id, {})
    const text = chosen.value.map(({ number }) => `#${number}`).join(', ')
    await insertEvent(tx, { action: after, at: now(), by: actor.id, move: 'needs', text, before: row })
    await write(tx, 'strategy.dependency-changed', row, {
      actor,
      at: now(),
      content: { needs: [...wish.needs] },
    })
    return ok({ id: row.id })
  })
}

async function byNumbers(
  tx: Tx,
  numbers: readonly number[],
  actor: Actor,
): Promise<Result<{ id: string; number: number }[], NeedsRefusal>> {
  if (numbers.length === 0) return ok([])
  const found = await tx
    .selectFrom('strategy.action')
    .select(['id', 'number', 'office', 'owner_account', 'deputy_account'])
    .where('number', 'in', [...numbers])
    .execute()
  const readable = found.filter((one) => mayRead(actor, one, one.owner_account === actor.id))
  const unknown = numbers.find((number) => !readable.some((one) => one.number === number))
  return unknown === undefined ? ok(readable) : err({ code: 'UNKNOWN_ACTION', number: unknown })
}

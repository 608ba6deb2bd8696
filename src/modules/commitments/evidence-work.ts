/** Evidence of an obligation: added and withdrawn; what was withdrawn stays on record. */
import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { err, ok, type Result } from '#kernel/result.ts'
import type { Actor } from '#platform/rpc.ts'
import type { CommitmentsDeps } from './deps.ts'
import { recordHappening } from './record.ts'
import type { CommitmentsTables } from './tables.ts'
import type { EvidenceKind } from './view.model.ts'
import { held } from './work.ts'

type Tx = Transaction<CommitmentsTables>

export interface EvidenceWish {
  readonly instrument: string
  readonly obligation: string
  readonly kind: EvidenceKind
  readonly label: string
  readonly target: string
}

export function addEvidence(
  { db, now }: CommitmentsDeps,
  wish: EvidenceWish,
  actor: Actor,
): Promise<Result<null, 'NOT_FOUND'>> {
  return db.transaction().execute(async (tx: Tx) => {
    const row = await held(tx, wish)
    if (!row) return err('NOT_FOUND')
    const { kind, label, target } = wish
    const id = randomUUID()
    await tx
      .insertInto('commitments.evidence')
      .values({
        id,
        obligation_id: row.id,
        kind,
        label,
        target,
        added_by: actor.id,
        added_at: now(),
        withdrawn_at: null,
      })
      .execute()
    await recordHappening(tx, {
      at: now(),
      type: 'commitments.evidence-added',
      actor: actor.id,
      subjects: [`obligation:${row.id}`],
      content: { id, provision: row.provision, kind, label, target },
    })
    return ok(null)
  })
}

export function withdrawEvidence(
  { db, now }: CommitmentsDeps,
  wish: Pick<EvidenceWish, 'instrument' | 'obligation'> & { readonly evidence: string },
  actor: Actor,
): Promise<Result<null, 'NOT_FOUND'>> {
  return db.transaction().execute(async (tx: Tx) => {
    const row = await held(tx, wish)
    if (!row) return err('NOT_FOUND')
    const gone = await tx
      .updateTable('commitments.evidence')
      .set({ withdrawn_at: now() })
      .where('id', '=', wish.evidence)
      .where('obligation_id', '=', row.id)
      .where('withdrawn_at', 'is', null)
      .returning(['id', 'label'])
      .executeTakeFirst()
    if (!gone) return err('NOT_FOUND')
    await recordHappening(tx, {
      at: now(),
      type: 'commitments.evidence-withdrawn',
      actor: actor.id,
      subjects: [`obligation:${row.id}`],
      content: { id: gone.id, provision: row.provision, label: gone.label },
    })
    return ok(null)
  })
}

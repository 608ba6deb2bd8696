/** Who took a load out of use or put it back, and the state that this gave it. */
import type { Kysely, Transaction } from 'kysely'
import type { Load } from './load.model.ts'
import { LoadMove, stateAfter } from './load-move.model.ts'
import type { MonitoringTables } from './tables.ts'

export interface NewLoadMove {
  readonly loadId: string
  readonly move: LoadMove
  readonly reason: string
  readonly at: Date
  readonly by: { readonly id: string | null; readonly name: string }
}

/** The last move of each load that was moved, or of the one load. */
export async function lastMoves(
  db: Kysely<MonitoringTables>,
  id?: string,
): Promise<ReadonlyMap<string, NonNullable<Load['moved']>>> {
  const found = await db
    .selectFrom('monitoring.load_move')
    .select(['load_id', 'at', 'by_name', 'move', 'reason'])
    .$if(id !== undefined, (query) => query.where('load_id', '=', id ?? ''))
    .distinctOn('load_id')
    .orderBy('load_id')
    .orderBy('id', 'desc')
    .execute()
  return new Map(
    found.map(({ load_id, at, by_name: by, move, reason }) => [
      load_id,
      { move: LoadMove.parse(move), by, at: at.toISOString(), reason },
    ]),
  )
}

/** A load that is put back has no successor any more: the row of its move says that it had one. */
export async function saveLoadMove(
  tx: Transaction<MonitoringTables>,
  { loadId, move, reason, at, by }: NewLoadMove,
): Promise<void> {
  await tx
    .updateTable('monitoring.load')
    .set({ state: stateAfter[move], replaced_by: null })
    .where('id', '=', loadId)
    .execute()
  await tx
    .insertInto('monitoring.load_move')
    .values({ load_id: loadId, move, reason, at, by_account: by.id, by_name: by.name })
    .execute()
}

/** Takes a load out of use or puts it back: the figures of what will be in use first, then one transaction that decides again and records. */
import { err, ok, type Result } from '#kernel/result.ts'
import { eventOfLoadMove } from './events.ts'
import { filesOf, lockLake } from './lake.ts'
import { type FiguresDeps, makeFigures } from './lake-figures.ts'
import type { Load, Message } from './load.model.ts'
import { allLoads } from './load.store.ts'
import { whyNot } from './load-move.model.ts'
import { type NewLoadMove, saveLoadMove } from './load-move.store.ts'
import { recordHappening } from './record.ts'

export interface LoadMoveDeps extends FiguresDeps {
  readonly lakeDir: string
}

export type LoadMoveRequest = Omit<NewLoadMove, 'at'>

/** Throws the signal's reason when cancelled; nothing has changed then. */
export async function moveLoad(
  deps: LoadMoveDeps,
  request: LoadMoveRequest,
): Promise<Result<Message[], Message[]>> {
  const { db, lakeDir, now, signal } = deps
  const before = decided(await allLoads(db), request)
  if (!before.ok) return before
  await makeFigures(deps, before.value.inUse, filesOf(lakeDir, before.value.inUse))
  signal?.throwIfAborted()
  return db.transaction().execute(async (tx) => {
    await lockLake(tx)
    const still = decided(await allLoads(tx), request) // somebody else may have been faster
    if (!still.ok) return still
    const { load } = still.value
    const at = now()
    await saveLoadMove(tx, { ...request, at })
    await recordHappening(tx, {
      at,
      type: eventOfLoadMove[request.move],
      actor: request.by.id,
      subjects: [`load:${load.id}`],
      content: { file: load.fileName, table: load.table, reason: request.reason, by: request.by.name },
    })
    return ok([])
  })
}

/** The load, and what will be in use after the move. */
function decided(
  loads: readonly Load[],
  { loadId, move, reason }: LoadMoveRequest,
): Result<{ load: Load; inUse: Load[] }, Message[]> {
  const load = loads.find(({ id }) => id === loadId)
  if (!load) return err([{ code: 'LOAD_UNKNOWN', params: { load: loadId } }])
  const refused = reason.trim() === '' ? 'TEXT_MISSING' : whyNot(move, load, loads)
  if (refused) return err([{ code: refused, params: { file: load.fileName } }])
  const others = loads.filter(({ id, state }) => id !== loadId && state === 'active')
  return ok({ load, inUse: move === 'restore' ? [...others, load] : others })
}

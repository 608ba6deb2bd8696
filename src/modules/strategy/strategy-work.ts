/** Writing strategies and objectives: each piece is one transaction that locks, decides, saves and records. */
import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type * as z from 'zod'
import { err, ok, type Result } from '#kernel/result.ts'
import type { Actor } from '#platform/rpc.ts'
import type { StrategyDeps } from './deps.ts'
import type { Factor } from './factor.model.ts'
import { recordHappening } from './record.ts'
import {
  insertObjective,
  insertStrategy,
  lockObjective,
  lockStrategy,
  type ObjectiveRecord,
  type StrategyRecord,
  strategyById,
  updateObjective,
  updateStrategy,
} from './strategy.store.ts'
import type { StrategyTables } from './tables.ts'
import type { StrategyState, StrategyText } from './view.model.ts'

type Tx = Transaction<StrategyTables>

export interface StrategyWish {
  /** Null = a new one. */
  readonly id: string | null
  readonly version: number
  readonly state: StrategyState
  readonly text: z.infer<typeof StrategyText>
}

export type StrategyRefusal = 'NOT_FOUND' | 'CHANGED' | 'ENDED' | 'ONE_IN_FORCE' | 'DATES_REVERSED'

export function saveStrategy(
  { db, now }: StrategyDeps,
  wish: StrategyWish,
  actor: Actor,
): Promise<Result<string, StrategyRefusal>> {
  const { id, state, text } = wish
  return db.transaction().execute(async (tx: Tx) => {
    const before = id === null ? undefined : await lockStrategy(tx, id)
    const other = state === 'in-force' ? await strategyById(tx, 'current') : undefined
    const refused = strategyRefusal(wish, before, other)
    if (refused) return err(refused)
    const row = { title: text.title, aim: text.aim, valid_from: text.from, valid_to: text.to, state }
    const key = id ?? randomUUID()
    if (before) await updateStrategy(tx, key, row)
    else await insertStrategy(tx, { ...row, id: key, made_by: actor.id, made_at: now() })
    await recordHappening(tx, {
      at: now(),
      type: 'strategy.strategy-saved',
      actor: actor.id,
      subjects: [`strategy:${key}`],
      content: { title: text.title, state },
    })
    return ok(key)
  })
}

function strategyRefusal(
  { id, version, text }: StrategyWish,
  before: StrategyRecord | undefined,
  other: StrategyRecord | undefined,
): StrategyRefusal | null {
  if (text.to <= text.from) return 'DATES_REVERSED'
  if (id !== null && !before) return 'NOT_FOUND'
  if (before && before.version !== version) return 'CHANGED'
  if (before?.state === 'ended') return 'ENDED'
  return other && other.id !== id ? 'ONE_IN_FORCE' : null
}

export interface ObjectiveWish {
  readonly id: string | null
  readonly version: number
  readonly strategyId: string
  readonly factor: Factor
  readonly title: string
  readonly expected: string
  readonly measure: string | null
}

export type ObjectiveRefusal = 'NOT_FOUND' | 'CHANGED' | 'ENDED'

export function saveObjective(
  { db, now }: StrategyDeps,
  wish: ObjectiveWish,
  actor: Actor,
): Promise<Result<string, ObjectiveRefusal>> {
  const { id, strategyId, factor, title, expected, measure } = wish
  return db.transaction().execute(async (tx: Tx) => {
    const strategy = await lockStrategy(tx, strategyId)
    const before = id === null ? undefined : await lockObjective(tx, id)
    const refused = objectiveRefusal(wish, strategy, before)
    if (refused) return err(refused)
    const key = id ?? randomUUID()
    const row = { factor, title, expected, measure }
    if (before) await updateObjective(tx, key, row)
    else await insertObjective(tx, { ...row, id: key, strategy_id: strategyId, made_at: now() })
    await recordHappening(tx, {
      at: now(),
      type: 'strategy.objective-saved',
      actor: actor.id,
      subjects: [`objective:${key}`],
      content: { title, factor },
    })
    return ok(key)
  })
}

function objectiveRefusal(
  { id, version, strategyId }: ObjectiveWish,
  strategy: StrategyRecord | undefined,
  before: ObjectiveRecord | undefined,
): ObjectiveRefusal | null {
  if (!strategy || (id !== null && before?.strategy_id !== strategyId)) return 'NOT_FOUND'
  if (strategy.state === 'ended') return 'ENDED'
  return before && before.version !== version ? 'CHANGED' : null
}

/** Strategy among the rooms whose events the ledger shows: who may see an action reads what the ledger holds of it. */
import { type Kysely, sql } from 'kysely'
import { reaches } from '#kernel/policy.ts'
import { legibleByRecord, type RecordingRoom, refoldRows } from '#modules/ledger/public.ts'
import type { AnyDb } from '#platform/db.ts'
import type { Actor } from '#platform/rpc.ts'
import { isOwn, mayRead } from './access.ts'
import { events } from './events.ts'
import type { StrategyTables } from './tables.ts'

export function recordingRoomOf(db: AnyDb): RecordingRoom {
  const readable: RecordingRoom['readable'] = async (actor, references) => {
    const plans = actor.permissions.has('strategy.read')
      ? references.filter((one) => /^(strategy|objective):/.test(one))
      : []
    return new Set([...plans, ...(await actionsWithin(db, actor, references))])
  }
  return {
    schema: 'strategy',
    events,
    readable,
    // A file may hold actions of every office.
    legible: legibleByRecord(readable, (actor) => reaches(actor, 'actions.read', null)),
    async names(references) {
      const actions = await actionsOf(db, references)
      return new Map(actions.map(({ id, number }) => [`action:${id}`, `#${number}`]))
    },
    selves: () => [],
    refold: () => refoldRows(db, 'strategy'),
  }
}

async function actionsWithin(db: AnyDb, actor: Actor, references: readonly string[]): Promise<string[]> {
  const judged = (await actionsOf(db, references)).map(async (action) =>
    mayRead(actor, action, await isOwn(db, action, actor)) ? [`action:${action.id}`] : [],
  )
  return (await Promise.all(judged)).flat()
}

function actionsOf(db: Kysely<StrategyTables>, references: readonly string[]) {
  const ids = references.flatMap((one) => (one.startsWith('action:') ? [one.slice(7)] : []))
  return db
    .selectFrom('strategy.action')
    .select(['id', 'number', 'office', 'owner_account', 'deputy_account'])
    .where(sql<boolean>`id::text = any(${ids}::text[])`)
    .execute()
}

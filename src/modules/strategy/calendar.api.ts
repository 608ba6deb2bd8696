/** The own calendar: a secret address that shows its owner's dates to a calendar program, until it is revoked. */
import { createHash, randomBytes } from 'node:crypto'
import { implement } from '@orpc/server'
import type { Transaction } from 'kysely'
import { type Context, need } from '#platform/rpc.ts'
import { insertLink, linkOf, revokeLink } from './calendar.store.ts'
import { strategyContract } from './contract.ts'
import type { StrategyDeps } from './deps.ts'
import { recordHappening } from './record.ts'
import type { StrategyTables } from './tables.ts'

export function calendarApi({ db, now }: StrategyDeps) {
  const api = implement(strategyContract.calendar).$context<Context>()
  const own = need('actions.own')

  return api.router({
    status: api.status.use(own).handler(async ({ context }) => {
      const since = await linkOf(db, context.actor.id)
      return { since: since?.toISOString() ?? null }
    }),
    make: api.make.use(own).handler(async ({ context: { actor } }) => {
      const secret = randomBytes(24).toString('base64url')
      const at = now()
      await db.transaction().execute(async (tx: Transaction<StrategyTables>) => {
        await revokeLink(tx, actor.id, at)
        await insertLink(tx, { hash: hashOf(secret), account: actor.id, at })
        await recordHappening(tx, {
          at,
          type: 'strategy.calendar-linked',
          actor: actor.id,
          subjects: [`account:${actor.id}`],
          content: {},
        })
      })
      return { path: `/calendar/${secret}.ics`, since: at.toISOString() }
    }),
    revoke: api.revoke.use(own).handler(async ({ context: { actor } }) => {
      const at = now()
      await db.transaction().execute(async (tx: Transaction<StrategyTables>) => {
        await revokeLink(tx, actor.id, at)
        await recordHappening(tx, {
          at,
          type: 'strategy.calendar-revoked',
          actor: actor.id,
          subjects: [`account:${actor.id}`],
          content: {},
        })
      })
      return { since: null }
    }),
  })
}

export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

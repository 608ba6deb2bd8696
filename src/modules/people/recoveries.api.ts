/** Lost second factors: one asks, another approves; then every factor and session of the account is gone and the next sign-in sets up a new one. */
import { implement } from '@orpc/server'
import type { Transaction } from 'kysely'
import { type Actor, type Context, need } from '#platform/rpc.ts'
import type { Recovery } from './account.contract.ts'
import { decisionRefusalOf, type RecoveryRefusal } from './account.model.ts'
import { personOf, refusalFor } from './accounts.api.ts'
import { peopleContract } from './contract.ts'
import type { PeopleDeps } from './deps.ts'
import {
  decideRecovery,
  insertRecovery,
  lockRecovery,
  type RecoveryRow,
  recoveries,
} from './recovery.store.ts'
import { rolesInForce } from './rights.store.ts'
import { removeFactors } from './sign-in/factor.store.ts'
import { makeLink } from './sign-in/link.store.ts'
import { endSessions } from './sign-in/session.store.ts'
import type { PeopleTables } from './tables.ts'

type Link = { readonly secret: string; readonly expires: Date }
type Decided =
  | { readonly refused: RecoveryRefusal | 'NOT_FOUND' }
  | { readonly refused: null; readonly link: Link | null }

export function recoveriesApi(deps: PeopleDeps) {
  const { db, now, recorder } = deps
  const api = implement(peopleContract).$context<Context>().recoveries
  const guard = need('people.recovery')
  return {
    list: api.list.use(guard).handler(async ({ context }) => {
      const rows = await recoveries(db)
      return { items: await Promise.all(rows.map((row) => toRecovery(deps, row, context.actor))) }
    }),
    ask: api.ask.use(guard).handler(async ({ input, context, errors }) => {
      const { account: accountId, reason, newPassword } = input
      const by = context.actor.id
      return db.transaction().execute(async (trx) => {
        const refused = await refusalFor(trx, { id: accountId, act: 'recover', now: now() }, context.actor)
        if (refused) throw errors[refused]()
        const id = await insertRecovery(trx, { accountId, reason, newPassword, by, at: now() })
        const subjects = [`account:${accountId}`]
        await recorder.record(trx, {
          type: 'people.recovery-asked',
          actor: by,
          subjects,
          content: { reason, newPassword },
        })
        return { id }
      })
    }),
    decide: api.decide.use(guard).handler(async ({ input, context, errors }) => {
      const decided = await decide(deps, input, context.actor)
      if (decided.refused !== null) throw errors[decided.refused]()
      return { link: decided.link }
    }),
  }
}

/** One transaction: lock, decide, save, take off, record. */
function decide(
  deps: PeopleDeps,
  { id, approve }: { readonly id: string; readonly approve: boolean },
  actor: Actor,
): Promise<Decided> {
  const { db, now, recorder } = deps
  return db.transaction().execute(async (trx) => {
    const row = await lockRecovery(trx, id)
    if (!row) return { refused: 'NOT_FOUND' as const }
    const refused = decisionRefusalOf(await caseOf(deps, row, actor))
    if (refused) return { refused }
    const by = actor.id
    const accountId = row.account_id
    await decideRecovery(trx, id, { state: approve ? 'done' : 'refused', by, at: now() })
    const link = approve ? await takeOff(trx, row, { by, now: now() }) : null
    await recorder.record(trx, {
      type: approve ? 'people.recovery-done' : 'people.recovery-refused',
      actor: by,
      subjects: [`account:${accountId}`],
      content: {},
    })
    return { refused: null, link }
  })
}

/** Every factor and session goes; the link for a new password, where one was asked for. */
async function takeOff(
  trx: Transaction<PeopleTables>,
  { account_id: accountId, new_password }: RecoveryRow,
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<Link | null> {
  await removeFactors(trx, accountId)
  await endSessions(trx, accountId, { keep: null })
  return new_password ? makeLink(trx, { kind: 'reset', accountId, madeBy: by, now }) : null
}

async function caseOf({ db, now }: PeopleDeps, row: RecoveryRow, actor: Actor) {
  const asker = { account: row.asked_by, officer: row.asker_officer }
  const today = now().toISOString().slice(0, 10)
  const { inForce } = await rolesInForce(db, { id: row.asked_by, officerId: row.asker_officer }, today)
  return {
    state: row.state,
    over: row.expires_at <= now(),
    by: { ...personOf(actor), administrator: actor.grants.some((one) => one.role === 'administrator') },
    asker: { ...asker, administrator: inForce.some((one) => one.role === 'administrator') },
    holder: { account: row.account_id, officer: row.officer_id },
  }
}

async function toRecovery(deps: PeopleDeps, row: RecoveryRow, actor: Actor): Promise<Recovery> {
  const given = await caseOf(deps, row, actor)
  return {
    id: row.id,
    login: row.login,
    displayName: row.display_name,
    reason: row.reason,
    newPassword: row.new_password,
    // the table's check allows these only
    state: row.state === 'asked' && given.over ? 'lapsed' : (row.state as Recovery['state']),
    askedBy: row.asker,
    askedAt: row.asked_at,
    expires: row.expires_at,
    decidedBy: row.decider,
    may: decisionRefusalOf(given),
  }
}

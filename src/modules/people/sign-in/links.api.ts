/** Links to choose a password: made by an administrator or at the first start, used once. */
import { implement } from '@orpc/server'
import type { Kysely } from 'kysely'
import { type Context, need } from '#platform/rpc.ts'
import { refusalFor } from '../accounts.api.ts'
import { peopleContract } from '../contract.ts'
import type { PeopleDeps } from '../deps.ts'
import { hashPassword } from '../password.ts'
import { insertHouseGrant } from '../rights.store.ts'
import { accountByLogin, insertAccount, isOfficer, setPassword } from '../store.ts'
import type { PeopleTables } from '../tables.ts'
import { enter } from './enter.ts'
import { findLink, type Link, makeLink, spendLink } from './link.store.ts'
import { faultOf } from './password.model.ts'
import { endSessions } from './session.store.ts'

export function linksApi(deps: PeopleDeps) {
  const { db, now, recorder } = deps
  const api = implement(peopleContract).$context<Context>().access

  return {
    link: api.link.handler(async ({ input, errors }) => {
      const link = await findLink(db, input.secret, now())
      if (!link) throw errors.LINK_DEAD()
      const { login = null, displayName = null } = link.account ?? {}
      return { kind: link.kind, login, displayName }
    }),
    redeem: api.redeem.handler(async ({ input, context, errors }) => {
      const link = await findLink(db, input.secret, now())
      if (!link) throw errors.LINK_DEAD()
      const { login, displayName } = link.account ?? input
      if (!login || !displayName) throw errors.NAME_MISSING()
      const fault = faultOf(input.password, [login, displayName])
      if (fault) throw errors.WEAK_PASSWORD({ data: { fault } })
      if (!link.account && (await accountByLogin(db, login))) throw errors.LOGIN_TAKEN()
      const accountId = await choose(link, { ...input, login, displayName })
      if (!accountId) throw errors.LINK_DEAD()
      return { step: await enter(deps, context, { accountId, factor: false, way: 'link' }) }
    }),
    invite: api.invite.use(need('people.accounts')).handler(async ({ input, context, errors }) => {
      if (await accountByLogin(db, input.login)) throw errors.LOGIN_TAKEN()
      if (input.officerId !== null && !(await isOfficer(db, input.officerId))) throw errors.NO_OFFICER()
      return db.transaction().execute(async (trx) => {
        const accountId = await insertAccount(trx, { ...input, at: now() })
        const by = context.actor.id
        const link = await makeLink(trx, { kind: 'invitation', accountId, madeBy: by, now: now() })
        await record(trx, { type: 'people.account-made', actor: by, accountId })
        return link
      })
    }),
    reset: api.reset.use(need('people.accounts')).handler(async ({ input, context, errors }) => {
      const found = await accountByLogin(db, input.login)
      if (!found) throw errors.NOT_FOUND()
      const { id: accountId } = found.account
      return db.transaction().execute(async (trx) => {
        const by = context.actor.id
        const refused = await refusalFor(trx, { id: accountId, act: 'reset', now: now() }, context.actor)
        if (refused) throw errors[refused]()
        await endSessions(trx, accountId, { keep: null })
        const link = await makeLink(trx, { kind: 'reset', accountId, madeBy: by, now: now() })
        await record(trx, { type: 'people.reset-made', actor: by, accountId })
        return link
      })
    }),
  }

  /** Undefined when somebody else was faster. */
  async function choose(
    link: Link,
    given: { secret: string; password: string; login: string; displayName: string },
  ): Promise<string | undefined> {
    const passwordHash = await hashPassword(given.password)
    return db.transaction().execute(async (trx) => {
      if (!(await spendLink(trx, given.secret, now()))) return undefined
      const accountId = link.account?.id ?? (await firstAdministrator(trx, { ...given, at: now() }))
      await setPassword(trx, accountId, passwordHash)
      await endSessions(trx, accountId, { keep: null })
      await record(trx, { type: 'people.password-chosen', actor: accountId, accountId })
      return accountId
    })
  }

  async function record(
    trx: Parameters<typeof recorder.record>[0],
    { type, actor, accountId }: { type: string; actor: string; accountId: string },
  ): Promise<void> {
    await recorder.record(trx, { type, actor, subjects: [`account:${accountId}`], content: {} })
  }
}

async function firstAdministrator(
  trx: Kysely<PeopleTables>,
  { login, displayName, at }: { login: string; displayName: string; at: Date },
): Promise<string> {
  const accountId = await insertAccount(trx, { login, displayName, officerId: null, at })
  await insertHouseGrant(trx, { accountId, role: 'administrator', origin: 'set-up', at })
  return accountId
}

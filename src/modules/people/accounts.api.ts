/** The list of accounts; closing and opening them. Shows who may sign in and how, nothing of what a person does. */
import { implement } from '@orpc/server'
import type { Transaction } from 'kysely'
import { type Actor, type Context, need } from '#platform/rpc.ts'
import type { AccountLine } from './account.contract.ts'
import { type AccountAct, type AccountRefusal, refusalOf } from './account.model.ts'
import { type AccountRow, accountRows, caseOf, countAdministrators } from './account.views.ts'
import { peopleContract } from './contract.ts'
import type { PeopleDeps } from './deps.ts'
import { lockAccount } from './grant.store.ts'
import { voidLinks } from './sign-in/link.store.ts'
import { endSessions } from './sign-in/session.store.ts'
import { setClosed } from './store.ts'
import type { PeopleTables } from './tables.ts'

export function accountsApi(deps: PeopleDeps) {
  const { db, now } = deps
  const api = implement(peopleContract).$context<Context>().accounts
  const guard = need('people.accounts')
  return {
    list: api.list.use(guard).handler(async ({ input, context }) => {
      const rows = await accountRows(db, { text: input.text ?? '', now: now() })
      const administrators = await countAdministrators(db, now())
      const by = personOf(context.actor)
      return { items: rows.map((row) => toLine(row, { by, administrators, now: now() })) }
    }),
    close: api.close.use(guard).handler(async ({ input, context, errors }) => {
      const refused = await move(deps, { id: input.id, act: 'close' }, context.actor)
      if (refused) throw errors[refused]()
      return { closed: true as const }
    }),
    endSessions: api.endSessions.use(guard).handler(async ({ input: { id }, context, errors }) => {
      const done = await db.transaction().execute(async (trx) => {
        const refused = await refusalFor(trx, { id, act: 'endSessions', now: now() }, context.actor)
        if (refused) return refused
        const ended = await endSessions(trx, id, { keep: null })
        const told = { type: 'people.sessions-ended', actor: context.actor.id, subjects: [`account:${id}`] }
        await deps.recorder.record(trx, { ...told, content: { ended } })
        return { ended }
      })
      if (typeof done === 'string') throw errors[done]()
      return done
    }),
    reopen: api.reopen.use(guard).handler(async ({ input, context, errors }) => {
      const refused = await move(deps, { id: input.id, act: 'reopen' }, context.actor)
      if (refused) throw errors[refused]()
      return { reopened: true as const }
    }),
  }
}

interface Move {
  readonly id: string
  readonly act: 'close' | 'reopen'
}

/** One transaction: lock, decide, save, record. */
function move(
  { db, now, recorder }: PeopleDeps,
  { id, act }: Move,
  actor: Actor,
): Promise<AccountRefusal | 'NOT_FOUND' | null> {
  return db.transaction().execute(async (trx) => {
    const refused = await refusalFor(trx, { id, act, now: now() }, actor)
    if (refused) return refused
    await setClosed(trx, id, act === 'close' ? now() : null)
    await endSessions(trx, id, { keep: null })
    await voidLinks(trx, id, now())
    await recorder.record(trx, {
      type: act === 'close' ? 'people.account-closed' : 'people.account-reopened',
      actor: actor.id,
      subjects: [`account:${id}`],
      content: {},
    })
    return null
  })
}

/** Locks the account; why the act is refused, or null. */
export async function refusalFor(
  db: Transaction<PeopleTables>,
  { id, act, now }: { readonly id: string; readonly act: AccountAct; readonly now: Date },
  actor: Actor,
): Promise<AccountRefusal | 'NOT_FOUND' | null> {
  await lockAccount(db, id)
  const [row] = await accountRows(db, { id, now })
  if (!row) return 'NOT_FOUND'
  const administrators = await countAdministrators(db, now)
  return refusalOf(act, caseOf(row, { by: personOf(actor), administrators }))
}

export function personOf(actor: Actor) {
  return { account: actor.id, officer: actor.officerId }
}

function toLine(
  row: AccountRow,
  { by, administrators, now }: { by: ReturnType<typeof personOf>; administrators: number; now: Date },
): AccountLine {
  const given = caseOf(row, { by, administrators })
  const { password, codes, passkeys, single } = row
  return {
    id: row.id,
    login: row.login,
    displayName: row.display_name,
    officer: row.officer_id,
    state: stateOf(row, now),
    linkUntil: row.link_until !== null && row.link_until > now ? row.link_until : null,
    ways: { password, codes, passkeys, single },
    factorMissing: given.needsFactor && !given.hasFactor && !row.demonstration,
    may: {
      reset: refusalOf('reset', given),
      close: refusalOf('close', given),
      reopen: refusalOf('reopen', given),
      recover: refusalOf('recover', given),
      endSessions: refusalOf('endSessions', given),
    },
  }
}

function stateOf(row: AccountRow, now: Date): AccountLine['state'] {
  if (row.closed) return 'closed'
  if (row.demonstration) return 'demonstration'
  if (row.password || row.single || row.passkeys > 0) return 'active'
  return row.link_until !== null && row.link_until > now ? 'invited' : 'invitation-over'
}

/** Officers: who may see whom, and putting somebody on a post. */
import { implement } from '@orpc/server'
import { officesWithin, reaches } from '#kernel/policy.ts'
import { err, ok, type Result } from '#kernel/result.ts'
import { type Actor, type Context, need } from '#platform/rpc.ts'
import type { PeopleDeps } from './deps.ts'
import { removeDuty, setDuty } from './duties.ts'
import { dutiesOf, findOfficers, postingsOf, rolesOfOfficer, supervisorsOf } from './officer.views.ts'
import { type Officer, officersContract } from './organisation.contract.ts'
import type { OfficerRow } from './organisation.model.ts'
import { beginPosting, lockOfficer, postOn } from './posting.store.ts'

export function officersApi(deps: PeopleDeps) {
  const { db, now } = deps
  const api = implement(officersContract).$context<Context>()
  const today = () => now().toISOString().slice(0, 10)

  const shown = async (code: string, actor: Actor) => {
    const after = await officerWithin(deps, code, null)
    if (!after) throw new Error(`officer ${code} was there and is gone`)
    return inFull(deps, after, actor)
  }

  return api.router({
    list: api.list.use(need('people.officers')).handler(({ input, context }) => {
      const within = officesWithin(context.actor, 'people.officers')
      return findOfficers(db, { ...input, within }, today())
    }),
    get: api.get.use(need('people.officers')).handler(async ({ input, context, errors }) => {
      const within = officesWithin(context.actor, 'people.officers')
      const found = await officerWithin(deps, input.code, within)
      if (!found) throw errors.NOT_FOUND()
      return inFull(deps, found, context.actor)
    }),
    own: api.own.use(need('people.own')).handler(async ({ context }) => {
      const { actor } = context
      const found = actor.officerId === null ? undefined : await officerWithin(deps, actor.officerId, null)
      return found ? inFull(deps, found, actor) : null
    }),
    post: api.post.use(need('people.organise')).handler(async ({ input, context, errors }) => {
      const within = officesWithin(context.actor, 'people.organise')
      if (!(await officerWithin(deps, input.code, within))) throw errors.NOT_FOUND()
      const posted = await putOnPost(deps, input, context.actor)
      if (!posted.ok) {
        if (posted.error.code === 'NOT_AFTER') throw errors.NOT_AFTER({ data: { from: posted.error.from } })
        throw errors[posted.error.code]()
      }
      return shown(input.code, context.actor)
    }),
    setDuty: api.setDuty.use(need('people.roster')).handler(async ({ input, context, errors }) => {
      const within = officesWithin(context.actor, 'people.roster')
      if (!(await officerWithin(deps, input.code, within))) throw errors.NOT_FOUND()
      const set = await setDuty(deps, input, context.actor)
      if (!set.ok) throw errors[set.error.code]()
      return shown(input.code, context.actor)
    }),
    removeDuty: api.removeDuty.use(need('people.roster')).handler(async ({ input, context, errors }) => {
      const within = officesWithin(context.actor, 'people.roster')
      if (!(await officerWithin(deps, input.code, within))) throw errors.NOT_FOUND()
      const removed = await removeDuty(deps, input, context.actor)
      if (!removed.ok) throw errors[removed.error.code]()
      return shown(input.code, context.actor)
    }),
  })
}

async function officerWithin(
  { db, now }: PeopleDeps,
  code: string,
  within: readonly string[] | null,
): Promise<OfficerRow | undefined> {
  const { items } = await findOfficers(
    db,
    { code, within, limit: 1, offset: 0 },
    now().toISOString().slice(0, 10),
  )
  return items[0]
}

async function inFull({ db, now }: PeopleDeps, row: OfficerRow, actor: Actor): Promise<Officer> {
  const day = now().toISOString().slice(0, 10)
  const [postings, duties, roles, supervisors] = await Promise.all([
    postingsOf(db, row.code),
    dutiesOf(db, row.code),
    rolesOfOfficer(db, row.code, day),
    supervisorsOf(db, { unit: row.unit, officer: row.code, day }),
  ])
  const own = row.code === actor.officerId
  return {
    ...row,
    postings,
    duties,
    roles: roles.filter(({ place }) => own || reaches(actor, 'roles.read', place)),
    supervisors,
    may: [
      { move: 'post', disabled: refusalOf('people.organise', row, actor) },
      { move: 'duty', disabled: refusalOf('people.roster', row, actor) },
    ],
  }
}

/** Nobody decides where or when they work themselves. */
function refusalOf(permission: string, row: Pick<OfficerRow, 'code' | 'unit'>, actor: Actor) {
  if (!reaches(actor, permission, row.unit)) return 'FORBIDDEN' as const
  return row.code === actor.officerId ? ('OWN_POSTING' as const) : null
}

type Refusal =
  | { readonly code: 'OWN_POSTING' | 'UNKNOWN_POST' | 'NOT_FOUND' }
  | { readonly code: 'NOT_AFTER'; readonly from: string }

interface Wish {
  readonly code: string
  readonly post: string
  readonly from: string
}

/** One transaction: the old posting ends where the new one begins, and the ledger says who did it. */
function putOnPost({ db, recorder }: PeopleDeps, wish: Wish, actor: Actor): Promise<Result<null, Refusal>> {
  const { code, post, from } = wish
  return db.transaction().execute(async (tx) => {
    if (code === actor.officerId) return err({ code: 'OWN_POSTING' })
    const officer = await lockOfficer(tx, code)
    if (!officer) return err({ code: 'NOT_FOUND' })
    const place = await postOn(tx, post, from)
    if (!place || !reaches(actor, 'people.organise', place.unit)) return err({ code: 'UNKNOWN_POST' })
    if (officer.lastFrom !== null && officer.lastFrom >= from)
      return err({ code: 'NOT_AFTER', from: officer.lastFrom })
    await beginPosting(tx, { officer: officer.id, post: place.id, from })
    await recorder.record(tx, {
      type: 'people.officer-posted',
      actor: actor.id,
      subjects: [`officer:${code}`],
      content: { post, from },
    })
    return ok(null)
  })
}

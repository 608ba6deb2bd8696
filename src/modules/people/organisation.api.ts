/** The tree of offices, and the posts of one. */
import { implement } from '@orpc/server'
import { reaches } from '#kernel/policy.ts'
import { type Context, need } from '#platform/rpc.ts'
import type { PeopleDeps } from './deps.ts'
import { organisationContract } from './organisation.contract.ts'
import { postsOf, unitsOn } from './organisation.views.ts'

export function organisationApi({ db, now }: PeopleDeps) {
  const api = implement(organisationContract).$context<Context>()
  const today = () => now().toISOString().slice(0, 10)

  return api.router({
    tree: api.tree.use(need('people.organisation')).handler(async ({ input }) => {
      const day = input.day ?? today()
      return { day, items: await unitsOn(db, day) }
    }),
    unit: api.unit.use(need('people.organisation')).handler(async ({ input, context, errors }) => {
      const unit = (await unitsOn(db, today())).find((one) => one.code === input.code)
      if (!unit) throw errors.NOT_FOUND()
      const holders = reaches(context.actor, 'people.officers', unit.code)
      return { ...unit, staffed: await postsOf(db, unit.code, { day: today(), holders }) }
    }),
  })
}

/** Files of the personnel office. */
import { implement } from '@orpc/server'
import { type Context, need } from '#platform/rpc.ts'
import type { PeopleDeps } from './deps.ts'
import { peopleImportsContract } from './import.contract.ts'
import { allImports, rejectsOf } from './import.store.ts'
import { checkFile, loadFile } from './importing.ts'

export function peopleImportsApi(deps: PeopleDeps) {
  const { db } = deps
  const api = implement(peopleImportsContract).$context<Context>()
  const allowed = need('people.import')
  const bytesOf = ({ content, ...file }: { content: string; fileName: string }) => ({
    ...file,
    bytes: Buffer.from(content, 'base64'),
  })

  return api.router({
    check: api.check.use(allowed).handler(async ({ input, errors }) => {
      const checked = await checkFile(deps, bytesOf(input))
      if (!checked.ok) throw errors.UNREADABLE({ data: checked.error })
      return checked.value
    }),
    load: api.load.use(allowed).handler(async ({ input, context, errors }) => {
      const loaded = await loadFile(deps, bytesOf(input), context.actor)
      if (!loaded.ok) throw errors.UNREADABLE({ data: loaded.error })
      return loaded.value
    }),
    list: api.list.use(allowed).handler(async () => ({ items: await allImports(db) })),
    rejects: api.rejects.use(allowed).handler(async ({ input, errors }) => {
      const items = await rejectsOf(db, input.id)
      if (!items) throw errors.NOT_FOUND()
      return { items }
    }),
  })
}

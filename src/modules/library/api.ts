/** Operations of the library for readers; drafts are in their own file. */
import { implement } from '@orpc/server'
import { type Context, need } from '#platform/rpc.ts'
import { libraryContract } from './contract.ts'
import type { LibraryDeps } from './deps.ts'
import { draftsApi } from './drafts.api.ts'
import { toFile } from './files.ts'
import { wordsOf } from './fold.model.ts'
import { penOf } from './record.ts'
import { currentVersions, findVersion, provisionsOf, provisionsWith } from './version.store.ts'
import { instrumentView, provisionView, toLinked, toSummary } from './views.ts'

const MOST_HITS = 50

export function libraryApi(given: Omit<LibraryDeps, 'recorder'>) {
  const deps: LibraryDeps = { ...given, recorder: penOf(given.now) }
  const { db } = deps
  const api = implement(libraryContract).$context<Context>()
  const read = need('library.read')

  return {
    list: api.list.use(read).handler(async ({ input }) => {
      const found = await currentVersions(db)
      return { items: found.map((record) => toSummary(record, input.language)) }
    }),
    get: api.get.use(read).handler(async ({ input, errors }) => {
      const view = await instrumentView(db, input)
      if (!view) throw errors.NOT_FOUND()
      return view
    }),
    provision: api.provision.use(read).handler(async ({ input, context, errors }) => {
      const { language } = input
      const doings = async (ids: string[]) => {
        const told = deps.doings.map((ask) => ask(ids, { actor: context.actor, language }))
        return (await Promise.all(told)).flat()
      }
      const view = await provisionView(db, { ...input, doings })
      if (!view) throw errors.NOT_FOUND()
      return view
    }),
    search: api.search.use(read).handler(async ({ input }) => {
      const words = wordsOf(input.text)
      if (words.length === 0) return { items: [], more: false }
      const found = await provisionsWith(db, words, { limit: MOST_HITS + 1, language: input.language })
      const items = found.slice(0, MOST_HITS).map((one) => toLinked(one, input.language))
      return { items, more: found.length > MOST_HITS }
    }),
    exportFile: api.exportFile.use(read).handler(async ({ input, errors }) => {
      const record = await findVersion(db, input.id, input.version)
      if (!record) throw errors.NOT_FOUND()
      const provisions = await provisionsOf(db, record.instrument, record.version)
      return toFile({ ...record.head, provisions }, { version: record.version, format: input.format })
    }),
    drafts: draftsApi(deps),
  }
}

/** Files of actions, from who runs the register. */
import { implement } from '@orpc/server'
import { err, type Result } from '#kernel/result.ts'
import { type Actor, type Context, need } from '#platform/rpc.ts'
import type { StrategyDeps } from './deps.ts'
import { filesContract } from './file.contract.ts'
import type { FileFault } from './file.model.ts'
import { type Outcome, takeFile } from './file-work.ts'
import { readTable } from './sheet.ts'

export function filesApi(deps: StrategyDeps) {
  const api = implement(filesContract).$context<Context>()
  const run = need('actions.run')

  return api.router({
    check: api.check.use(run).handler(async ({ input, context, errors }) => {
      const done = await take(deps, { ...input, write: false }, context.actor)
      if (!done.ok) throw errors.UNREADABLE({ data: done.error })
      return done.value
    }),
    load: api.load.use(run).handler(async ({ input, context, errors }) => {
      const done = await take(deps, { ...input, write: true }, context.actor)
      if (!done.ok) throw errors.UNREADABLE({ data: done.error })
      return done.value
    }),
  })
}

async function take(
  deps: StrategyDeps,
  { content, write }: { readonly content: string; readonly write: boolean },
  actor: Actor,
): Promise<Result<Outcome, FileFault>> {
  const sheet = await readTable(Buffer.from(content, 'base64'))
  return sheet.ok ? takeFile(deps, { sheet: sheet.value, write, actor }) : err(sheet.error)
}

/** The instrument as it stands after somebody wrote to it. */
import type { LanguageCode } from '#kernel/text.ts'
import type { Actor } from '#platform/rpc.ts'
import type { CommitmentsDeps } from './deps.ts'
import type { Commitment } from './view.model.ts'
import { commitmentInFull } from './views.ts'

export async function shown(
  deps: CommitmentsDeps,
  { instrument, language }: { readonly instrument: string; readonly language: LanguageCode },
  actor: Actor,
): Promise<Commitment> {
  const found = await commitmentInFull(deps, { instrument, language, actor })
  if (!found) throw new Error('an instrument that was just written to is not there')
  return found
}

/** What other rooms may ask of commitments. */
import type { LanguageCode } from '#kernel/text.ts'
import type { CommitmentsDeps } from './deps.ts'
import type { DueDate } from './view.model.ts'
import { listCommitments } from './views.ts'

export type { DueDate }

/** Everything that falls due under the instruments, the soonest first. */
export async function datesDue(deps: CommitmentsDeps, language: LanguageCode): Promise<DueDate[]> {
  return (await listCommitments(deps, language)).dates
}

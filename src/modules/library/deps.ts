/** What the operations of the library stand on. */
import type { Kysely } from 'kysely'
import type { LanguageCode } from '#kernel/text.ts'
import type { Recorder } from '#modules/ledger/public.ts'
import type { Actor } from '#platform/rpc.ts'
import type { LibraryTables } from './tables.ts'
import type { Doing } from './view.model.ts'

/**
 * A room that knows what the administration does about provisions: it answers within the rights of whoever asks, in the language. Rooms
 * come above the library, so the composition root hands them in.
 */
export type DoingsOf = (
  ids: readonly string[],
  asked: { readonly actor: Actor; readonly language: LanguageCode },
) => Promise<readonly Doing[]>

export interface LibraryDeps {
  readonly db: Kysely<LibraryTables>
  readonly now: () => Date
  readonly recorder: Recorder
  readonly doings: readonly DoingsOf[]
}

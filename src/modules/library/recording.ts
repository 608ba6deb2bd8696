/** The library among the rooms whose events the ledger shows: what came with the house is everybody's, drafts are for who writes or approves. */
import type { LanguageCode } from '#kernel/text.ts'
import { legibleByRecord, type RecordingRoom, refoldRows } from '#modules/ledger/public.ts'
import type { AnyDb } from '#platform/db.ts'
import type { Actor } from '#platform/rpc.ts'
import { events } from './events.ts'
import { shownIn } from './local-text.model.ts'
import { currentVersions } from './version.store.ts'

const readsDrafts = (actor: Actor) => actor.permissions.has('library.drafts')

export function recordingRoomOf(db: AnyDb): RecordingRoom {
  const readable: RecordingRoom['readable'] = async (actor, references) => {
    const published = actor.permissions.has('library.read')
      ? references.filter((one) => one.startsWith('instrument:'))
      : []
    const drafts = readsDrafts(actor) ? references.filter((one) => one.startsWith('draft:')) : []
    return new Set([...published, ...drafts])
  }
  /** An entry about a draft names the instrument first. */
  const recordOf = (subjects: readonly string[]) =>
    subjects.find((one) => one.startsWith('draft:')) ?? subjects[0]
  return {
    schema: 'library',
    events,
    readable,
    recordOf,
    legible: legibleByRecord(readable, readsDrafts, recordOf),
    names: (references, language) => titlesOf(db, references, language),
    selves: () => [],
    refold: () => refoldRows(db, 'library'),
  }
}

/** Titles of the instruments in the versions in use; one that has only a draft yet keeps its id. */
async function titlesOf(
  db: AnyDb,
  references: readonly string[],
  language: LanguageCode,
): Promise<Map<string, string>> {
  const named = references.filter((one) => one.startsWith('instrument:'))
  if (named.length === 0) return new Map()
  const used = new Map((await currentVersions(db)).map(({ instrument, head }) => [instrument, head.title]))
  return new Map(
    named.map((one) => {
      const title = used.get(one.slice('instrument:'.length))
      return [one, title ? shownIn(title, language).text : one.slice('instrument:'.length)]
    }),
  )
}

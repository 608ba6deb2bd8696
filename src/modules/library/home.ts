/** What the library offers to the home page and the search: drafts that wait for somebody, provisions by their words. */
import type { Found, Task } from '#kernel/task.ts'
import type { LanguageCode } from '#kernel/text.ts'
import type { Actor } from '#platform/rpc.ts'
import type { LibraryDeps } from './deps.ts'
import { decideDraft } from './draft.model.ts'
import { type DraftRow, linesOfDraft, listDrafts } from './draft.store.ts'
import { caseOf, judge } from './drafts.ts'
import { wordsOf } from './fold.model.ts'
import { shownIn } from './local-text.model.ts'
import { provisionsWith } from './version.store.ts'

type Db = LibraryDeps['db']

/** Proposed drafts that the actor may publish, and drafts that came back to whoever proposed them. */
export async function draftTasks(
  db: Db,
  { actor, language }: { readonly actor: Actor; readonly language: LanguageCode },
): Promise<Task[]> {
  if (!actor.permissions.has('library.drafts')) return []
  const open = (await listDrafts(db)).filter(({ state }) => state === 'draft' || state === 'proposed')
  const tasks = await Promise.all(
    open.map(async (draft): Promise<Task[]> => {
      const text = await waitsFor(db, draft, actor)
      if (text === null) return []
      const since = (draft.state === 'proposed' ? draft.proposed_at : draft.decided_at)?.toISOString()
      const title = shownIn({ ...draft.head.title, en: draft.head.title.en || draft.instrument }, language)
      return [
        {
          text,
          params: { title: title.text },
          link: `/library/drafts/${draft.id}`,
          due: null,
          since: since?.slice(0, 10) ?? null,
        },
      ]
    }),
  )
  return tasks.flat()
}

async function waitsFor(db: Db, draft: DraftRow, actor: Actor): Promise<string | null> {
  if (draft.state === 'draft') {
    const returned = draft.decided_at !== null && draft.proposed_by === actor.id
    return returned ? 'library:task.returned' : null
  }
  const judged = await judge(db, draft, await linesOfDraft(db, draft.id))
  const known = await caseOf(db, draft, { actor, judged })
  return decideDraft('return', known).ok ? 'library:task.decide' : null
}

/** Provisions in use in whose texts every word stands. */
export async function foundProvisions(
  db: Db,
  text: string,
  {
    actor,
    language,
    limit,
  }: { readonly actor: Actor; readonly language: LanguageCode; readonly limit: number },
): Promise<Found[]> {
  const words = wordsOf(text)
  if (words.length === 0 || !actor.permissions.has('library.read')) return []
  const found = await provisionsWith(db, words, { language, limit })
  return found.map(({ provision: { id, title, text: own } }) => ({
    kind: 'library:found.provision',
    title: id,
    detail: short(shownIn(title ?? own, language).text),
    link: `/library/provisions/${id}`,
  }))
}

function short(text: string): string {
  return text.length > 120 ? `${text.slice(0, 118)}…` : text
}

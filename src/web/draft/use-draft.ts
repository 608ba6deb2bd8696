/**
 * Keeps what is typed through a broken line, a closed page and an ended session, per account and browser; see draft.ts for the states.
 *
 * A form of its own version: `useDraft({ key: `assessment/answer/${id}`, accepted: { value, version }, send: (value, version) => …save… })`;
 * it sends by itself after a moment of rest. The room's save refuses an old version with `CONFLICT: { status: 409, data: { value, version } }`.
 * A text that is sent once (a note, a reply): `accepted: { value: '', version: 0 }`, `after: null`, `send` answers the same; `submit()` sends.
 * Show the state with `DraftState`. Not for what must leave no trace in a browser (anonymous reports, answers to surveys): it is not encrypted.
 */
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useMe } from '../session.ts'
import { type DraftView, openDraft, type Versioned } from './draft.ts'
import { browserStorage, draftName } from './kept-drafts.ts'

export interface DraftOptions<T> {
  /** What is worked on, unique within the house: `room/what/id`. Another key is another draft. */
  readonly key: string
  /** What the server has; undefined while it loads. */
  readonly accepted: Versioned<T> | undefined
  readonly send: (value: T, version: number) => Promise<Versioned<T>>
  /** Milliseconds of rest before it is sent by itself, 800 unless said otherwise; null = only by `submit`. */
  readonly after?: number | null
  /** Whether an unanswered sending is repeated by itself; as it stands for saves with a version, not for texts sent once. */
  readonly repeatable?: boolean
  readonly same?: (a: T, b: T) => boolean
}

export interface UsedDraft<T> extends DraftView<T> {
  change(value: T): void
  submit(): Promise<boolean>
  settle(whose: 'mine' | 'theirs'): void
  discard(): void
}

export function useDraft<T>(options: DraftOptions<T>): UsedDraft<T> {
  const { key, accepted, after = 800 } = options
  const { repeatable = after !== null, same = sameJson } = options
  const { me } = useMe()
  const account = me?.id ?? ''
  const latest = useRef(options.send)
  useEffect(() => {
    latest.current = options.send
  })
  const draft = useMemo(
    () =>
      openDraft<T>({
        storage: account === '' ? null : browserStorage(),
        name: draftName(account, key),
        link: window.location.pathname,
        send: (value, version) => latest.current(value, version),
        after,
        repeatable,
        same,
        later: (ms, run) => {
          const timer = setTimeout(run, ms)
          return () => clearTimeout(timer)
        },
      }),
    [account, key, after, repeatable, same],
  )
  useEffect(() => {
    if (accepted) draft.receive(accepted)
  }, [draft, accepted])
  useEffect(() => {
    const online = () => draft.online()
    // Only what the browser could not keep is lost with the page.
    const warn = (event: BeforeUnloadEvent) => {
      if (draft.view().status === 'unkept') event.preventDefault()
    }
    window.addEventListener('online', online)
    window.addEventListener('beforeunload', warn)
    return () => {
      window.removeEventListener('online', online)
      window.removeEventListener('beforeunload', warn)
      draft.leave()
    }
  }, [draft])
  const view = useSyncExternalStore(draft.subscribe, draft.view)
  const { change, submit, settle, discard } = draft
  return { ...view, change, submit, settle, discard }
}

function sameJson<T>(a: T, b: T): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

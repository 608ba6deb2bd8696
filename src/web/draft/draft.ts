/**
 * Unsaved work on a poor line: what is typed is kept in this browser at once, sent when there is a connection, and forgotten only when the
 * server has accepted it. Never overwrites what somebody else saved meanwhile: it asks. Knows no React.
 */
import { type Kept, readKept, writeKept } from './kept-drafts.ts'

/** Something that the server has, with the number of its version: each save makes the next one. */
export interface Versioned<T> {
  readonly value: T
  readonly version: number
}

/**
 * `same`: nothing here that the server does not have. `kept`: in this browser, not sent. `unkept`: on this page only, the browser refuses
 * to keep it. `waiting`: no answer, it is sent again by itself. `unanswered`: no answer, it may have arrived. `accepted`: the server has it.
 * `refused`: the server said no, see `error`. `conflict`: somebody else saved meanwhile, see `theirs`.
 */
export type DraftStatus =
  | 'same'
  | 'kept'
  | 'unkept'
  | 'sending'
  | 'waiting'
  | 'unanswered'
  | 'accepted'
  | 'refused'
  | 'conflict'

export interface DraftView<T> {
  /** What stands in the form; undefined until the server has answered once. */
  readonly value: T | undefined
  readonly status: DraftStatus
  readonly error: unknown
  readonly theirs: Versioned<T> | null
}

export interface DraftDeps<T> {
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null
  /** Where it lies in the storage. */
  readonly name: string
  /** The page on which it can be gone on with. */
  readonly link: string
  /** Answers what the server has now. Rejects with the server's error; one without `status` means that no answer came. */
  readonly send: (value: T, version: number) => Promise<Versioned<T>>
  /** Milliseconds of rest after which it is sent by itself; null = only by `submit`. */
  readonly after: number | null
  /** Whether sending twice does no harm, so that an unanswered one is sent again by itself. */
  readonly repeatable: boolean
  readonly same: (a: T, b: T) => boolean
  /** Runs later; returns how to call it off. */
  readonly later: (ms: number, run: () => void) => () => void
}

export interface Draft<T> {
  view(): DraftView<T>
  subscribe(changed: () => void): () => void
  /** What the server has, whenever it is read. */
  receive(accepted: Versioned<T>): void
  change(value: T): void
  /** Sends now; true when the server has accepted it. */
  submit(): Promise<boolean>
  /** Answers the question of a conflict. */
  settle(whose: 'mine' | 'theirs'): void
  /** Forgets what was not sent. */
  discard(): void
  /** The line is back. */
  online(): void
  /** The page goes: what waits for a moment of rest is sent at once; what is kept stays. */
  leave(): void
}

const FIRST_PAUSE_MS = 2000
const LONGEST_PAUSE_MS = 60_000

export function openDraft<T>(deps: DraftDeps<T>): Draft<T> {
  return new OpenDraft(deps)
}

/** Holds a timer and a place in the browser's storage. Methods are bound: the hook hands them on. */
class OpenDraft<T> implements Draft<T> {
  readonly #deps: DraftDeps<T>
  readonly #listeners = new Set<() => void>()
  #kept: Kept<T> | undefined
  #accepted: Versioned<T> | undefined
  #shown: DraftView<T>
  #timer: (() => void) | undefined
  #pause = FIRST_PAUSE_MS
  #underWay: Promise<boolean> | undefined
  /** Sent without an answer: if the server turns out to have one of these, nobody else saved meanwhile. */
  #unheard: T[] = []

  constructor(deps: DraftDeps<T>) {
    this.#deps = deps
    this.#kept = readKept(deps.storage, deps.name)
    const status = this.#kept ? 'kept' : 'same'
    this.#shown = { value: this.#kept?.value, status, error: null, theirs: null }
  }

  view = () => this.#shown

  subscribe = (changed: () => void) => {
    this.#listeners.add(changed)
    return () => this.#listeners.delete(changed)
  }

  receive = (next: Versioned<T>) => {
    const late = this.#accepted !== undefined && next.version < this.#accepted.version
    if (this.#underWay !== undefined || late) return // an answer that was asked for earlier
    if (this.#kept && next.version === this.#kept.base) this.#stillBase(next)
    else if (this.#kept && !this.#deps.same(this.#kept.value, next.value)) this.#changedMeanwhile(next)
    else {
      if (this.#kept) this.#forget()
      this.#accepted = next
      this.#show(this.#shown.status === 'accepted' ? 'accepted' : 'same')
    }
  }

  change = (value: T) => {
    const status = this.#keep({ value, base: this.#kept?.base ?? this.#accepted?.version ?? 0 })
    if (this.#shown.status === 'conflict') this.#show('conflict', { theirs: this.#shown.theirs })
    else if (this.#underWay !== undefined) this.#show('sending')
    else {
      this.#show(status)
      this.#plan(this.#deps.after)
    }
  }

  submit = async (): Promise<boolean> => {
    this.#rest()
    if (this.#underWay !== undefined) return this.#underWay
    if (!this.#kept) return true
    if (this.#shown.status === 'conflict') return false
    const sent = this.#kept
    this.#show('sending')
    this.#underWay = this.#deps.send(sent.value, sent.base).then(
      (now) => this.#arrived(sent, now),
      (error: unknown) => this.#failed(sent, error),
    )
    return this.#underWay
  }

  settle = (whose: 'mine' | 'theirs') => {
    const { theirs } = this.#shown
    if (!theirs) return
    this.#accepted = theirs
    if (whose === 'theirs' || !this.#kept) {
      this.discard()
      return
    }
    this.#show(this.#keep({ value: this.#kept.value, base: theirs.version }))
    void this.submit()
  }

  discard = () => {
    this.#forget()
    this.#show('same')
  }

  online = () => {
    if (this.#shown.status === 'waiting') void this.submit()
  }

  leave = () => {
    if (this.#timer) void this.submit()
  }

  #stillBase(now: Versioned<T>): void {
    this.#accepted = now
    if (this.#shown.status === 'kept' && !this.#timer) this.#plan(this.#deps.after)
  }

  #changedMeanwhile(now: Versioned<T>): void {
    if (this.#isUnheard(now)) this.#goOnFrom(now)
    else this.#show('conflict', { theirs: now })
  }

  #arrived(sent: Kept<T>, now: Versioned<T>): boolean {
    this.#underWay = undefined
    this.#pause = FIRST_PAUSE_MS
    if (this.#kept && this.#deps.same(this.#kept.value, sent.value)) this.#forget()
    this.#goOnFrom(now)
    return true
  }

  #failed(sent: Kept<T>, error: unknown): boolean {
    this.#underWay = undefined
    const theirs = conflictOf<T>(error)
    if (theirs && this.#deps.same(theirs.value, sent.value)) return this.#arrived(sent, theirs) // an earlier answer was lost
    if (theirs) {
      this.#changedMeanwhile(theirs)
      return false
    }
    if (noAnswer(error)) this.#unheard.push(sent.value)
    if (!mayPass(error)) this.#show('refused', { error })
    else if (!this.#deps.repeatable) this.#show('unanswered', { error })
    else {
      this.#show('waiting', { error })
      this.#plan(this.#pause)
      this.#pause = Math.min(LONGEST_PAUSE_MS, this.#pause * 2)
    }
    return false
  }

  #isUnheard(now: Versioned<T>): boolean {
    return this.#unheard.some((value) => this.#deps.same(value, now.value))
  }

  /** The server has what was sent; what was typed since then follows. */
  #goOnFrom(now: Versioned<T>): void {
    this.#unheard = []
    this.#accepted = now
    if (!this.#kept) {
      this.#show('accepted')
      return
    }
    this.#show(this.#keep({ value: this.#kept.value, base: now.version }))
    this.#plan(this.#deps.after)
  }

  #keep(next: Kept<T>): DraftStatus {
    this.#kept = next
    const { storage, name, link } = this.#deps
    return writeKept(storage, name, { ...next, link }) ? 'kept' : 'unkept'
  }

  #forget(): void {
    this.#rest()
    this.#kept = undefined
    writeKept(this.#deps.storage, this.#deps.name, undefined)
  }

  #show(status: DraftStatus, more: Partial<DraftView<T>> = {}): void {
    const value = this.#kept ? this.#kept.value : this.#accepted?.value
    this.#shown = { value, status, error: null, theirs: null, ...more }
    for (const changed of this.#listeners) changed()
  }

  #plan(ms: number | null): void {
    this.#rest()
    if (ms === null) return
    this.#timer = this.#deps.later(ms, () => {
      this.#timer = undefined
      void this.submit()
    })
  }

  #rest(): void {
    this.#timer?.()
    this.#timer = undefined
  }
}

/** By agreement of all rooms: refusal CONFLICT with the value and version that the server has. */
function conflictOf<T>(error: unknown): Versioned<T> | null {
  const { code, data } = error as { code?: string; data?: Partial<Versioned<T>> }
  if (code !== 'CONFLICT' || typeof data?.version !== 'number' || !('value' in data)) return null
  return { value: data.value as T, version: data.version } // the room's contract says so
}

function noAnswer(error: unknown): boolean {
  return (error as { status?: number }).status === undefined
}

/** The same may be accepted later: no line, a server in trouble, too many requests. */
function mayPass(error: unknown): boolean {
  const { status } = error as { status?: number }
  return status === undefined || status >= 500 || status === 429
}

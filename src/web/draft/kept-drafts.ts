/** What lies unsent in this browser for an account: shown on the home page, and asked about at sign-out. */

const PREFIX = 'tamga-draft'

/** Drafts of one account are not shown to another who signs in at the same browser. They are not encrypted: see useDraft. */
export function draftName(account: string, key: string): string {
  return `${PREFIX}:${account}:${key}`
}

/** The pages on which unsent work can be gone on with, each once. */
export function keptDrafts(storage: Storage | null, account: string): { link: string; pieces: number }[] {
  const pieces = new Map<string, number>()
  for (const name of namesOf(storage, account)) {
    const link = linkIn(storage?.getItem(name) ?? null)
    if (link !== null) pieces.set(link, (pieces.get(link) ?? 0) + 1)
  }
  return [...pieces].map(([link, count]) => ({ link, pieces: count }))
}

export function deleteDrafts(storage: Storage | null, account: string): void {
  for (const name of namesOf(storage, account)) storage?.removeItem(name)
}

function namesOf(storage: Storage | null, account: string): string[] {
  if (!storage) return []
  const start = draftName(account, '')
  return Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '').filter((name) =>
    name.startsWith(start),
  )
}

/** A path of this application; anything else that lies there is not followed. */
function linkIn(text: string | null): string | null {
  try {
    const { link } = JSON.parse(text ?? '') as { link?: unknown }
    return typeof link === 'string' && /^\/[^/\\]/.test(link) ? link : null
  } catch {
    return null
  }
}

/** Some browsers refuse even the question. */
export function browserStorage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

/** What was typed, with the version of the server's value from which it was made. */
export interface Kept<T> {
  readonly value: T
  readonly base: number
}

type Place = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null

export function readKept<T>(storage: Place, name: string): Kept<T> | undefined {
  try {
    const { value, base } = JSON.parse(storage?.getItem(name) ?? '') as Kept<T>
    return typeof base === 'number' && value !== undefined ? { value, base } : undefined
  } catch {
    return undefined // nothing that this program wrote
  }
}

/** Whether the browser keeps it: a private window may refuse, a full one does. */
export function writeKept<T>(
  storage: Place,
  name: string,
  kept: (Kept<T> & { readonly link: string }) | undefined,
): boolean {
  if (!storage) return false
  try {
    if (kept) storage.setItem(name, JSON.stringify(kept))
    else storage.removeItem(name)
    return true
  } catch {
    return false
  }
}

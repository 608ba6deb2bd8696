/** Work on drafts: each piece is one transaction that locks, decides, saves and records. */
import { randomUUID } from 'node:crypto'
import { err, ok, type Result } from '#kernel/result.ts'
import type { Actor } from '#platform/rpc.ts'
import { checkContent } from './check.model.ts'
import type { LibraryDeps } from './deps.ts'
import {
  changesBetween,
  type Draft,
  type DraftCase,
  type DraftMove,
  type DraftRefusal,
  decideDraft,
  needsReason,
  placeInDraft,
  renamed,
  toRawContent,
} from './draft.model.ts'
import {
  type DraftRow,
  findDraft,
  insertDraft,
  type LineRow,
  linesOfDraft,
  openDraftOf,
  saveDraft,
} from './draft.store.ts'
import type { Fault } from './fault.model.ts'
import { contentHash } from './hash.ts'
import type { Content } from './model.ts'
import {
  findVersion,
  holderOfPrefix,
  idsBeside,
  insertVersion,
  lockLibrary,
  namedFromElsewhere,
  provisionsOf,
} from './version.store.ts'

type Tx = Parameters<typeof insertDraft>[0]

/** Who begins; the command line has no account. */
export type Author =
  | Pick<Actor, 'id' | 'displayName' | 'officerId'>
  | { readonly id: null; readonly displayName: string }

export type BeginRefusal =
  | { readonly code: 'NOT_FOUND' }
  | { readonly code: 'ALREADY_DRAFTED'; readonly draft: string }
  | { readonly code: 'ID_TAKEN' }
  | { readonly code: 'PREFIX_TAKEN'; readonly instrument: string }

export interface Start {
  readonly instrument: string
  readonly version?: number | undefined
  readonly copy?: { readonly id: string; readonly prefix: string } | undefined
}

/** From a published version: the next version of the same instrument, or a copy under another id. */
export async function startDraft(
  deps: LibraryDeps,
  { instrument, version, copy }: Start,
  author: Author,
): Promise<Result<string, BeginRefusal>> {
  const base = await contentOf(deps, instrument, version)
  if (!base) return err({ code: 'NOT_FOUND' })
  if (!copy) return begin(deps, { content: base.content, baseVersion: base.version, imported: false }, author)
  if (await findVersion(deps.db, copy.id)) return err({ code: 'ID_TAKEN' })
  return begin(deps, { content: renamed(base.content, copy), baseVersion: null, imported: false }, author)
}

export async function contentOf(
  { db }: Pick<LibraryDeps, 'db'>,
  id: string,
  version?: number,
): Promise<{ content: Content; version: number } | undefined> {
  const found = await findVersion(db, id, version)
  if (!found) return undefined
  const provisions = await provisionsOf(db, id, found.version)
  return { content: { ...found.head, provisions }, version: found.version }
}

interface Beginning {
  readonly content: Content
  readonly baseVersion: number | null
  /** Came from a file: whoever brought it wrote it. */
  readonly imported: boolean
}

export async function begin(
  { db, now, recorder }: LibraryDeps,
  { content, baseVersion, imported }: Beginning,
  author: Author,
): Promise<Result<string, BeginRefusal>> {
  return db.transaction().execute(async (tx) => {
    await lockLibrary(tx)
    const open = await openDraftOf(tx, content.id)
    if (open !== undefined) return err({ code: 'ALREADY_DRAFTED', draft: open })
    const holder = await holderOfPrefix(tx, content.prefix)
    if (holder !== undefined && holder !== content.id)
      return err({ code: 'PREFIX_TAKEN', instrument: holder })
    const id = randomUUID()
    await insertDraft(
      tx,
      {
        id,
        base_version: baseVersion ?? (await findVersion(tx, content.id))?.version ?? null,
        started_by: author.id,
        starter: author.displayName,
        started_at: now(),
        writers: imported ? namesOf(author) : [],
      },
      content,
    )
    const type = imported ? 'library.draft-imported' : 'library.draft-begun'
    await recorder.record(tx, {
      type,
      actor: author.id,
      subjects: subjectsOf({ id, instrument: content.id }),
      content: { instrument: content.id, sha256: contentHash(content) },
    })
    return ok(id)
  })
}

/** An account and the officer behind it: two accounts of one officer are one person. */
export function namesOf(author: Author): string[] {
  if (author.id === null) return []
  return [`account:${author.id}`, ...(author.officerId === null ? [] : [`officer:${author.officerId}`])]
}

export function subjectsOf({ id, instrument }: Pick<DraftRow, 'id' | 'instrument'>): string[] {
  return [`instrument:${instrument}`, `draft:${id}`]
}

/** What the draft amounts to: what would be published, what stands against it, what differs. */
export type Judged = Pick<Draft, 'faults' | 'changes' | 'sha256'> & { readonly content: Content | null }

export async function judge(
  db: LibraryDeps['db'],
  draft: DraftRow,
  lines: readonly LineRow[],
): Promise<Judged> {
  const provisions = lines.map((line) => line.provision)
  const checked = checkContent(toRawContent(draft, provisions), await idsBeside(db, draft.instrument))
  // Another draft may have been published with the same prefix since this one was begun.
  const holder = await holderOfPrefix(db, draft.prefix)
  if (holder !== undefined && holder !== draft.instrument) {
    const fault = { code: 'PREFIX_TAKEN' as const, at: {}, params: { prefix: draft.prefix, id: holder } }
    return { faults: [fault], changes: [], sha256: null, content: null }
  }
  if (!checked.ok) {
    const faults = checked.error.slice(0, 200).map((one) => placeInDraft(one, provisions))
    return { faults, changes: [], sha256: null, content: null }
  }
  const dead = await deadLinks(db, draft, checked.value)
  if (dead.length > 0) return { faults: dead, changes: [], sha256: null, content: null }
  const base =
    draft.base_version === null ? undefined : await contentOf({ db }, draft.instrument, draft.base_version)
  const changes = changesBetween(base?.content.provisions ?? [], checked.value.provisions)
  return { faults: [], changes, sha256: contentHash(checked.value), content: checked.value }
}

/** What the version in use has and this one has no more, although another instrument names it. */
async function deadLinks(db: LibraryDeps['db'], draft: DraftRow, now: Content): Promise<Fault[]> {
  const kept = new Set(now.provisions.map((one) => one.id))
  const inUse = await contentOf({ db }, draft.instrument)
  const gone = (inUse?.content.provisions ?? []).map((one) => one.id).filter((id) => !kept.has(id))
  const named = await namedFromElsewhere(db, draft.instrument, gone)
  return named.slice(0, 200).map((params) => ({ code: 'STILL_NAMED', at: {}, params }))
}

/** What the rule needs to know; the same for the decision and for the page's buttons. */
export async function caseOf(
  db: LibraryDeps['db'],
  draft: DraftRow,
  { actor, judged }: { readonly actor: Actor; readonly judged: Judged },
): Promise<DraftCase> {
  const names = namesOf(actor)
  const known = await db
    .selectFrom('library.version')
    .select('version')
    .where('instrument', '=', draft.instrument)
    .where('sha256', '=', judged.sha256 ?? '')
    .executeTakeFirst()
  return {
    state: draft.state,
    mayDraft: actor.permissions.has('library.draft'),
    mayApprove: actor.permissions.has('library.approve'),
    isProposer:
      draft.proposed_by === actor.id ||
      (actor.officerId !== null && draft.proposed_officer === actor.officerId),
    isWriter: draft.writers.some((name) => names.includes(name)),
    faulty: judged.sha256 === null,
    changed: known === undefined,
  }
}

export interface Move {
  readonly id: string
  readonly move: DraftMove
  readonly reason: string
  readonly sha256: string | null
}

export function moveDraft(
  { db, now, recorder }: LibraryDeps,
  { id, move, reason, sha256 }: Move,
  actor: Actor,
): Promise<Result<null, DraftRefusal | 'NOT_FOUND'>> {
  return db.transaction().execute(async (tx) => {
    await lockLibrary(tx)
    const draft = await findDraft(tx, id, { lock: true })
    if (!draft) return err('NOT_FOUND')
    const judged = await judge(tx, draft, await linesOfDraft(tx, id))
    const decided = decideDraft(move, await caseOf(tx, draft, { actor, judged }))
    if (!decided.ok) return decided
    if (needsReason(move) && reason === '') return err('REASON_MISSING')
    if ((move === 'propose' || move === 'publish') && sha256 !== judged.sha256) return err('CHANGED_SINCE')
    const published = move === 'publish' ? await publish(tx, draft, { judged, actor, at: now() }) : null
    await saveDraft(tx, id, {
      state: decided.value,
      ...stampOf(move, { actor, at: now(), reason, sha256: judged.sha256 }),
      ...(published === null ? {} : { published_version: published }),
    })
    await recorder.record(tx, {
      type: events[move],
      actor: actor.id,
      subjects: subjectsOf(draft),
      content: { instrument: draft.instrument, sha256: judged.sha256, reason, version: published },
    })
    return ok(null)
  })
}

const events = {
  propose: 'library.draft-proposed',
  'take-back': 'library.draft-taken-back',
  return: 'library.draft-returned',
  publish: 'library.version-published',
  discard: 'library.draft-discarded',
} as const

async function publish(
  tx: Tx,
  draft: DraftRow,
  { judged, actor, at }: { judged: Judged; actor: Actor; at: Date },
): Promise<number> {
  if (!judged.content || draft.proposed_by === null)
    throw new Error('a draft was published that nobody proposed')
  const proposer = { id: draft.proposed_by, name: draft.proposer ?? '' }
  const publishers = { proposer, approver: { id: actor.id, name: actor.displayName } }
  return (await insertVersion(tx, judged.content, { at, publishers })).version
}

/** Who did it when. Taking back and returning leave the proposal's stamp for the record; the next proposal writes over it. */
function stampOf(
  move: DraftMove,
  { actor, at, reason, sha256 }: { actor: Actor; at: Date; reason: string; sha256: string | null },
): Partial<DraftRow> {
  if (move === 'propose')
    return {
      proposed_by: actor.id,
      proposed_officer: actor.officerId,
      proposer: actor.displayName,
      proposed_at: at,
      proposed_sha256: sha256,
      reason,
      decided_by: null,
      decider: null,
      decided_at: null,
    }
  if (move === 'take-back') return {}
  return {
    decided_by: actor.id,
    decider: actor.displayName,
    decided_at: at,
    ...(reason === '' ? {} : { reason }),
  }
}

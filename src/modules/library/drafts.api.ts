/** Drafts: begin, write, propose, publish. */
import { implement } from '@orpc/server'
import { type Actor, type Context, need } from '#platform/rpc.ts'
import type { LibraryDeps } from './deps.ts'
import { draftsContract } from './draft.contract.ts'
import { Draft, DraftMove, type DraftSummary, decideDraft } from './draft.model.ts'
import { type DraftRow, findDraft, linesOfDraft, listDrafts } from './draft.store.ts'
import {
  addProvision,
  placeProvision,
  removeProvision,
  saveHead,
  saveProvision,
  type Versioned,
  type WriteRefusal,
} from './draft-writing.ts'
import { type BeginRefusal, caseOf, judge, moveDraft, startDraft } from './drafts.ts'
import { importFile } from './importing.ts'

export function draftsApi(deps: LibraryDeps) {
  const { db } = deps
  const api = implement(draftsContract).$context<Context>()
  const draft = need('library.draft')

  return api.router({
    list: api.list.use(need('library.drafts')).handler(async () => ({
      items: (await listDrafts(db)).map(toSummary),
    })),
    get: api.get.use(need('library.drafts')).handler(async ({ input, context, errors }) => {
      const row = await findDraft(db, input.id)
      if (!row) throw errors.NOT_FOUND()
      return toDraft(deps, row, context.actor)
    }),
    start: api.start.use(draft).handler(async ({ input, context, errors }) => {
      const done = await startDraft(deps, input, context.actor)
      if (done.ok) return { id: done.value }
      throw refusedBeginning(errors, done.error)
    }),
    importFile: api.importFile.use(draft).handler(async ({ input, context, errors }) => {
      const done = await importFile(deps, Buffer.from(input.content, 'base64'), context.actor)
      if (done.ok) return { id: done.value }
      if ('faults' in done.error) throw errors.FAULTY({ data: { faults: [...done.error.faults] } })
      throw refusedBeginning(errors, done.error)
    }),
    saveHead: api.saveHead.use(draft).handler(async ({ input, context, errors }) => {
      const done = await saveHead(deps, input, context.actor)
      if (done.ok) return done.value
      throw refusedWriting(errors, done.error)
    }),
    saveProvision: api.saveProvision.use(draft).handler(async ({ input, context, errors }) => {
      const done = await saveProvision(deps, input, context.actor)
      if (done.ok) return done.value
      throw refusedWriting(errors, done.error)
    }),
    addProvision: api.addProvision.use(draft).handler(async ({ input, context, errors }) => {
      const done = await addProvision(deps, input, context.actor)
      if (done.ok) return done.value
      const { code } = done.error
      if (code === 'CONFLICT' || code === 'OWN_BRANCH')
        throw new Error('nothing was there to be in conflict with')
      throw errors[code]()
    }),
    placeProvision: api.placeProvision.use(draft).handler(async ({ input, context, errors }) => {
      const done = await placeProvision(deps, input, context.actor)
      if (done.ok) return done.value
      const { error } = done
      throw error.code === 'OWN_BRANCH' ? errors.OWN_BRANCH() : refusedWriting(errors, error)
    }),
    removeProvision: api.removeProvision.use(draft).handler(async ({ input, context, errors }) => {
      const done = await removeProvision(deps, input, context.actor)
      if (done.ok) return { removed: true as const }
      throw refusedWriting(errors, done.error)
    }),
    move: api.move
      .use(need('library.draft', 'library.approve'))
      .handler(async ({ input, context, errors }) => {
        const done = await moveDraft(deps, input, context.actor)
        if (!done.ok) throw errors[done.error]()
        const row = await findDraft(db, input.id)
        if (!row) throw new Error('a draft that was just moved is not there')
        return toDraft(deps, row, context.actor)
      }),
  })
}

interface BeginErrors {
  NOT_FOUND(): Error
  ID_TAKEN(): Error
  ALREADY_DRAFTED(given: { data: { draft: string } }): Error
  PREFIX_TAKEN(given: { data: { instrument: string } }): Error
}

function refusedBeginning(errors: BeginErrors, refusal: BeginRefusal): Error {
  if (refusal.code === 'ALREADY_DRAFTED') return errors.ALREADY_DRAFTED({ data: { draft: refusal.draft } })
  if (refusal.code === 'PREFIX_TAKEN')
    return errors.PREFIX_TAKEN({ data: { instrument: refusal.instrument } })
  return errors[refusal.code]()
}

interface WriteErrors<T> {
  NOT_FOUND(): Error
  NOT_ALLOWED_IN_STATE(): Error
  CONFLICT(given: { data: Versioned<T> }): Error
}

function refusedWriting<T>(errors: WriteErrors<T>, refusal: WriteRefusal<T>): Error {
  if (refusal.code === 'CONFLICT') return errors.CONFLICT({ data: refusal })
  return refusal.code === 'NOT_ALLOWED_IN_STATE' ? errors.NOT_ALLOWED_IN_STATE() : errors.NOT_FOUND()
}

function toSummary(row: DraftRow): DraftSummary {
  return {
    id: row.id,
    instrument: row.instrument,
    title: row.head.title.en,
    kind: row.kind,
    baseVersion: row.base_version,
    state: row.state,
    startedBy: row.starter,
    startedAt: row.started_at.toISOString(),
    proposedBy: row.proposer,
    proposedAt: row.proposed_at?.toISOString() ?? null,
    decidedBy: row.decider,
    decidedAt: row.decided_at?.toISOString() ?? null,
    reason: row.reason,
    publishedVersion: row.published_version,
  }
}

async function toDraft({ db }: LibraryDeps, row: DraftRow, actor: Actor): Promise<Draft> {
  const lines = await linesOfDraft(db, row.id)
  const { content: _, ...judged } = await judge(db, row, lines)
  const known = await caseOf(db, row, { actor, judged: { ...judged, content: null } })
  return Draft.parse({
    ...toSummary(row),
    prefix: row.prefix,
    head: row.head,
    headRevision: row.head_revision,
    lines,
    ...judged,
    may: DraftMove.options.map((move) => {
      const decided = decideDraft(move, known)
      return { move, disabled: decided.ok ? null : decided.error }
    }),
    mayWrite: known.mayDraft && row.state === 'draft',
  })
}

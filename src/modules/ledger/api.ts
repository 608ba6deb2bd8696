/** The operations of the ledger: its state and what verification needs; views and witnesses are in the files of their noun. */
import { implement } from '@orpc/server'
import type { AnyTx } from '#platform/db.ts'
import { type Context, need } from '#platform/rpc.ts'
import { lastChecks } from './check.store.ts'
import { allCheckpoints, cosignaturesOf, latestCheckpoint } from './checkpoint.store.ts'
import { ledgerContract } from './contract.ts'
import { currentDelay, setDelay } from './delay.store.ts'
import type { ApiDeps, LedgerDeps } from './deps.ts'
import { contentsOf, entriesBetween } from './entry.store.ts'
import { entryCount } from './grow.ts'
import { historyApi } from './history.api.ts'
import { kindOfCheck } from './jobs.ts'
import { currentPolicy } from './policy.store.ts'
import { verifierKeyText } from './proof/note.ts'
import { asPublished, publishedCheckpoint } from './publish.ts'
import { joinRooms, type RecordingRoom } from './recording-room.ts'
import type { HashedContent, Status } from './view.model.ts'
import { legibleTo } from './views.ts'
import { witnessesApi } from './witness.api.ts'

export type Given = Omit<ApiDeps, 'rooms'> & { readonly rooms: readonly RecordingRoom[] }

const MOST_CHECKPOINTS = 400
const MOST_CONTENTS = 1024

export function ledgerApi(given: Given) {
  const deps: ApiDeps = { ...given, rooms: joinRooms(given.rooms) }
  const { db, now, ledger, queue } = deps
  const api = implement(ledgerContract).$context<Context>()

  return {
    status: api.status
      .use(need('ledger.verify'))
      .handler(({ context }) => statusOf(deps, context.actor.permissions)),
    checkpoints: api.checkpoints.use(need('ledger.verify')).handler(() => someCheckpoints(deps)),
    contents: api.contents.use(need('ledger.read')).handler(async ({ input, context }) => {
      const to = Math.min(input.to, input.from + MOST_CONTENTS)
      const rows = await entriesBetween(db, input.from, to)
      const legible = await legibleTo(deps, context.actor, rows)
      const open = rows.filter(legible)
      const kept = await contentsOf(db, open)
      const items = open.map(({ seq, type }): HashedContent => {
        const row = kept.get(seq)
        const content = (row?.content ?? null) as HashedContent['content'] // jsonb with an object in it
        return { seq, type: row?.type ?? type, content, salt: row?.salt?.toString('hex') ?? null }
      })
      return { items, withheld: rows.length - open.length }
    }),
    sign: api.sign.use(need('ledger.sign')).handler(async ({ errors }) => {
      const signed = await ledger.sign()
      if (!signed.ok) throw errors.NOT_WHAT_WAS_SIGNED({ data: { reason: signed.error.code } })
      return signed.value && { size: signed.value.size, at: signed.value.at.toISOString() }
    }),
    check: api.check.use(need('ledger.sign')).handler(async ({ input }) => {
      await db.transaction().execute((tx: AnyTx) => queue.enqueue(tx, kindOfCheck[input.kind], {}))
      return { queued: true as const }
    }),
    setDelay: api.setDelay.use(need('ledger.settings')).handler(async ({ input, context }) => {
      const deps = { now, randomBytes: ledger.randomBytes }
      await setDelay(db, { ...input, actor: context.actor.id }, deps)
      return { days: input.days }
    }),
    witnesses: witnessesApi(deps),
    ...historyApi(deps),
  }
}

async function statusOf({ db, ledger }: LedgerDeps, permissions: ReadonlySet<string>): Promise<Status> {
  const policy = await currentPolicy(db)
  const [entries, newest, published, delayDays, checks] = await Promise.all([
    entryCount(db),
    latestCheckpoint(db),
    publishedCheckpoint(db),
    currentDelay(db),
    lastChecks(db),
  ])
  const signed = newest ? await asPublished(db, newest, policy) : null
  const toText = (one: NonNullable<typeof signed>) => ({
    ...one,
    at: one.at.toISOString(),
    cosigners: [...one.cosigners],
  })
  return {
    entries,
    signed: signed && toText(signed),
    published: published && toText(published),
    origin: ledger.keys()[0]?.name ?? '',
    keys: ledger.keys().map(verifierKeyText),
    witnesses: policy.witnesses.map(({ key, url }) => ({
      name: key.name,
      key: verifierKeyText(key),
      onPaper: url === null,
    })),
    needed: policy.needed,
    delayDays,
    checks,
    may: {
      entries: permissions.has('ledger.entries'),
      contents: permissions.has('ledger.read'),
      sign: permissions.has('ledger.sign'),
      cosign: permissions.has('ledger.cosign'),
      settings: permissions.has('ledger.settings'),
    },
  }
}

/** Enough of them to narrow a fault down, few enough to be verified in a browser; the newest is always there. */
async function someCheckpoints({ db }: LedgerDeps) {
  const all = await allCheckpoints(db)
  const step = Math.ceil(all.length / MOST_CHECKPOINTS) || 1
  const chosen = all.filter((_, i) => (all.length - 1 - i) % step === 0)
  const items = await Promise.all(
    chosen.map(async ({ size, note }) => ({
      size,
      note,
      cosignatures: (await cosignaturesOf(db, size)).map(({ witness, time, line }) => ({
        witness,
        time,
        line,
      })),
    })),
  )
  return { items, total: all.length }
}

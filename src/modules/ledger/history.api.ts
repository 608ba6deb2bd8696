/** Views of the ledger: newest entries, one entry, what happened to a record, what a person did, who read about me. */
import { implement } from '@orpc/server'
import type { LanguageCode } from '#kernel/text.ts'
import type { AnyTx } from '#platform/db.ts'
import { type Actor, type Context, need } from '#platform/rpc.ts'
import { latestCheckpoint } from './checkpoint.store.ts'
import { ledgerContract } from './contract.ts'
import { currentDelay } from './delay.store.ts'
import type { LedgerDeps } from './deps.ts'
import { type EntryFilter, type EntryRow, entryBySeq, findEntries } from './entry.store.ts'
import { events } from './events.ts'
import { makeReceipt } from './make-receipt.ts'
import { newRecorder } from './record.ts'
import type { AllRooms } from './recording-room.ts'
import { legibleTo, type Reader, sentence, toShown } from './views.ts'

const DAY_MS = 86_400_000

export function historyApi(deps: LedgerDeps) {
  const { db, rooms } = deps
  const api = implement(ledgerContract).$context<Context>()

  const shown = async (filter: EntryFilter, reader: Reader) => {
    const { rows, more } = await findEntries(db, filter)
    return { items: await toShown(deps, reader, { rows, signed: await signedSize(deps) }), more }
  }

  return {
    entries: api.entries.use(need('ledger.entries')).handler(({ input, context }) => {
      const { type, language, before, limit } = input
      const filter = { before, limit, ...(type === undefined ? {} : { types: [type] }) }
      return shown(filter, { actor: context.actor, language })
    }),
    entry: api.entry
      .use(need('ledger.read', 'ledger.entries'))
      .handler(async ({ input, context, errors }) => {
        const row = await entryBySeq(db, input.seq)
        if (!row || !(await mayTake(deps, context.actor, row))) throw errors.NOT_FOUND()
        const reader = { actor: context.actor, language: input.language }
        const [item] = await toShown(deps, reader, { rows: [row], signed: await signedSize(deps) })
        if (!item) throw errors.NOT_FOUND()
        return item
      }),
    receipt: api.receipt
      .use(need('ledger.read', 'ledger.entries'))
      .handler(async ({ input, context, errors }) => {
        const row = await entryBySeq(db, input.seq)
        if (!row || !(await mayTake(deps, context.actor, row))) throw errors.NOT_FOUND()
        const made = await makeReceipt(db, input.seq)
        if (!made.ok) throw errors[made.error === 'NO_ENTRY' ? 'NOT_FOUND' : made.error]()
        return { fileName: `tamga-${input.seq}.tlog-proof`, text: made.value }
      }),
    history: api.history.use(need('ledger.read')).handler(async ({ input, context, errors }) => {
      const { actor } = context
      const { subject, readings, language, before, limit } = input
      if (!(await rooms.readable(actor, [subject])).has(subject)) throw errors.NOT_FOUND()
      const narrowed = readings ? { types: readingTypes(rooms) } : { without: [READ] }
      const found = await shown({ subjects: [subject], before, limit, ...narrowed }, { actor, language })
      if (before === undefined) await recordReading(deps, actor, subject)
      return found
    }),
    acts: api.acts.use(need('ledger.read')).handler(async ({ input, context, errors }) => {
      const { actor } = context
      const { account, language, before, limit } = input
      const subject = `account:${account}`
      if (!(await rooms.readable(actor, [subject])).has(subject)) throw errors.NOT_FOUND()
      const found = await shown({ actor: account, before, limit }, { actor, language })
      if (before === undefined) await recordReading(deps, actor, subject)
      return found
    }),
    aboutMe: api.aboutMe
      .use(need('ledger.own'))
      .handler(({ input, context }) => readingsAbout(deps, context.actor, input)),
  }
}

/** Who, when and for which kind of purpose; the record it was read in stays with those who work on it. */
async function readingsAbout(
  { db, rooms, now }: LedgerDeps,
  actor: Actor,
  { language, before, limit }: { language: LanguageCode; before?: number | undefined; limit: number },
) {
  const delayDays = await currentDelay(db)
  const { rows, more } = await findEntries(db, {
    subjects: rooms.selves(actor),
    types: readingTypes(rooms),
    notBy: actor.id,
    until: new Date(now().getTime() - delayDays * DAY_MS),
    before,
    limit,
  })
  const accounts = rows.flatMap((row) => (row.actor === null ? [] : [`account:${row.actor}`]))
  const names = await rooms.names(accounts, language)
  const items = rows.map((row) => ({
    seq: row.seq,
    at: row.at.toISOString(),
    sentence: sentence(rooms, row, { reader: { actor, language }, names, content: {}, open: false }),
  }))
  return { items, delayDays, more }
}

const READ = 'ledger.entries-read'

function readingTypes(rooms: AllRooms): string[] {
  return rooms.rooms.flatMap((room) =>
    Object.entries(room.events).flatMap(([type, { sensitiveReading }]) => (sensitiveReading ? [type] : [])),
  )
}

async function signedSize({ db }: LedgerDeps): Promise<number> {
  return (await latestCheckpoint(db))?.size ?? 0
}

/** Whoever verifies entries has them all; the others those whose record they may see. */
async function mayTake(deps: LedgerDeps, actor: Actor, row: EntryRow): Promise<boolean> {
  if (actor.permissions.has('ledger.entries')) return true
  return (await legibleTo(deps, actor, [row]))(row)
}

/** Reading the ledger about somebody is itself on record. */
async function recordReading({ db, now, ledger }: LedgerDeps, actor: Actor, subject: string): Promise<void> {
  const { record } = newRecorder({ schema: 'ledger', events }, { now, randomBytes: ledger.randomBytes })
  await db
    .transaction()
    .execute((tx: AnyTx) => record(tx, { type: READ, actor: actor.id, subjects: [subject], content: {} }))
}

/**
 * The checks that run by themselves, over real rooms: an edited content is found and named by hashing, and a state that was changed behind
 * the ledger's back by folding the events again. Every tampering is undone, so that the next case meets a whole ledger.
 */
import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { lastChecks } from '#modules/ledger/check.store.ts'
import { alarmOf, type CheckKind, runCheck } from '#modules/ledger/checks.ts'
import type { LedgerDeps } from '#modules/ledger/deps.ts'
import { contentsKind, refoldKind, signKind } from '#modules/ledger/jobs.ts'
import { setPolicy } from '#modules/ledger/manage.ts'
import { verifierKeyText } from '#modules/ledger/proof/note.ts'
import { recorder } from '#modules/ledger/public.ts'
import { joinRooms } from '#modules/ledger/recording-room.ts'
import { asOwner } from '#modules/ledger/testing.ts'
import { events } from '#modules/monitoring/events.ts'
import type { Room } from '#modules/monitoring/room.ts'
import { roomOf } from '#modules/monitoring/testing.ts'
import { accountWith, actorWith, callerOf } from '#modules/people/testing.ts'
import type { JobKind } from '#platform/queue/job-kind.ts'
import type { Actor } from '#platform/rpc.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { type LedgerJobs, openLedgerJobs } from '#test/ledger/jobs.ts'
import { tellRows } from '#test/untold.ts'
import { policies } from '../src/policies.ts'
import { ledgerDepsOf } from '../src/recording-rooms.ts'
import { seedMonitoring, seedOrganisation } from './permission-world.ts'

const now = () => new Date()
let house: TestHouse
let room: Room
let jobs: LedgerJobs
let deps: LedgerDeps
let leads: string[]
let grant: string
const told: unknown[] = []

beforeAll(async () => {
  house = await testHouse()
  room = await roomOf(house)
  // The codes of the seeds are marks, not what the mask makes.
  const rooms = ledgerDepsOf({ house, monitoring: { db: house.db, mask: null, lakeDir: null }, now })
  deps = { ...rooms, rooms: joinRooms(rooms.rooms) }
  await seedOrganisation(house)
  const pair = {
    proposer: await actorWith(house, policies, { role: 'integrity-officer' }),
    holder: await accountWith(house),
  }
  leads = await seedMonitoring(house)
  await tellRows(house.db, 'people', 'monitoring')
  for (const id of leads)
    for (const type of ['monitoring.lead-raised', 'monitoring.lead-reply-asked']) await recordOf(type, id)
  grant = await proposedRole(pair)
  await deps.ledger.sign()
  const log = { error: (_: string, more?: object) => told.push(more) }
  jobs = await openLedgerJobs(house, deps, log)
}, 60_000)
afterAll(async () => {
  await jobs.close()
  await room.close()
  await house.remove()
})
afterEach(() => {
  told.length = 0
})

async function recordOf(type: string, lead: string): Promise<void> {
  const { record } = recorder({ schema: 'monitoring', events }, { now, randomBytes })
  const event = { type, actor: null, subjects: [`lead:${lead}`], content: { number: 1 } }
  await house.db.transaction().execute((tx) => record(tx, event))
}

async function proposedRole({ proposer, holder }: Pair): Promise<string> {
  const wish = {
    account: holder.id,
    role: 'investigator',
    place: null,
    from: '2026-03-02',
    to: null,
    reason: 'order 12',
  } as const
  return (await callerOf(house, proposer, policies).roles.propose(wish)).id
}

async function found(kind: CheckKind) {
  const done = await runCheck(deps, kind)
  if (!done.ok) throw new Error(done.error)
  expect(await lastChecks(house.db)).toContainEqual(done.value) // what is shown later is what was found
  return done.value
}

interface Pair {
  readonly proposer: Actor
  readonly holder: { readonly id: string }
}

/** The rows of these tables as they are now come back after the work. */
async function tampered<T>(
  statements: readonly string[],
  tables: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const keep = tables.map(
    (table) => `create table tamper_${table.replace('.', '_')} as select * from ${table}`,
  )
  const restore = tables.flatMap((table) => {
    const kept = `tamper_${table.replace('.', '_')}`
    return [
      `delete from ${table}`,
      `insert into ${table} overriding system value select * from ${kept}`,
      `drop table ${kept}`,
    ]
  })
  const quiet = "set session_replication_role = 'replica'" // rows that point to these stay as they are
  await asOwner(house, quiet, ...keep, ...statements)
  try {
    return await work()
  } finally {
    await asOwner(house, quiet, ...restore)
  }
}

test('of a house that nobody touched both checks say so, and are kept', async () => {
  const contents = await found('contents')
  expect(contents).toMatchObject({
    kind: 'contents',
    verdict: { intact: true, entries: 11, contents: 11, faults: [] },
  })
  const refold = await found('refold')
  expect(refold).toMatchObject({ kind: 'refold', differences: [] })
  expect(refold.kind === 'refold' && refold.records).toBeGreaterThan(leads.length)
  expect([alarmOf(contents), alarmOf(refold)]).toEqual([[], []])
})

const edit = [`update monitoring.event set content = content || '{"number": 999}' where seq = 2`]

test('an edited row is found and named by its number', async () => {
  const check = await tampered(edit, ['monitoring.event'], () => found('contents'))
  expect(check).toMatchObject({
    verdict: { intact: false, faults: [{ code: 'CONTENT_DIFFERS', seq: 2 }], intactUpTo: { seq: 1 } },
  })
  expect(alarmOf(check).join('\n')).toContain(
    'The content of entry 2 does not match: it was edited after it was recorded.',
  )
  expect(alarmOf(await found('contents'))).toEqual([])
})

interface Behind {
  readonly name: string
  readonly does: (lead: string, grant: string) => string
  readonly table: string
  readonly what: string
  readonly recorded: string
  readonly found: string
}

test.each<Behind>([
  {
    name: 'a lead closed without anybody explaining it',
    does: (lead) => `update monitoring.lead set status = 'explained' where id = '${lead}'`,
    table: 'monitoring.lead',
    what: 'status',
    recorded: 'new',
    found: 'explained',
  },
  {
    name: 'a reply that nobody gave',
    does: (lead) => `update monitoring.lead set replied = true where id = '${lead}'`,
    table: 'monitoring.lead',
    what: 'replied',
    recorded: 'false',
    found: 'true',
  },
  {
    name: 'a lead deleted',
    does: (lead) => `delete from monitoring.lead where id = '${lead}'`,
    table: 'monitoring.lead',
    what: 'record',
    recorded: 'there',
    found: 'missing',
  },
  {
    name: 'a role put into force by a second person who does not exist',
    does: (_, role) =>
      `update people.role_grant set state = 'in-force', decided_at = now(), decided_by = gen_random_uuid() where id = '${role}'`,
    table: 'people.role_grant',
    what: 'state',
    recorded: 'proposed',
    found: 'in-force',
  },
  {
    name: 'another role than was proposed',
    does: (_, role) => `update people.role_grant set role = 'administrator' where id = '${role}'`,
    table: 'people.role_grant',
    what: 'role',
    recorded: 'investigator',
    found: 'administrator',
  },
])('$name is found by folding the events again', async ({ does, table, ...difference }) => {
  const [lead = ''] = leads
  const check = await tampered([does(lead, grant)], [table], () => found('refold'))
  const subject = table === 'monitoring.lead' ? `lead:${lead}` : `role_grant:${grant}`
  const { what, recorded, found: there } = difference
  const one = { room: table.split('.')[0], subject, what, recorded, found: there }
  expect(check.kind === 'refold' && check.differences).toContainEqual(one)
  const record = table === 'monitoring.lead' ? 'lead' : 'role of a person'
  const says =
    there === 'missing'
      ? 'missing, though it was recorded'
      : `${what} is "${there}" and was recorded as "${recorded}"`
  expect(alarmOf(check)).toContain(`${one.room}: ${record} (${subject}): ${says}`)
})

test('a role that was put in past the ledger is a record too many', async () => {
  const copy = `insert into people.role_grant select (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid(), 'role', 'analyst'))).*
    from people.role_grant g where id = '${grant}'`
  const check = await tampered([copy], ['people.role_grant'], () => found('refold'))
  expect(check).toMatchObject({
    differences: [{ room: 'people', what: 'record', recorded: 'missing', found: 'there' }],
  })
})

test('while one check runs a second is refused, and none after it', async () => {
  let goOn = () => {}
  const waiting = new Promise<void>((resolve) => {
    goOn = resolve
  })
  let began = () => {}
  const running = new Promise<void>((resolve) => {
    began = resolve
  })
  const [own] = deps.rooms.rooms
  if (!own) throw new Error('there is no room')
  const slow = {
    ...own,
    refold: async () => {
      began()
      await waiting
      return own.refold()
    },
  }
  const first = runCheck({ ...deps, rooms: { ...deps.rooms, rooms: [slow] } }, 'refold')
  await running
  expect(await runCheck(deps, 'contents')).toEqual({ ok: false, error: 'BUSY' })
  goOn()
  expect((await first).ok).toBe(true)
  expect((await runCheck(deps, 'refold')).ok).toBe(true)
})

const job = (kind: JobKind) => jobs.run(kind)

test('the scheduled jobs end well on a whole ledger', async () => {
  for (const kind of [signKind, contentsKind, refoldKind]) expect((await job(kind)).state).toBe('completed')
  expect(told).toEqual([])
})

test('a job that finds an edited content fails with the finding, at once and for good, and the log has all of it', async () => {
  const done = await tampered(edit, ['monitoring.event'], () => job(contentsKind))
  expect(done).toMatchObject({ state: 'failed', attempts: 0 })
  expect(done.sentence).toContain('Something was altered: The content of entry 2 does not match')
  expect(told).toMatchObject([{ check: 'contents' }])
})

test('a job that finds several changed rows names the first, and the log has them all', async () => {
  const all = [`update monitoring.lead set status = 'explained'`]
  const done = await tampered(all, ['monitoring.lead'], () => job(refoldKind))
  const [{ found: findings }] = told as [{ found: string[] }]
  expect(findings.length).toBe(leads.length)
  expect(done.sentence).toBe(`Something was altered: ${findings[0]}`)
})

test('a ledger that was shortened gets no new signature', async () => {
  const cut = ['delete from monitoring.event where seq = 7', 'delete from ledger.entry where seq >= 7']
  const done = await tampered(cut, ['monitoring.event', 'ledger.entry'], () => job(signKind))
  expect(done.state).toBe('failed')
  expect(done.sentence).toContain('It gets no new signature. Run: tamga verify')
})

test('a policy whose event was erased would let every checkpoint out, and is found', async () => {
  const key = verifierKeyText({
    name: 'authority',
    type: 'cosignature',
    publicKey: new Uint8Array(32).fill(7),
  })
  const policy = { needed: 1, witnesses: [{ key, url: null }] }
  await setPolicy(house.db, { policy, actor: null }, { now, randomBytes })
  expect(await found('refold')).toMatchObject({ differences: [] })
  const erase = `update ledger.event set content = null, salt = null where seq = (select max(seq) from ledger.entry)`
  const check = await tampered([erase], ['ledger.event'], () => found('refold'))
  expect(check).toMatchObject({
    differences: [{ room: 'ledger', subject: 'policy', what: 'needed', found: '0' }],
  })
})

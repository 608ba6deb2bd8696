/** Queued work as an administrator sees and steers it, and who is told of failures. */
import { createRouterClient } from '@orpc/server'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobsApi } from '#modules/jobs/api.ts'
import { jobFailed, tellOfFailures } from '#modules/jobs/watch.ts'
import { noticesApi } from '#modules/notices/api.ts'
import { actorWith, codeOf, contextWith, now as peopleNow } from '#modules/people/testing.ts'
import { JobFailure } from '#platform/queue/job-kind.ts'
import { openQueue, type Queue } from '#platform/queue/queue.ts'
import type { Actor } from '#platform/rpc.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { countKind, failKind, nightKind } from '#test/fixtures/queue-kinds.ts'
import { policies } from '../src/policies.ts'

let house: TestHouse
let queue: Queue
let admin: Actor
let failures: unknown[] = []

beforeAll(async () => {
  house = await testHouse()
  queue = await openQueue({
    address: house.address,
    db: house.db,
    now: () => new Date(),
    kinds: [countKind, failKind, nightKind],
    timeZone: 'Asia/Ashgabat',
    onUnexpected: () => undefined,
    lookSeconds: 0.5,
  })
  await queue.work(failKind, async () => {
    const failure = failures.shift()
    if (failure) throw failure
  })
  admin = await actorWith(house, policies, { role: 'administrator' })
})
afterAll(async () => {
  await queue.close()
  await house.remove()
})

const as = (actor: Actor | null) =>
  createRouterClient(jobsApi({ db: house.db, queue, mailMode: 'test', now: peopleNow }), {
    context: contextWith(actor),
  })
const put = (kind: typeof countKind, options?: { notBefore: Date }) =>
  house.db.transaction().execute((tx) => queue.enqueue(tx, kind, { n: SECRET }, options))
const jobOf = async (id: string) =>
  (await as(admin).list({ language: 'en' })).items.find((job) => job.id === id)

async function steered(id: string) {
  const { rows } = await sql<{ type: string; actor: string; kind: string }>`
    select e.type, e.actor, v.content ->> 'kind' as kind from ledger.entry e join jobs.event v on v.seq = e.seq
    where ${`job:${id}`} = any(e.subjects) order by e.seq`.execute(house.db)
  return rows
}

/** What the job is about: longer than any part of an identifier could be. */
const SECRET = 4_711_000_001_234

async function until(id: string, state: string) {
  for (let i = 0; i < 400; i++) {
    const job = await jobOf(id)
    if (job?.state === state) return job
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`the job did not become ${state}`)
}

test('an administrator sees kind, state and next times in their language, and never what a job is about', async () => {
  const id = await put(countKind, { notBefore: new Date(Date.now() + 3_600_000) })
  expect(await jobOf(id)).toMatchObject({
    title: 'test.count',
    state: 'created',
    mayCancel: true,
    mayRetry: false,
  })
  const answer = await as(admin).list({ language: 'ru' })
  expect(JSON.stringify(answer)).not.toContain(String(SECRET))
  expect(answer.schedule).toMatchObject([{ kind: 'test.night' }])
  expect(answer.timeZone).toBe('Asia/Ashgabat')
  await as(admin).cancel({ kind: 'test.count', id })
  expect(await steered(id)).toEqual([{ type: 'jobs.stopped', actor: admin.id, kind: 'test.count' }])
  expect((await jobOf(id))?.state).toBe('cancelled')
  expect(await codeOf(as(admin).cancel({ kind: 'test.count', id }))).toBe('OVER')
  expect(await codeOf(as(admin).retry({ kind: 'test.count', id }))).toBe('NOT_FAILED')
  expect(await codeOf(as(admin).cancel({ kind: 'dead-letters', id }))).toBe('OVER')
  expect(await steered(id)).toHaveLength(1) // what was refused is not recorded
})

test('what failed to the end says why, is told to administrators once, and can be tried again', async () => {
  failures = [new JobFailure('FULL', { shelf: 'B' }, { final: true })]
  const id = await put(failKind)
  expect(await until(id, 'failed')).toMatchObject({ failure: 'The shelf B is full.', mayRetry: true })
  const deps = { db: house.db, now: peopleNow, policies }
  const told = await Promise.all([tellOfFailures(deps), tellOfFailures(deps)])
  expect(told.sort()).toEqual([0, 1])
  expect(await tellOfFailures(deps)).toBe(0)
  const notices = (actor: Actor) =>
    createRouterClient(noticesApi({ db: house.db, now: peopleNow, kinds: [jobFailed], mailMode: 'off' }), {
      context: contextWith(actor),
    }).list({ language: 'en' })
  expect((await notices(admin)).items).toMatchObject([{ kind: 'jobs.failed', link: '/jobs?state=failed' }])
  expect((await notices(await actorWith(house, policies, { role: 'auditor' }))).items).toEqual([])
  await as(admin).retry({ kind: 'test.fail', id })
  await until(id, 'completed')
  expect(await jobOf(id)).toMatchObject({ failure: null, mayRetry: false })
  expect(await steered(id)).toEqual([{ type: 'jobs.repeated', actor: admin.id, kind: 'test.fail' }])
})

test('a kind that runs often leaves the others to be seen: of each state the newest twenty are told', async () => {
  const rare = await put(failKind)
  await until(rare, 'completed')
  const often = []
  for (let i = 0; i < 25; i++)
    often.push(await put(countKind, { notBefore: new Date(Date.now() + 3_600_000) }))
  const told = (await as(admin).list({ language: 'en' })).items
  const waiting = told.filter(({ kind, state }) => kind === 'test.count' && state === 'created')
  expect(waiting.map(({ id }) => id)).toEqual(often.slice(5).reverse())
  expect(told.map(({ id }) => id)).toContain(rare)
})

test.each(['integrity-officer', 'auditor', 'analyst', 'human-resources'] as const)(
  '%s sees no jobs',
  async (role) => {
    const other = as(await actorWith(house, policies, { role }))
    for (const ask of [
      other.list({ language: 'en' }),
      other.mails(),
      other.retry({ kind: 'test.fail', id: crypto.randomUUID() }),
    ])
      expect(await codeOf(ask)).toBe('FORBIDDEN')
  },
)

import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { countKind, failKind, holdKind, nightKind } from '#test/fixtures/queue-kinds.ts'
import { newPool } from '../db.ts'
import { failureSentence, JobFailure } from './job-kind.ts'
import { openQueue, type Queue } from './queue.ts'
import { queuedJobs } from './queue-store.ts'
import { expectedVersion, prepareQueueTables } from './schema.ts'

let house: TestHouse
let queue: Queue
const unexpected: unknown[] = []
const seen: number[] = []
let failures: unknown[] = []

beforeAll(async () => {
  house = await testHouse()
  queue = await open()
  await queue.work(countKind, async ({ n }, { progress }) => {
    await progress(n, 100)
    seen.push(n)
  })
  await queue.work(failKind, async () => {
    const failure = failures.shift()
    if (failure) throw failure
  })
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await queue.close()
  await house.remove()
})

function open() {
  return openQueue({
    address: house.address,
    db: house.db,
    now: () => new Date(),
    kinds: [countKind, holdKind, failKind, nightKind],
    timeZone: 'Asia/Ashgabat',
    onUnexpected: (error) => unexpected.push(error),
    lookSeconds: 0.5,
  })
}

const put = (kind: typeof countKind, n: number) =>
  house.db.transaction().execute((trx) => queue.enqueue(trx, kind, { n }))

async function stateOf(id: string) {
  const found = await queuedJobs(house.db, ['test.count', 'test.hold', 'test.fail'], 500)
  return found.find((job) => job.id === id)
}

async function until<T>(look: () => T | Promise<T>, seconds = 20): Promise<NonNullable<T>> {
  for (let i = 0; i < seconds * 20; i++) {
    const found = await look()
    if (found) return found
    await wait(50)
  }
  throw new Error('it did not come in time')
}

const ended = (id: string, state: string) =>
  until(async () => {
    const job = await stateOf(id)
    return job?.state === state ? job : undefined
  })

test('a job exists with the transaction that puts it in, and not without it', async () => {
  const id = await put(countKind, 1)
  const gone = house.db.transaction().execute(async (trx) => {
    await queue.enqueue(trx, countKind, { n: 2 })
    throw new Error('the fact did not happen')
  })
  await expect(gone).rejects.toThrow('the fact did not happen')
  await ended(id, 'completed')
  const last = await put(countKind, 3)
  await ended(last, 'completed')
  expect(seen).toEqual([1, 3])
  expect(await sql`select * from platform.queue_progress`.execute(house.db)).toMatchObject({ rows: [] })
})

test('an input of the wrong shape does not enter', async () => {
  const wrong = { n: 'one' } as unknown as { n: number }
  const put = house.db.transaction().execute((trx) => queue.enqueue(trx, countKind, wrong))
  await expect(put).rejects.toThrow()
})

test('a failure is told as a code, tried again after a pause, and then well', async () => {
  failures = [new JobFailure('FULL', { shelf: 'B' })]
  const id = await put(failKind, 1)
  const waiting = await ended(id, 'retry')
  expect(waiting.output).toEqual({ code: 'FULL', params: { shelf: 'B' } })
  expect(waiting.notBefore.getTime()).toBeGreaterThan(waiting.createdAt.getTime())
  expect((await ended(id, 'completed')).attempts).toBe(1)
})

test('what fails to the end stays failed, leaves a dead letter, and can be tried once more by hand', async () => {
  failures = [new JobFailure('FULL', { shelf: 'B' }), new JobFailure('FULL', { shelf: 'C' })]
  const id = await put(failKind, 2)
  await ended(id, 'failed')
  const { rows } = await sql`select source_id from pgboss.job where name = 'dead-letters'`.execute(house.db)
  expect(rows).toContainEqual({ source_id: id })
  expect(await house.db.transaction().execute((tx) => queue.retry(tx, 'test.fail', id))).toBe(true)
  await ended(id, 'completed')
  expect(await house.db.transaction().execute((tx) => queue.retry(tx, 'test.fail', id))).toBe(false)
})

test('a failure that trying again cannot mend is not tried again', async () => {
  failures = [new JobFailure('FULL', { shelf: 'B' }, { final: true })]
  const job = await ended(await put(failKind, 3), 'failed')
  expect([job.attempts, failures.length]).toEqual([0, 0])
})

test('a fault of the program goes to the log; the row keeps none of its words', async () => {
  failures = [new Error('password 1234 in a message'), new Error('again')]
  const id = await put(failKind, 4)
  const job = await ended(id, 'failed')
  expect(JSON.stringify(job.output)).toBe('{"code":"INTERNAL","params":{}}')
  expect(unexpected.map(String)).toContain('Error: password 1234 in a message')
})

test('a job that waits can be stopped and never runs', async () => {
  const after = new Date(Date.now() + 3_600_000)
  const id = await house.db
    .transaction()
    .execute((trx) => queue.enqueue(trx, countKind, { n: 99 }, { notBefore: after }))
  expect(await house.db.transaction().execute((tx) => queue.cancel(tx, 'test.count', id))).toBe(true)
  expect((await stateOf(id))?.state).toBe('cancelled')
  expect(await house.db.transaction().execute((tx) => queue.cancel(tx, 'test.count', id))).toBe(false)
  expect(seen).not.toContain(99)
})

test('a job under way hears within two seconds that it was stopped', async () => {
  let heard = false
  const other = await open()
  await other.work(holdKind, async (_, { signal }) => {
    await wait(30_000, undefined, { signal }).catch(() => undefined)
    heard = signal.aborted
  })
  const id = await put(holdKind, 1)
  await ended(id, 'active')
  await house.db.transaction().execute((tx) => queue.cancel(tx, 'test.hold', id))
  await until(() => heard, 4)
  await other.close()
  expect((await stateOf(id))?.state).toBe('cancelled')
})

test('a scheduled kind says when it runs next, in the time zone of the administration', async () => {
  const [next] = queue.nextTimes()
  expect(next?.kind).toBe('test.night')
  // 02:30 in Ashgabat, which is five hours ahead and has no summer time.
  expect(next?.at.toISOString()).toMatch(/T21:30:00\.000Z$/)
  const { rows } = await sql`select name, timezone from pgboss.schedule`.execute(house.db)
  expect(rows).toEqual([{ name: 'test.night', timezone: 'Asia/Ashgabat' }])
})

test('the tables are those of the installed library, belong to the owner, and raising them twice changes nothing', async () => {
  const pool = newPool(house.owner, { max: 2 })
  await Promise.all([prepareQueueTables(pool), prepareQueueTables(pool)])
  await pool.end()
  const { rows } = await sql`select version from pgboss.version`.execute(house.db)
  expect(rows).toEqual([{ version: expectedVersion() }])
  await expect(sql`create table pgboss.mine (id int)`.execute(house.db)).rejects.toThrow(/permission denied/)
  await expect(sql`drop table pgboss.schedule`.execute(house.db)).rejects.toThrow(/must be owner/)
})

test('the sentence of a failure has its figures and exists for every foreseen end', () => {
  expect(failureSentence(failKind, { code: 'FULL', params: { shelf: 'B' } }, 'en')).toBe(
    'The shelf B is full.',
  )
  expect(failureSentence(undefined, { code: 'TOO_LONG', params: {} }, 'ru')).toBe(
    'Превышено допустимое время.',
  )
  expect(failureSentence(failKind, { code: 'NEVER_HEARD', params: {} }, 'en')).toMatch(/unexpected/)
})

const children: ChildProcess[] = []

interface Worker {
  readonly child: ChildProcess
  readonly lines: string[]
}

async function startWorker(holdMs: number): Promise<Worker> {
  const file = fileURLToPath(new URL('../../../test/fixtures/queue-worker.ts', import.meta.url))
  const child = spawn(process.execPath, [file, house.url, String(holdMs)], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  children.push(child)
  const lines: string[] = []
  child.stdout?.on('data', (piece: Buffer) => lines.push(...piece.toString().split('\n').filter(Boolean)))
  await until(() => lines.includes('ready'))
  return { child, lines }
}

test('two processes work one queue: every job is begun once', async () => {
  const workers = await Promise.all([startWorker(5), startWorker(5)])
  const ids = await house.db.transaction().execute(async (trx) => {
    const put: string[] = []
    for (let n = 0; n < 60; n++) put.push(await queue.enqueue(trx, holdKind, { n }))
    return put
  })
  const begun = () => workers.flatMap(({ lines }) => lines.filter((line) => line.startsWith('done')))
  await until(() => begun().length >= ids.length, 60)
  for (const { child } of workers) child.kill('SIGKILL')
  const all = workers.flatMap(({ lines }) => lines.filter((line) => line.startsWith('begun')))
  expect(new Set(all).size).toBe(ids.length)
  expect(all.length).toBe(ids.length)
}, 90_000)

test('a job whose process was killed is tried again by another', async () => {
  const first = await startWorker(60_000)
  const id = await put(holdKind, 777)
  await until(() => first.lines.includes('begun 777'))
  first.child.kill('SIGKILL')
  const second = await startWorker(5)
  await until(() => second.lines.includes('done 777'), 45)
  second.child.kill('SIGKILL')
  expect((await ended(id, 'completed').catch(() => stateOf(id)))?.attempts).toBe(1)
}, 90_000)

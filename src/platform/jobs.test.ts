import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { failAbandoned, insertJob } from './job-store.ts'
import { type Jobs, openJobs } from './jobs.ts'
import { paceOf, startPace } from './pace.ts'

let house: TestHouse
let jobs: Jobs
const unexpected: unknown[] = []
const workers = { import: new URL('../../test/fixtures/job.worker.ts', import.meta.url) }

beforeAll(async () => {
  house = await testHouse()
  jobs = open()
})
afterAll(async () => {
  await jobs.close()
  await house.remove()
})

function open(): Jobs {
  const onUnexpected = (error: unknown) => unexpected.push(error)
  return openJobs({
    db: house.db,
    holder: house.holder,
    now: () => new Date(),
    workers,
    place: {},
    onUnexpected,
  })
}

async function start(what: string) {
  const started = await jobs.start('import', { what }, null)
  if (!started.ok) throw new Error('another piece of work is under way')
  return started.value.id
}

test('a job that ends well keeps its last progress and its messages', async () => {
  const job = await jobs.ended(await start('count'))
  expect(job).toMatchObject({
    state: 'done',
    step: 'counting',
    done: 1000,
    total: 1000,
    messages: [{ code: 'COUNTED', params: { n: 1000 } }],
  })
  expect(job?.finishedAt).not.toBeNull()
})

test('a job that fails says why as a code', async () => {
  const job = await jobs.ended(await start('fail'))
  expect([job?.state, job?.messages]).toEqual(['failed', [{ code: 'UNREADABLE', params: { line: 7 } }]])
})

test('a fault of the program ends the job and is reported to the house, not to the reader', async () => {
  const job = await jobs.ended(await start('throw'))
  expect([job?.state, job?.messages]).toEqual(['failed', [{ code: 'INTERNAL', params: {} }]])
  expect(String(unexpected.at(-1))).toContain('a fault of the program')
})

test('one heavy job at a time, whichever process asks; a cancelled one makes room', async () => {
  const id = await start('wait')
  const other = open()
  expect(await jobs.start('import', { what: 'count' }, null)).toEqual({ ok: false, error: 'BUSY' })
  expect(await other.start('import', { what: 'count' }, null)).toEqual({ ok: false, error: 'BUSY' })
  await jobs.cancel(id)
  expect((await jobs.ended(id))?.state).toBe('cancelled')
  expect((await jobs.ended(await start('count')))?.state).toBe('done')
})

test('closing the house cancels what runs', async () => {
  const closing = open()
  const started = await closing.start('import', { what: 'wait' }, null)
  await closing.close()
  expect(started.ok && (await jobs.get(started.value.id))?.state).toBe('cancelled')
})

const abandoned = () =>
  insertJob(house.db, {
    id: randomUUID(),
    kind: 'import',
    input: {},
    startedBy: null,
    holder: 2 ** 31 - 1, // nobody holds this lock
    at: new Date(),
  })

test('what a dead process left under way is failed with a message, and makes room', async () => {
  const left = await abandoned()
  expect(await jobs.get(left?.id ?? '')).toMatchObject({
    state: 'failed',
    messages: [{ code: 'INTERRUPTED', params: {} }],
  })
  await abandoned()
  expect((await jobs.ended(await start('count')))?.state).toBe('done')
})

test('what another living process works on is left alone', async () => {
  const id = await start('wait')
  const other = open()
  expect(await failAbandoned(house.db, new Date())).toBe(0)
  expect(await other.get(id)).toMatchObject({ state: 'running' })
  expect((await other.recent())[0]).toMatchObject({ id, state: 'running' })
  await jobs.cancel(id)
  expect((await jobs.ended(id))?.state).toBe('cancelled')
})

test('the pace is measured within the step', () => {
  const at = (step: string, done: number) => ({ step, done, total: 400, unit: 'rows' })
  let pace = startPace(1000)
  pace = startPace(11_000, at('reading', 0), pace)
  expect(paceOf(pace)).toEqual({ perSecond: null, secondsLeft: null })
  pace = startPace(13_000, at('reading', 100), pace)
  expect(paceOf(pace).perSecond).toBeCloseTo(100 / 12)
  const next = startPace(15_000, at('writing', 100), pace)
  expect(paceOf(next)).toEqual({ perSecond: 50, secondsLeft: 6 })
})

import { rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataFolder, postgresOf, type Server, startServer } from '#test/server.ts'
import { demonstrationPassword } from './first-run.ts'

let one: Server
let two: Server
let cookie = ''
const dataDir = dataFolder()
const env = { TAMGA_DEMO: 'on', TAMGA_DEMO_SIZE: '30000' }

beforeAll(async () => {
  one = await startServer({ dataDir, env })
  two = await startServer({ dataDir, env })
}, 120_000)
afterAll(async () => {
  for (const { child, ended } of [one, two]) {
    child.kill('SIGKILL')
    await ended
  }
  for (const pid of postgresOf(dataDir)) process.kill(pid, 'SIGKILL')
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })
})

async function ask<T>(
  { url }: Server,
  path: string,
  body?: object,
): Promise<{ status: number; body: T; set: string[] }> {
  const answer = await fetch(`${url}/api/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', cookie },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: answer.status, body: (await answer.json()) as T, set: answer.headers.getSetCookie() }
}

interface Job {
  readonly id: string
  readonly state: string
  readonly messages: { code: string }[]
}

const jobAt = async (server: Server, id: string) => (await ask<Job>(server, `monitoring/jobs/${id}`)).body

async function ended(server: Server, id: string): Promise<Job> {
  for (let i = 0; i < 600; i++) {
    const job = await jobAt(server, id)
    if (job.state !== 'running') return job
    await wait(50)
  }
  throw new Error('the job did not end')
}

test('who signs in at one server is signed in at the other, and work done there is seen here', async () => {
  const signedIn = await ask(one, 'people/sign-in', { login: 'analyst', password: demonstrationPassword })
  cookie = signedIn.set.map((each) => each.split(';')[0]).join('; ')
  expect((await ask<{ login: string }>(two, 'people/me')).body).toMatchObject({ login: 'analyst' })
  const { body } = await ask<{ items: { id: string }[] }>(two, 'monitoring/leads?limit=1')
  const lead = body.items[0]?.id ?? ''
  expect(
    (await ask(two, `monitoring/leads/${lead}/moves`, { move: 'note', text: 'written at the second' }))
      .status,
  ).toBe(200)
  expect(JSON.stringify((await ask(one, `monitoring/leads/${lead}`)).body)).toContain('written at the second')
})

test('a job asked for at both servers runs once, is seen at both, and the other is told that the house is busy', async () => {
  const both = await Promise.all([one, two].map((server) => ask<Job>(server, 'monitoring/analyses', {})))
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const id = both.find(({ status }) => status === 200)?.body.id ?? ''
  const [here, there] = await Promise.all([ended(one, id), ended(two, id)])
  expect([here.state, there.state]).toEqual(['done', 'done'])
}, 60_000)

test('a third server that starts leaves the work of the others alone', async () => {
  const started = await ask<Job>(one, 'monitoring/analyses', {})
  const third = await startServer({ dataDir, env })
  third.child.kill('SIGTERM')
  await third.ended
  expect((await ended(two, started.body.id)).state).toBe('done')
}, 60_000)

test('work whose server is killed is told as interrupted by the other at once, which then can begin its own', async () => {
  const started = await ask<Job>(one, 'monitoring/analyses', {})
  expect(started.body.state).toBe('running')
  one.child.kill('SIGKILL')
  await one.ended
  const job = await ended(two, started.body.id)
  expect([job.state, job.messages.map(({ code }) => code)]).toEqual(['failed', ['INTERRUPTED']])
  const again = await ask<Job>(two, 'monitoring/analyses', {})
  expect(again.status).toBe(200)
  expect((await ended(two, again.body.id)).state).toBe('done')
}, 60_000)

test('the last server to stop ends the database, which the killed one had started', async () => {
  expect(postgresOf(dataDir).length).toBeGreaterThan(0)
  two.child.kill('SIGTERM')
  expect(await two.ended).toBe(0)
  expect(postgresOf(dataDir)).toEqual([])
})

import { rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { dataFolder, postgresOf, postmasterOf, type Server, startServer } from '#test/server.ts'

const folders: string[] = []
const servers: Server[] = []

afterEach(async () => {
  for (const { child, ended } of servers.splice(0)) {
    child.kill('SIGKILL')
    await ended
  }
  for (const folder of folders.splice(0)) {
    for (const pid of postgresOf(folder)) process.kill(pid, 'SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  }
})

function freshFolder(): string {
  const folder = dataFolder()
  folders.push(folder)
  return folder
}

async function start(dataDir: string, env: Record<string, string> = {}, until?: RegExp): Promise<Server> {
  const server = await startServer({ dataDir, env }, until)
  servers.push(server)
  return server
}

/** As the terminal and the launchers do it: the whole group at once, and again by whoever forwards. */
async function pressCtrlC({ pid, child }: Server): Promise<void> {
  process.kill(-pid, 'SIGINT')
  child.kill('SIGINT')
  await wait(30)
  child.kill('SIGINT')
}

test('Ctrl+C ends the server and its database, however often the signal arrives', async () => {
  const data = freshFolder()
  const server = await start(data)
  expect(postgresOf(data).length).toBeGreaterThan(0)
  await pressCtrlC(server)
  expect(await server.ended).toBe(0)
  expect(postgresOf(data)).toEqual([])
  expect(server.said()).toContain('stopping')
}, 120_000)

test('Ctrl+C during the first run leaves no database behind either, and the next start goes on', async () => {
  const data = freshFolder()
  const early = await start(
    data,
    { TAMGA_DEMO: 'on', TAMGA_DEMO_SIZE: '60000' },
    /making the fictional administration/,
  )
  await pressCtrlC(early)
  await early.ended
  expect(postgresOf(data)).toEqual([])
  const next = await start(data)
  await pressCtrlC(next)
  expect(await next.ended).toBe(0)
}, 120_000)

test.each(['bundled', 'auto'])(
  'a database left by a killed server (%s programs) is adopted by the next start and ended by its stop',
  async (programs) => {
    const data = freshFolder()
    const first = await start(data, { TAMGA_POSTGRES: programs })
    const postmaster = postmasterOf(data)
    first.child.kill('SIGKILL')
    await first.ended
    expect(postgresOf(data)).toContain(postmaster)
    const next = await start(data, { TAMGA_POSTGRES: programs })
    expect(postmasterOf(data)).toBe(postmaster)
    await pressCtrlC(next)
    expect(await next.ended).toBe(0)
    expect(postgresOf(data)).toEqual([])
  },
  120_000,
)

test('a database that dies under a running server is started again by it', async () => {
  const data = freshFolder()
  const server = await start(data)
  const before = postmasterOf(data)
  process.kill(before, 'SIGKILL')
  for (let i = 0; i < 200 && (postmasterOf(data) === before || !(await answers(server))); i++) await wait(50)
  expect(postmasterOf(data)).not.toBe(before)
  expect(await answers(server)).toBe(true)
  await pressCtrlC(server)
  expect(await server.ended).toBe(0)
  expect(postgresOf(data)).toEqual([])
}, 120_000)

/** Whether a sign-in, which asks the database, is refused for its reason and not for the database. */
async function answers({ url }: Server): Promise<boolean> {
  const answer = await fetch(`${url}/api/people/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ login: 'nobody', password: 'nothing at all' }),
  })
  return answer.status < 500
}

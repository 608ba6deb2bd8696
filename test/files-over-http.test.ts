/** Files over a real connection: refused in the middle with an answer, cut off without a trace. */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFiles } from '#platform/files/files.ts'
import { filesRoutes } from '#platform/files/http-files.ts'
import { documents } from '#platform/files/testing.ts'
import { newApp } from '#platform/http-app.ts'
import type { Actor } from '#platform/rpc.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { type Listening, listen } from '../src/serve.ts'

const LIMIT = 8_000_000
let house: TestHouse
let server: Listening

beforeAll(async () => {
  house = await testHouse()
  const now = () => new Date()
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const actor = { id: '00000000-0000-4000-8000-000000000001', permissions: new Map() } as unknown as Actor
  const app = newApp({ log: silent, actorOf: async () => actor, now, streamed: ['/api/files'] })
  filesRoutes(app, openFiles({ ...house, now, limit: LIMIT }))
  server = await listen(app, { host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await server.close()
  await house.remove()
})

/** What lies on the disk, finished or under way. */
function lying(): string[] {
  const folder = join(house.dataDir, 'files')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
}

const put = (content: Buffer, name: string) =>
  fetch(`${server.url}/api/files`, {
    method: 'PUT',
    body: content,
    headers: { origin: server.url, 'x-file-name': encodeURIComponent(name) },
  })

test.each([
  [
    'an endless program',
    'report.pdf',
    422,
    'TYPE_NOT_ALLOWED',
    Buffer.concat([documents.exe, Buffer.alloc(LIMIT - 1000)]),
  ],
  [
    'a picture that says it is a document',
    'report.pdf',
    422,
    'NAME_AND_CONTENT_DIFFER',
    Buffer.concat([documents.png, Buffer.alloc(LIMIT - 1000)]),
  ],
  ['more than the limit', 'a.txt', 413, 'TOO_LARGE', Buffer.alloc(2 * LIMIT, 'a')],
])('%s is refused with problem details while it is sent', async (_, name, status, code, content) => {
  const answer = await put(content, name)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(await answer.json()).toMatchObject({ status, code })
  expect(lying()).toEqual([])
})

test('the name comes in a header, in any script', async () => {
  const answer = await put(documents.pdf, 'Делo №7 – ýazgy.pdf')
  expect(await answer.json()).toMatchObject({ name: 'Делo №7 – ýazgy.pdf', type: 'pdf' })
  for (const name of lying()) rmSync(join(house.dataDir, 'files', name.slice(0, 2), name))
})

test('a connection that breaks leaves nothing behind, and its place is free again', async () => {
  const { hostname, port } = new URL(server.url)
  for (let time = 0; time < 5; time++) {
    const socket = connect(Number(port), hostname)
    socket.on('error', () => undefined)
    socket.write(
      `PUT /api/files HTTP/1.1\r\nX-File-Name: a.txt\r\nHost: ${hostname}:${port}\r\nContent-Length: ${LIMIT}\r\n\r\n`,
    )
    socket.write(Buffer.alloc(500_000, 'a'))
    await expect.poll(lying, { timeout: 30_000 }).toHaveLength(1)
    expect(lying()[0]).toMatch(/\.new$/)
    socket.destroy()
    await expect.poll(lying, { timeout: 30_000 }).toEqual([])
  }
  expect((await put(documents.pdf, 'a.pdf')).status).toBe(200)
})

/** Refusals are told in the log: enough to be followed up, nothing of what was asked or of who it is. */
import { createHash } from 'node:crypto'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { problem } from './http.ts'
import { newApp } from './http-app.ts'
import { newLog } from './log.ts'
import { LINES_PER_MINUTE } from './refusals.ts'
import { plainSite } from './site.ts'

function told() {
  const lines: Record<string, unknown>[] = []
  const stream = new PassThrough()
  stream.on('data', (piece: Buffer) => lines.push(JSON.parse(piece.toString())))
  let at = new Date('2026-03-02T09:00:00Z')
  const now = () => at
  const site = { ...plainSite, perMinute: 0 }
  const app = newApp({ log: newLog(stream, now), actorOf: async () => null, now, site, streamed: [] })
  app.post('/rpc/people/officers/find', (c) => problem(c, 403, 'FORBIDDEN', { permission: 'officers.read' }))
  app.post('/rpc/people/signIn', (c) => problem(c, 401, 'WRONG_CREDENTIALS', {}))
  app.get('/api/assessment/evidence/:id', (c) => problem(c, 404, 'NOT_FOUND', {}))
  app.post('/rpc/well', (c) => c.json({ code: 'FORBIDDEN' }))
  const ask = (path: string, init: RequestInit = { method: 'POST' }) =>
    app.fetch(new Request(`http://inside${path}`, init), { incoming: { socket: {} } })
  return { lines, ask, later: (ms: number) => (at = new Date(at.getTime() + ms)) }
}

test('a refused operation, a wrong password, a foreign page and a record out of reach are told, a good answer is not', async () => {
  const { lines, ask } = told()
  await ask('/rpc/people/officers/find', { method: 'POST', headers: { cookie: 'tamga_session=wanderer' } })
  await ask('/rpc/people/signIn')
  await ask('/rpc/well', { method: 'POST', headers: { origin: 'https://evil.example' } })
  await ask('/api/assessment/evidence/aylar.berdiyewa@example.tm', { method: 'GET' })
  await ask('/rpc/well')
  const session = createHash('sha256').update('wanderer').digest('hex').slice(0, 12)
  expect(lines.map(({ place, status, code, session: of }) => [place, status, code, of])).toEqual([
    ['/rpc/people/officers/find', 403, 'FORBIDDEN', session],
    ['/rpc/people/signIn', 401, 'WRONG_CREDENTIALS', null],
    ['/rpc/well', 403, 'FOREIGN_ORIGIN', null],
    ['/api/assessment', 404, 'NOT_FOUND', null],
  ])
  expect(lines.every((line) => line.message === 'refused' && typeof line.requestId === 'string')).toBe(true)
  expect(JSON.stringify(lines)).not.toMatch(/aylar|wanderer|evil/) // words that no number in hexadecimal spells by chance
})

test('who asks without end fills no disk; how many lines were left out is told', async () => {
  const { lines, ask, later } = told()
  for (let i = 0; i < LINES_PER_MINUTE + 40; i++) await ask('/rpc/people/signIn')
  expect(lines).toHaveLength(LINES_PER_MINUTE)
  later(60_000)
  await ask('/rpc/people/signIn')
  await ask('/rpc/people/signIn')
  expect(lines.slice(LINES_PER_MINUTE).map((line) => line.leftOut)).toEqual([40, undefined])
})

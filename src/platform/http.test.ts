import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contextOf, servePages } from './http.ts'
import { newApp } from './http-app.ts'
import { newLog } from './log.ts'
import { plainSite, type SiteSettings } from './site.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tamga-pages-'))
  writeFileSync(join(folder, 'index.html'), '<script type="module" src="/assets/a.js"></script>')
  writeFileSync(join(folder, '.sources'), 'names of files')
})
afterAll(() => rmSync(folder, { recursive: true }))

const secure: SiteSettings = { origin: 'https://tamga.example', proxies: ['10.0.0.1'], perMinute: 600 }

function appOf(site: SiteSettings = plainSite) {
  const lines: string[] = []
  const stream = new PassThrough()
  stream.on('data', (piece: Buffer) => lines.push(piece.toString()))
  const now = () => new Date('2026-03-02T09:00:00Z')
  const log = newLog(stream, now)
  const app = newApp({ log, actorOf: async () => null, now, site, streamed: ['/api/stream'] })
  app.post('/rpc/enter', (c) => {
    const { session, visitor } = contextOf(c)
    session.set('secret-token', new Date('2026-03-03T09:00:00Z'))
    return c.json({ address: visitor?.address, token: session.token ?? null })
  })
  app.post('/rpc/body', async (c) => c.json({ length: (await c.req.text()).length }))
  app.put('/api/stream', async (c) => c.json({ length: (await c.req.text()).length }))
  app.get('/api/broken/:who', () => {
    throw Object.assign(new Error('Key (login)=(aylar) already exists: "Aylar Example" at 10.9.8.7'), {
      code: '23505',
    })
  })
  servePages(app, folder)
  const env = (address: string) => ({ incoming: { socket: { remoteAddress: address } } })
  return {
    lines,
    ask: (path: string, init: RequestInit = {}, address = '192.0.2.1') =>
      app.fetch(new Request(`http://inside${path}`, init), env(address)),
  }
}

test('every answer ties the hands of the browser: pages, operations, refusals and faults alike', async () => {
  const { ask } = appOf(secure)
  const foreign = { method: 'POST', headers: { origin: 'https://evil.example' } }
  const answers = [
    await ask('/'),
    await ask('/rpc/enter', { method: 'POST' }),
    await ask('/rpc/enter', foreign),
    await ask('/none.js'),
    await ask('/api/broken/aylar'),
  ]
  expect(answers.map((one) => one.status)).toEqual([200, 200, 403, 404, 500])
  for (const { headers } of answers) {
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/default-src 'none'.*script-src 'self';.*style-src 'self' 'nonce-[\w+/=]{20,}'/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('strict-transport-security')).toMatch(/max-age=63072000; includeSubDomains/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('access-control-allow-origin')).toBeNull()
  }
  expect(answers[1]?.headers.get('cache-control')).toBe('no-store')
})

test('the page carries the nonce of its own policy, a new one each time', async () => {
  const { ask } = appOf()
  const nonces = await Promise.all(
    [ask('/'), ask('/people')].map(async (answer) => {
      const page = await answer
      const nonce = /nonce="([^"]+)"/.exec(await page.text())?.[1] ?? ''
      expect(page.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
      return nonce
    }),
  )
  expect(new Set(nonces).size).toBe(2)
})

test.each(['/.sources', '/%2e%2e/package.json', '/..%2fpackage.json', '/%', '/assets/../.sources'])(
  'nothing beside the pages is served: %s',
  async (path) => {
    const answer = await appOf().ask(path)
    expect(await answer.text()).not.toMatch(/names of files|dependencies/)
  },
)

test('behind TLS cookies are bound to this very host; a cookie without the prefix opens nothing', async () => {
  const headers = { origin: 'https://tamga.example', host: 'tamga.example' }
  const answer = await appOf(secure).ask('/rpc/enter', {
    method: 'POST',
    headers: { ...headers, cookie: 'tamga_session=a' },
  })
  const [cookie = ''] = answer.headers.getSetCookie()
  expect(cookie).toMatch(/^__Host-tamga_session=secret-token;/)
  for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']) expect(cookie).toContain(part)
  expect(cookie).not.toContain('Domain')
  expect(await answer.json()).toMatchObject({ token: null })
  const plain = await appOf().ask('/rpc/enter', { method: 'POST', headers: { cookie: 'tamga_session=a' } })
  expect(plain.headers.getSetCookie()[0]).toMatch(/^tamga_session=secret-token;/)
  expect(plain.headers.get('strict-transport-security')).toBeNull()
  expect(await plain.json()).toMatchObject({ token: 'a' })
})

test('an address in a header counts only when the proxy of the settings wrote it', async () => {
  const { ask } = appOf(secure)
  const init = { method: 'POST', headers: { 'x-forwarded-for': '203.0.113.9' } }
  expect(await (await ask('/rpc/enter', init, '192.0.2.1')).json()).toMatchObject({ address: '192.0.2.1' })
  expect(await (await ask('/rpc/enter', init, '10.0.0.1')).json()).toMatchObject({ address: '203.0.113.9' })
})

test('a foreign name of this server is refused', async () => {
  const answer = await appOf(secure).ask('/', { headers: { host: 'evil.example' } })
  expect(answer.status).toBe(421)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
})

test('a visitor’s body of 64 kB passes, a larger one is refused, told or not; what is streamed has limits of its own', async () => {
  const { ask } = appOf()
  const send = (path: string, bytes: number, method = 'POST') =>
    ask(path, { method, body: 'x'.repeat(bytes) })
  expect((await send('/rpc/body', 64 * 1024)).status).toBe(200)
  expect((await send('/rpc/body', 64 * 1024 + 1)).status).toBe(413)
  expect((await send('/api/stream', 100_000, 'PUT')).status).toBe(200)
  const body = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(16 * 1024)), // without end
  })
  const endless = await ask('/rpc/body', { method: 'POST', body, duplex: 'half' } as RequestInit)
  expect(endless.status).toBe(413)
})

test('who asks too often waits; others do not', async () => {
  const { ask } = appOf({ ...plainSite, perMinute: 50 })
  const statuses = []
  for (let count = 0; count < 7; count++) statuses.push((await ask('/rpc/enter', { method: 'POST' })).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
  const told = await ask('/rpc/enter', { method: 'POST' })
  expect(told.headers.get('retry-after')).toBe('12')
  expect(await told.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS', requestId: expect.any(String) })
  expect((await ask('/rpc/enter', { method: 'POST' }, '192.0.2.2')).status).toBe(200)
  expect((await ask('/')).status).toBe(200)
})

test('a fault tells the reader its number only, and the log neither name nor login nor address', async () => {
  const { ask, lines } = appOf()
  const answer = await ask('/api/broken/aylar?token=abc')
  const told = (await answer.json()) as { requestId: string }
  expect(told).toEqual({
    type: 'about:blank',
    title: 'INTERNAL',
    status: 500,
    code: 'INTERNAL',
    params: {},
    requestId: expect.any(String),
  })
  const line = lines.join('')
  expect(JSON.parse(line)).toMatchObject({ requestId: told.requestId, place: '/api/broken', code: '23505' })
  expect(line).toContain('http.test.ts')
  expect(line).not.toMatch(/aylar|Aylar|10\.9\.8\.7|192\.0\.2\.1|token/)
})

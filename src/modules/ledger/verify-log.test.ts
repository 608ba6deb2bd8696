/**
 * The second path: the same tampering as in tampering.test.ts, found from outside through the files that the server gives, with the code
 * that runs in the reader's browser.
 */
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newApp } from '#platform/http-app.ts'
import type { Actor } from '#platform/rpc.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { onCopyOf, tamperings } from '#test/fixtures/ledger-tampering.ts'
import { ledgerApi } from './api.ts'
import { events } from './events.ts'
import { ledgerPolicy } from './policy.ts'
import { nobleCrypto } from './proof/crypto.ts'
import { parseVerifierKey } from './proof/note.ts'
import { indexPath, tilePath } from './proof/tiles.ts'
import { catalogue, ledgerOf, notes } from './testing.ts'
import { ledgerRoutes } from './tile-routes.ts'
import type { Fault } from './verdict.model.ts'
import { type LogVerdict, verifyLog } from './verify-log.model.ts'

let house: TestHouse
let time = Date.parse('2026-03-02T09:00:00Z')
const clock = () => {
  time += 1000
  return new Date(time)
}
beforeAll(async () => {
  house = await testHouse()
  const ledger = ledgerOf(house)
  for (const count of [150, 100, 50]) {
    await notes(house.db, count, clock)
    await ledger.sign()
  }
})
afterAll(() => house.remove())

const auditor: Actor = {
  id: 'a',
  displayName: 'auditor',
  role: 'auditor',
  officerId: null,
  grants: [],
  permissions: new Set(Object.keys(ledgerPolicy)),
  reach: new Map([['ledger.read', null]]),
}

function serverOf(copy: TestHouse, actor: Actor | null = auditor) {
  const ledger = ledgerOf(copy)
  const room = {
    schema: 'ledger',
    events: { ...events, ...catalogue },
    readable: async (_: Actor, references: readonly string[]) => new Set(references),
    names: async () => new Map(),
    selves: () => [],
    refold: async () => ({ records: 0, differences: [] }),
  }
  const queue = {
    enqueue: () => Promise.reject(new Error('nothing is queued here')),
  }
  const deps = { db: copy.db, now: clock, ledger, rooms: [room], fetch, queue }
  const app = newApp({
    log: { info: () => undefined, error: () => undefined },
    actorOf: async () => actor,
    now: clock,
    streamed: [],
  })
  ledgerRoutes(app, deps)
  const context = {
    actor,
    requestId: 'test',
    session: { token: undefined, set: () => undefined, clear: () => undefined },
  }
  return { app, api: createRouterClient(ledgerApi(deps), { context }) }
}

/** As the page does it: what is not given is not known. */
async function fromOutside(
  copy: TestHouse,
  options: { withEntries?: boolean; outside?: string } = {},
): Promise<LogVerdict> {
  const { app, api } = serverOf(copy)
  const bytes = async (path: string) => {
    const response = await app.request(path)
    if (response.status === 404 || response.status === 409) return null
    if (!response.ok) throw new Error(`${path}: ${response.status}`) // as the page: a server that fails is no finding
    return new Uint8Array(await response.arrayBuffer())
  }
  const [status, { items }] = await Promise.all([api.status(), api.checkpoints()])
  const withEntries = options.withEntries ?? true
  return verifyLog({
    source: {
      tile: (id) => bytes(`/ledger/tile/${tilePath(id)}`),
      bundle: ({ index, width }) =>
        bytes(`/ledger/tile/entries/${indexPath(index)}${width === 256 ? '' : `.p/${width}`}`),
      contents: (from, to) => api.contents({ from, to }),
    },
    crypto: nobleCrypto,
    entries: status.entries,
    checkpoints: items,
    keys: status.keys.flatMap((key) => parseVerifierKey(key) ?? []),
    witnesses: [],
    outside: options.outside === undefined ? [] : [{ source: 'browser', note: options.outside }],
    withEntries,
    withContents: withEntries,
  })
}

test('a ledger that nobody touched is intact from outside too, with and without its entries', async () => {
  expect(await fromOutside(house)).toMatchObject({
    intact: true,
    entries: 300,
    signed: 300,
    contents: 300,
    intactUpTo: { seq: 299 },
    withheld: 0,
    faults: [],
  })
  expect(await fromOutside(house, { withEntries: false })).toMatchObject({
    intact: true,
    signed: 300,
    contents: 0,
  })
})

/** What nobody outside the database can see: it lies beside the log, not in it. */
const inside: readonly Fault['code'][] = ['CONTENT_WITHOUT_ENTRY', 'CHECKPOINT_MISSING']
const unseen: Readonly<Record<string, string>> = {
  'only the leaf hash in the row of entry 77': 'the tile speaks for the entry',
  'a content without an entry': 'it is in no entry',
  'an entry put at the end without content': 'it is not signed for yet',
  'a checkpoint with another root': 'the note itself is genuine',
  'the newest checkpoint deleted': 'only the file of the server, or a browser that saw it, knows',
}

test.each(tamperings.filter(({ name }) => !(name in unseen)))(
  '$name: found from outside in the same words',
  async ({ does, faults }) => {
    const seen = (
      await house.db.selectFrom('ledger.checkpoint').select('note').where('size', '=', 300).executeTakeFirst()
    )?.note
    const verdict = await onCopyOf(house, does, (copy) =>
      fromOutside(copy, seen === undefined ? {} : { outside: seen }),
    )
    expect(verdict.intact).toBe(false)
    const expected = faults.filter(({ code }) => !inside.includes(code)).map(fromABrowser)
    expect(verdict.faults).toEqual(expect.arrayContaining(expected))
  },
)

/** The browser keeps what the server's file keeps; it says so under its own name. */
function fromABrowser(fault: Fault): Fault {
  return fault.code === 'SHORTENED' && fault.source !== 'signed' ? { ...fault, source: 'browser' } : fault
}

test('a browser that saw the newest checkpoint finds that it was deleted with what it covers', async () => {
  const { note } = await house.db
    .selectFrom('ledger.checkpoint')
    .select('note')
    .where('size', '=', 300)
    .executeTakeFirstOrThrow()
  const verdict = await onCopyOf(
    house,
    [
      'delete from ledger.event where seq >= 290',
      'delete from ledger.entry where seq >= 290',
      'delete from ledger.checkpoint where size = 300',
    ],
    (copy) => fromOutside(copy, { outside: note }),
  )
  expect(verdict.faults).toEqual([{ code: 'SHORTENED', size: 290, signed: 300, source: 'browser' }])
})

test.each([
  ['/ledger/checkpoint', 200, 'text/plain; charset=utf-8', 'no-cache'],
  ['/ledger/keys', 200, 'text/plain; charset=utf-8', 'no-cache'],
  ['/ledger/policy', 200, 'text/plain; charset=utf-8', 'no-cache'],
  ['/ledger/tile/0/000', 200, 'application/octet-stream', 'public, max-age=31536000, immutable'],
  ['/ledger/tile/0/001.p/44', 200, 'application/octet-stream', 'public, max-age=60'],
  ['/ledger/tile/1/000.p/1', 200, 'application/octet-stream', 'public, max-age=60'],
  ['/ledger/tile/0/001', 404, 'application/problem+json', null],
  ['/ledger/tile/0/001.p/45', 404, 'application/problem+json', null],
  ['/ledger/tile/1/000', 404, 'application/problem+json', null],
  ['/ledger/tile/9/000', 404, 'application/problem+json', null],
  ['/ledger/tile/0/1', 404, 'application/problem+json', null],
  ['/ledger/tile/entries/000', 401, 'application/problem+json', null],
])('a visitor who asks for %s gets %d', async (path, status, type, cache) => {
  const response = await serverOf(house, null).app.request(path)
  expect([
    response.status,
    response.headers.get('content-type'),
    response.headers.get('cache-control'),
  ]).toEqual([status, type, cache])
})

test('what anybody may fetch holds no reference to anybody', async () => {
  const { app } = serverOf(house, null)
  for (const path of ['/ledger/checkpoint', '/ledger/keys', '/ledger/policy', '/ledger/tile/0/000']) {
    const text = Buffer.from(await (await app.request(path)).arrayBuffer()).toString('latin1')
    expect(text).not.toMatch(/lead:|account|officer:/)
  }
})

test('entries are given to who may read entries, and to nobody else who is signed in', async () => {
  const path = '/ledger/tile/entries/001.p/44'
  expect((await serverOf(house).app.request(path)).status).toBe(200)
  const administrator = { ...auditor, permissions: new Set(['ledger.verify', 'ledger.sign']) }
  expect((await serverOf(house, administrator).app.request(path)).status).toBe(403)
})

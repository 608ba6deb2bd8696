/**
 * The second path: the ledger verified from outside. That it finds each tampering in the same words as the server is shown in
 * tampering.test.ts.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { auditor, fromOutside, serverOf } from '#test/fixtures/ledger-from-outside.ts'
import { onCopyOf } from '#test/fixtures/ledger-tampering.ts'
import { ledgerOf, notes } from './testing.ts'

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

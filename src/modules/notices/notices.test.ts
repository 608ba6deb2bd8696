import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { Address } from './notice.model.ts'
import { sweepNotices } from './notice.store.ts'
import { notify, settle } from './public.ts'
import { boxKind, callerOf, codeOf, newAccount, shelfKind } from './testing.ts'

let house: TestHouse
const at = new Date('2026-03-02T09:00:00Z')
let ann: string
let bob: string

beforeAll(async () => {
  house = await testHouse()
  ann = await newAccount(house)
  bob = await newAccount(house)
})
afterAll(() => house.remove())

const within = <T>(work: Parameters<ReturnType<typeof house.db.transaction>['execute']>[0]) =>
  house.db.transaction().execute(work) as Promise<T>
const caller = (account: string | null) => callerOf(house, account, () => at)
const list = (account: string, language: 'en' | 'ru' = 'en') => caller(account).list({ language })

test('a notice is there with its fact, once per person, and not for who did it', async () => {
  const box = { to: [ann, bob, bob], except: ann, about: 'box:1', link: '/boxes', params: { number: 7 }, at }
  await within((tx) => notify(tx, boxKind, box))
  const undone = within(async (tx) => {
    await notify(tx, boxKind, { ...box, about: 'box:2' })
    throw new Error('it did not happen')
  })
  await expect(undone).rejects.toThrow('it did not happen')
  expect(await caller(ann).count()).toEqual({ open: 0 })
  expect((await list(bob)).items).toMatchObject([{ sentence: 'Box 7 waits.', link: '/boxes', done: false }])
  expect((await list(bob, 'ru')).items[0]?.sentence).toBe('Box 7 waits. (ru)')
})

test('what is unread is not repeated but becomes newer; once read, it is told again', async () => {
  const later = new Date('2026-03-02T10:00:00Z')
  await within((tx) =>
    notify(tx, boxKind, { to: [bob], about: 'box:1', link: '/boxes', params: { number: 8 }, at: later }),
  )
  const { items, open } = await list(bob)
  expect([items.map(({ sentence }) => sentence), open]).toEqual([['Box 8 waits.'], 1])
  await caller(bob).read({ ids: [items[0]?.id ?? ''] })
  await within((tx) => notify(tx, boxKind, { to: [bob], about: 'box:1', link: '/boxes', at: later }))
  expect((await list(bob)).open).toBe(1)
  expect((await list(bob)).items.length).toBe(2)
})

test('what is settled needs nobody any more, for one kind, one person or all', async () => {
  for (const kind of [boxKind, shelfKind])
    await within((tx) => notify(tx, kind, { to: [ann, bob], about: 'box:9', link: '/', at }))
  const before = (await caller(bob).count()).open
  await within((tx) => settle(tx, { about: 'box:9', at, kind: shelfKind, account: ann }))
  expect([(await caller(ann).count()).open, (await caller(bob).count()).open]).toEqual([1, before])
  await within((tx) => settle(tx, { about: 'box:9', at }))
  expect([(await caller(ann).count()).open, (await caller(bob).count()).open]).toEqual([0, before - 2])
})

test('nobody reads or marks the notices of another', async () => {
  await within((tx) => notify(tx, boxKind, { to: [ann], about: 'box:3', link: '/', at }))
  const id = (await list(ann)).items[0]?.id ?? ''
  expect((await list(bob)).items.map((one) => one.id)).not.toContain(id)
  await caller(bob).read({ ids: [id] })
  await caller(bob).read({ ids: null })
  expect((await caller(ann).count()).open).toBe(1)
  for (const ask of [caller(null).count(), caller(null).list({ language: 'en' }), caller(null).setting()])
    expect(await codeOf(ask)).toBe('UNAUTHORIZED')
})

test('a link leads to a page of this house and nowhere else', async () => {
  for (const link of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', ''])
    await expect(
      within((tx) => notify(tx, boxKind, { to: [ann], about: 'box:4', link, at })),
    ).rejects.toThrow(/notice_link_check/)
})

test.each([
  [{ mailOn: true, address: null }, 'ADDRESS_MISSING'],
  [{ mailOn: true, address: '  ' }, 'ADDRESS_MISSING'],
  [{ mailOn: true, address: 'a@b.example,c@d.example' }, 'NOT_AN_ADDRESS'],
  [{ mailOn: false, address: 'Name <a@b.example>' }, 'NOT_AN_ADDRESS'],
  [{ mailOn: true, address: 'a@b.example\r\nBcc: x@y.example' }, 'NOT_AN_ADDRESS'],
  [{ mailOn: true, address: 'ann@customs.example' }, 'allowed'],
  [{ mailOn: false, address: null }, 'allowed'],
])('the mail setting %j: %s', async (setting, code) => {
  expect(await codeOf(caller(ann).set(setting))).toBe(code)
})

test('addresses of every script are taken, lists and names are not', () => {
  for (const good of ['a@localhost', 'имя@таможня.example', 'first.last+tag@sub.customs.example'])
    expect(Address.safeParse(good).success).toBe(true)
  for (const bad of ['a', 'a@', '@b', 'a b@c.example', 'a@b..example', 'a@.example'])
    expect([bad, Address.safeParse(bad).success]).toEqual([bad, false])
})

test('what is done with is forgotten after its time, the rest stays', async () => {
  const open = (await caller(ann).count()).open
  await sweepNotices(house.db, new Date(at.getTime() + 1))
  const { items } = await list(ann)
  expect(items.every(({ done }) => !done)).toBe(true)
  expect(items.length).toBe(open)
})

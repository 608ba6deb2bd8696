/** Accounts and lost factors, as administrators and integrity officers call the operations, against a real database. */

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/rpc.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { untold } from '#test/untold.ts'
import { policies } from '../../policies.ts'
import { accountWith, actorWith, callerOf, codeOf, type Holding, ledgerTypes } from './testing.ts'

let house: TestHouse
let first: Actor
let second: Actor
let integrity: Actor
let other: Actor
beforeAll(async () => {
  house = await testHouse()
  first = await actorWith(house, policies, { role: 'administrator' })
  second = await actorWith(house, policies, { role: 'administrator' })
  integrity = await actorWith(house, policies, { role: 'integrity-officer' })
  other = await actorWith(house, policies, { role: 'integrity-officer' })
})
afterAll(() => house.remove())

const as = (actor: Actor) => callerOf(house, actor, policies)
const reason = 'came to the office with the service card'

/** With one-time codes, a passkey, recovery codes and an open session. */
async function person(...holdings: Holding[]): Promise<string> {
  const { id } = await accountWith(house, ...holdings)
  const run = (text: ReturnType<typeof sql>) => untold(house.db, (tx) => text.execute(tx))
  await run(
    sql`insert into people.second_factor (account_id, secret, confirmed_at) values (${id}, '\\x00', now())`,
  )
  await run(sql`insert into people.recovery_code (account_id, code_hash) values (${id}, 'hash')`)
  await run(sql`insert into people.passkey (id, account_id, public_key, counter, transports, name, synced, created_at)
    values (${id}, ${id}, '\\x00', 0, '{}', 'desk', false, now())`)
  await openSession(id)
  return id
}

async function openSession(id: string): Promise<void> {
  await sql`insert into people.session (token_hash, account_id, created_at, seen_at, expires_at)
    values (gen_random_uuid()::text, ${id}, now(), now(), now() + interval '1 hour')`.execute(house.db)
}

/** Codes, passkeys, recovery codes and sessions that are left. */
async function left(id: string): Promise<number[]> {
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from people.second_factor where account_id = ${id} union all
    select count(*) from people.passkey where account_id = ${id} union all
    select count(*) from people.recovery_code where account_id = ${id} union all
    select count(*) from people.session where account_id = ${id}`.execute(house.db)
  return rows.map((row) => Number(row.n))
}

test('the list says who may sign in and how, what may be done and why not; nothing about what they do', async () => {
  const id = await person({ role: 'auditor' })
  const { items } = await as(first).accounts.list({})
  const line = items.find((one) => one.id === id)
  expect(line).toMatchObject({
    state: 'active',
    ways: { password: true, codes: true, passkeys: 1, single: false },
    factorMissing: false,
    may: { reset: null, close: null, reopen: 'NOT_CLOSED', recover: null },
  })
  expect(items.find((one) => one.id === first.id)?.may.close).toBe('OWN_ACCOUNT')
  expect(items.find((one) => one.id === integrity.id)).toMatchObject({
    factorMissing: true,
    may: { reset: 'FOUR_EYES' },
  })
  const found = await as(first).accounts.list({ text: line?.displayName ?? '' })
  expect(found.items.map((one) => one.id)).toContain(id)
  expect((await as(first).accounts.list({ text: '100%_' })).items).toEqual([])
  expect(await codeOf(as(integrity).accounts.list({}))).toBe('FORBIDDEN')
})

test('a closed account loses its sessions and links and takes no new ones; opened again it is as before', async () => {
  const id = await person()
  const { items } = await as(first).accounts.list({})
  const login = items.find((one) => one.id === id)?.login ?? ''
  const { secret } = await as(first).access.reset({ login })
  await openSession(id)
  await as(first).accounts.close({ id })
  expect(await left(id)).toEqual([1, 1, 1, 0])
  expect(await codeOf(as(first).access.link({ secret }))).toBe('LINK_DEAD')
  expect(await codeOf(as(first).access.reset({ login }))).toBe('CLOSED')
  expect(await codeOf(as(first).accounts.close({ id }))).toBe('CLOSED')
  await as(first).accounts.reopen({ id })
  expect(await codeOf(as(first).accounts.reopen({ id }))).toBe('NOT_CLOSED')
  expect(await ledgerTypes(house)).toEqual(
    expect.arrayContaining(['people.account-closed', 'people.account-reopened']),
  )
})

test('an administrator ends the sessions of one person and nothing else; the ledger tells it', async () => {
  const id = await person({ role: 'auditor' })
  await openSession(id)
  expect(await codeOf(as(integrity).accounts.endSessions({ id }))).toBe('FORBIDDEN')
  expect(await codeOf(as(first).accounts.endSessions({ id: first.id }))).toBe('OWN_ACCOUNT')
  expect(await left(id)).toEqual([1, 1, 1, 2])
  expect(await as(first).accounts.endSessions({ id })).toEqual({ ended: 2 })
  expect(await left(id)).toEqual([1, 1, 1, 0])
  expect(await ledgerTypes(house)).toContain('people.sessions-ended')
  const { items } = await as(first).accounts.list({})
  expect(items.find((one) => one.id === id)).toMatchObject({ state: 'active', may: { endSessions: null } })
})

test('nobody closes their own account, and the last administrator of the house stays', async () => {
  expect(await codeOf(as(first).accounts.close({ id: first.id }))).toBe('OWN_ACCOUNT')
  await as(first).accounts.close({ id: second.id })
  // `second` was asked before: as at that moment an administrator whose rights are still being worked with
  expect(await codeOf(as(second).accounts.close({ id: first.id }))).toBe('LAST_ADMINISTRATOR')
  await as(first).accounts.reopen({ id: second.id })
})

test('one person alone takes no factor off; a second, with an administrator among the two, does', async () => {
  const id = await person({ role: 'auditor' })
  const asked = await as(integrity).recoveries.ask({ account: id, reason, newPassword: false })
  expect(await codeOf(as(first).recoveries.ask({ account: id, reason, newPassword: false }))).toBe('WAITING')
  expect(await codeOf(as(integrity).recoveries.decide({ ...asked, approve: true }))).toBe('OWN_REQUEST')
  expect(await codeOf(as(other).recoveries.decide({ ...asked, approve: true }))).toBe('ADMINISTRATOR_NEEDED')
  expect(await left(id)).toEqual([1, 1, 1, 1])
  expect(await as(first).recoveries.decide({ ...asked, approve: true })).toEqual({ link: null })
  expect(await left(id)).toEqual([0, 0, 0, 0])
  expect(await codeOf(as(second).recoveries.decide({ ...asked, approve: true }))).toBe('DECIDED')
  expect(await ledgerTypes(house)).toEqual(
    expect.arrayContaining(['people.recovery-asked', 'people.recovery-done']),
  )
})

test('after that a single administrator cannot take the role with a link of their own', async () => {
  const id = await person({ role: 'auditor' })
  const asked = await as(first).recoveries.ask({ account: id, reason, newPassword: false })
  await as(second).recoveries.decide({ ...asked, approve: true })
  const { items } = await as(first).accounts.list({})
  const login = items.find((one) => one.id === id)?.login ?? ''
  expect(await codeOf(as(first).access.reset({ login }))).toBe('FOUR_EYES')
  const again = await as(first).recoveries.ask({ account: id, reason, newPassword: true })
  const { link } = await as(second).recoveries.decide({ ...again, approve: true })
  expect(await as(first).access.link({ secret: link?.secret ?? '' })).toMatchObject({ kind: 'reset', login })
})

test('a refusal leaves everything; of two that decide at once one is too late', async () => {
  const id = await person({ role: 'auditor' })
  const asked = await as(first).recoveries.ask({ account: id, reason, newPassword: false })
  const answers = await Promise.all([
    codeOf(as(second).recoveries.decide({ ...asked, approve: false })),
    codeOf(as(integrity).recoveries.decide({ ...asked, approve: false })),
  ])
  expect(answers.sort()).toEqual(['DECIDED', 'allowed'])
  expect(await left(id)).toEqual([1, 1, 1, 1])
  const { items } = await as(first).recoveries.list()
  expect(items.find((one) => one.id === asked.id)).toMatchObject({ state: 'refused', may: 'DECIDED', reason })
})

test('a request waits three days', async () => {
  const id = await person({ role: 'auditor' })
  const asked = await as(first).recoveries.ask({ account: id, reason, newPassword: false })
  const { rows } = await sql<{ over: boolean }>`
    select expires_at = asked_at + interval '3 days' as over from people.recovery where id = ${asked.id}`.execute(
    house.db,
  )
  expect(rows[0]?.over).toBe(true)
})

test('the database itself refuses one pair of eyes', async () => {
  const id = await person()
  const insert = (asker: string, decider: string | null) =>
    sql`insert into people.recovery (id, account_id, state, new_password, reason, asked_by, asked_at, expires_at, decided_by, decided_at)
      values (gen_random_uuid(), ${id}, ${decider === null ? 'asked' : 'done'}, false, 'r', ${asker}, now(), now(), ${decider}, now())`.execute(
      house.db,
    )
  await expect(insert(id, null)).rejects.toThrow('four_eyes')
  await expect(insert(first.id, first.id)).rejects.toThrow('four_eyes')
  await expect(insert(first.id, id)).rejects.toThrow('four_eyes')
})

/** Signing in over HTTP, as a browser does, against a real database. */

import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { roomOf } from '#modules/monitoring/testing.ts'
import type { peopleContract } from '#modules/people/contract.ts'
import { setUpSecret } from '#modules/people/public.ts'
import { codeOf, ledgerTypes } from '#modules/people/testing.ts'
import { newLog } from '#platform/log.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { testQueue } from '#test/queue.ts'
import { untold } from '#test/untold.ts'
import { buildApp } from '../src/app.ts'

let house: TestHouse
let app: ReturnType<typeof buildApp>
let close: () => Promise<void>
let at = new Date('2026-03-02T09:00:00Z')
const now = () => at
const later = (seconds: number) => {
  at = new Date(at.getTime() + seconds * 1000)
}
const password = 'six grey geese over the yard'
const secrets: string[] = [password]

beforeAll(async () => {
  house = await testHouse()
  const monitoring = await roomOf(house, now)
  const queue = await testQueue(house, monitoring, now)
  close = async () => {
    await queue.close()
    await monitoring.close()
  }
  const silent = newLog(new PassThrough(), now)
  app = buildApp({ house, monitoring, queue, mailMode: 'off', log: silent, now, pages: house.tempDir })
})
afterAll(async () => {
  await close()
  await house.remove()
})

type Client = ContractRouterClient<{ people: typeof peopleContract }>

/** A browser of its own with a cookie jar, at this address. */
function browser(address = '10.0.0.7') {
  const jar = new Map<string, string>()
  const link = new RPCLink({
    url: 'http://tamga.test/rpc',
    fetch: async (request) => {
      const headers = new Headers(request.headers)
      headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
      const env = { incoming: { socket: { remoteAddress: address } } }
      const response = await app.fetch(new Request(request, { headers }), env)
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        jar.set(name, value)
        if (value !== '') secrets.push(value)
      }
      return response
    },
  })
  const client: Client = createORPCClient(link)
  return client.people
}

const codeNow = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })

let adminSecret = ''
let recovery: string[] = []

test('the first start gives a link; through it the first administrator chooses password and second factor, and it dies', async () => {
  const link = (await setUpSecret(house.db, { dataDir: house.dataDir, now: at })) ?? ''
  expect(await setUpSecret(house.db, { dataDir: house.dataDir, now: at })).toBe(link)
  const file = join(house.dataDir, 'set-up.secret')
  expect(readFileSync(file, 'utf8').trim()).toBe(link)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  secrets.push(link)

  const first = browser()
  expect(await first.access.link({ secret: link })).toEqual({
    kind: 'set-up',
    login: null,
    displayName: null,
  })
  const given = { secret: link, login: 'keeper', displayName: 'Keeper of the house', password }
  expect(await codeOf(first.access.redeem({ ...given, password: 'keeper keeper' }))).toBe('WEAK_PASSWORD')
  expect(await first.access.redeem(given)).toEqual({ step: 'enrol' })
  expect(await first.me()).toBeNull()
  expect(await codeOf(first.roles.accounts())).toBe('UNAUTHORIZED')
  expect(await codeOf(browser().access.redeem({ ...given, login: 'second' }))).toBe('LINK_DEAD')
  expect(await setUpSecret(house.db, { dataDir: house.dataDir, now: at })).toBeNull()

  adminSecret = (await first.access.enrol({})).secret
  expect(await codeOf(first.access.confirm({ code: '000000' }))).toBe('WRONG_CODE')
  recovery = (await first.access.confirm({ code: codeNow(adminSecret) })).recoveryCodes
  secrets.push(adminSecret, ...recovery)
  expect(recovery).toHaveLength(10)
  expect((await first.me())?.role).toBe('administrator')
  expect(await ledgerTypes(house)).toEqual([
    'people.set-up-prepared',
    'people.password-chosen',
    'people.factor-set',
    'people.signed-in',
  ])
})

test('a code is good once: not on a second sign-in, and once only of four at the same moment', async () => {
  later(60)
  const code = codeNow(adminSecret)
  const one = browser()
  expect(await one.signIn({ login: 'keeper', password })).toEqual({ step: 'code' })
  expect(await one.me()).toBeNull()
  expect(await one.access.code({ code })).toEqual({ step: 'done' })
  const other = browser()
  await other.signIn({ login: 'keeper', password })
  expect(await codeOf(other.access.code({ code }))).toBe('CODE_USED')

  later(120)
  const many = await Promise.all(
    Array.from({ length: 4 }, async (_, index) => {
      const visitor = browser(`10.1.0.${index}`)
      await visitor.signIn({ login: 'keeper', password })
      return visitor
    }),
  )
  const answers = await Promise.all(
    many.map((one) => codeOf(one.access.code({ code: codeNow(adminSecret) }))),
  )
  expect(answers.filter((answer) => answer === 'allowed')).toHaveLength(1)
  expect(answers.filter((answer) => answer === 'CODE_USED')).toHaveLength(3)
})

test('a recovery code opens once, written as one likes', async () => {
  const code = recovery[0]?.toLowerCase().replace('-', ' ') ?? ''
  const [one, other] = [browser(), browser()]
  for (const visitor of [one, other]) await visitor.signIn({ login: 'keeper', password })
  expect(await one.access.code({ code })).toEqual({ step: 'done' })
  expect(await codeOf(other.access.code({ code }))).toBe('WRONG_CODE')
  expect((await one.access.account()).recoveryCodesLeft).toBe(9)

  expect(await codeOf(one.access.renewRecoveryCodes({ password: 'wrong' }))).toBe('WRONG_CREDENTIALS')
  const spent = recovery[1] ?? ''
  recovery = (await one.access.renewRecoveryCodes({ password })).recoveryCodes
  secrets.push(...recovery)
  expect(await codeOf(other.access.code({ code: spent }))).toBe('WRONG_CODE')
  expect(await other.access.code({ code: recovery[0] ?? '' })).toEqual({ step: 'done' })
})

async function administrator() {
  later(60)
  const admin = browser()
  await admin.signIn({ login: 'keeper', password })
  await admin.access.code({ code: codeNow(adminSecret) })
  return admin
}

test('an invitation makes an account once; a reset ends its sessions and asks for a new password', async () => {
  const admin = await administrator()
  const made = { login: 'aylar', displayName: 'Officer Aylar', officerId: null }
  const { secret } = await admin.access.invite(made)
  secrets.push(secret)
  expect(await codeOf(admin.access.invite(made))).toBe('LOGIN_TAKEN')
  const mistyped = { ...made, login: 'batyr', officerId: 'F-none' }
  expect(await codeOf(admin.access.invite(mistyped))).toBe('NO_OFFICER')
  const person = browser('10.0.0.9')
  expect(await codeOf(person.signIn({ login: 'aylar', password }))).toBe('WRONG_CREDENTIALS')
  expect(await person.access.link({ secret })).toMatchObject({ kind: 'invitation', login: 'aylar' })
  expect(await codeOf(person.access.redeem({ secret, password: 'too short' }))).toBe('WEAK_PASSWORD')
  expect(await person.access.redeem({ secret, password })).toEqual({ step: 'done' })
  expect((await person.me())?.login).toBe('aylar')
  expect(await codeOf(person.access.invite({ ...made, login: 'friend' }))).toBe('FORBIDDEN')

  const reset = await admin.access.reset({ login: 'aylar' })
  expect(await person.me()).toBeNull()
  later(24 * 3600 + 1)
  expect(await codeOf(person.access.redeem({ secret: reset.secret, password }))).toBe('LINK_DEAD')
  expect(await codeOf((await administrator()).access.reset({ login: 'keeper' }))).toBe('OWN_ACCOUNT')
})

test('sessions are listed with device and place; one or all others can be ended; a new password ends the others', async () => {
  const [here, there] = [browser('10.0.0.9'), browser('10.0.0.10')]
  for (const visitor of [here, there]) await visitor.signIn({ login: 'aylar', password })
  const { sessions } = await here.access.account()
  expect(sessions.map((one) => [one.address, one.current]).sort()).toEqual([
    ['10.0.0.10', false],
    ['10.0.0.9', true],
  ])
  const theirs = sessions.find((one) => !one.current)?.id ?? ''
  const admin = await administrator()
  expect(await admin.access.endSessions({ id: theirs })).toEqual({ ended: 0 }) // not one's own
  expect(await here.access.endSessions({ id: theirs })).toEqual({ ended: 1 })
  expect(await there.me()).toBeNull()

  await there.signIn({ login: 'aylar', password })
  const next = 'nine brown hens beside the gate'
  secrets.push(next)
  expect(await codeOf(here.access.changePassword({ current: 'wrong', next }))).toBe('WRONG_CREDENTIALS')
  expect(await codeOf(here.access.changePassword({ current: password, next: 'password1234' }))).toBe(
    'WEAK_PASSWORD',
  )
  await here.access.changePassword({ current: password, next })
  expect([await there.me(), (await here.me())?.login]).toEqual([null, 'aylar'])
  expect(await codeOf(there.signIn({ login: 'aylar', password }))).toBe('WRONG_CREDENTIALS')
})

test('a role that needs a second factor asks for it at once, in a session that is open', async () => {
  const visitor = browser('10.0.0.9')
  await visitor.signIn({ login: 'aylar', password: 'nine brown hens beside the gate' })
  expect((await visitor.me())?.login).toBe('aylar')
  await untold(house.db, (tx) =>
    sql`insert into people.role_grant (id, account_id, role, valid_from, state, origin, proposed_at, reason)
      select gen_random_uuid(), id, 'auditor', '2026-01-01', 'in-force', 'set-up', ${at}, '' from people.account
      where login = 'aylar'`.execute(tx),
  )
  expect(await visitor.me()).toBeNull()
  expect(await visitor.access.step()).toEqual({ step: 'enrol' })
})

test('who guesses elsewhere slows down only themselves; a browser that was here before is free even at the same address', async () => {
  const owner = browser('10.0.0.20')
  later(60)
  await owner.signIn({ login: 'keeper', password })
  await owner.access.code({ code: codeNow(adminSecret) })
  await owner.signOut()
  const attacker = browser('10.0.0.20')
  for (let tries = 0; tries < 5; tries++)
    expect(await codeOf(attacker.signIn({ login: 'keeper', password: 'guess' }))).toBe('WRONG_CREDENTIALS')
  expect(await codeOf(attacker.signIn({ login: 'keeper', password }))).toBe('TOO_MANY_ATTEMPTS')
  expect(await codeOf(browser('10.0.0.21').signIn({ login: 'keeper', password }))).toBe('allowed')
  expect(await owner.signIn({ login: 'keeper', password })).toEqual({ step: 'code' })
  expect(await ledgerTypes(house)).toContain('people.sign-in-failures')
})

test('giving up the second factor asks for password and code', async () => {
  const admin = await administrator()
  later(60)
  const code = codeNow(adminSecret)
  expect(await codeOf(admin.access.removeFactor({ password: 'wrong', code }))).toBe('WRONG_CREDENTIALS')
  expect(await codeOf(admin.access.removeFactor({ password, code: '000000' }))).toBe('WRONG_CODE')
  expect(await codeOf(admin.access.enrol({ password }))).toBe('HAS_FACTOR')
  await admin.access.removeFactor({ password, code })
  expect(await admin.access.step()).toEqual({ step: 'enrol' })
})

test('no password, cookie, link, code or secret lies in clear in any table of people', async () => {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema in ('people', 'ledger')`.execute(
    house.db,
  )
  let dump = ''
  for (const { name } of tables) {
    const schema = (
      await sql<{
        s: string
      }>`select table_schema as s from information_schema.tables where table_name = ${name}
      and table_schema in ('people', 'ledger')`.execute(house.db)
    ).rows
    for (const { s } of schema) {
      const { rows } = await sql`select t::text as line from ${sql.table(`${s}.${name}`)} t`.execute(house.db)
      dump += JSON.stringify(rows)
    }
  }
  expect(dump).toContain('keeper')
  expect(secrets.length).toBeGreaterThan(20)
  const raw = Secret.fromBase32(adminSecret).hex.toLowerCase()
  expect([...secrets, raw].filter((one) => dump.includes(one))).toEqual([])
})

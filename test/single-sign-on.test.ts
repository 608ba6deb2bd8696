/** Single sign-on against a provider on loopback: real HTTP, real signatures, a real database. */

import { PassThrough } from 'node:stream'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { roomOf } from '#modules/monitoring/testing.ts'
import type { peopleContract } from '#modules/people/contract.ts'
import { newSignOnProvider, setUpSecret } from '#modules/people/public.ts'
import { codeOf, ledgerTypes } from '#modules/people/testing.ts'
import { newLog } from '#platform/log.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { startProvider, type TestProvider } from '#test/provider.ts'
import { untold } from '#test/untold.ts'
import { buildApp } from '../src/app.ts'

let minutesAhead = 0
const now = () => new Date(Date.now() + minutesAhead * 60_000)
const origin = 'https://tamga.example'
const password = 'six grey geese over the yard'
let house: TestHouse
let provider: TestProvider
let app: ReturnType<typeof buildApp>
let close: () => Promise<void>
let admin: ReturnType<typeof browser>['people']

beforeAll(async () => {
  house = await testHouse()
  provider = await startProvider({ id: 'tamga', secret: 'a secret: of the client' }, now)
  const monitoring = await roomOf(house, now)
  close = () => monitoring.close()
  const signOn = newSignOnProvider({
    issuer: provider.issuer,
    clientId: 'tamga',
    clientSecret: 'a secret: of the client',
    name: 'Customs portal',
    endpoints: null,
    trustedAcr: [],
    trustedAmr: ['hwk'],
  })
  const log = newLog(new PassThrough(), now)
  const site = { origin, proxies: [], perMinute: 0 }
  // the queue takes no part in signing in
  app = buildApp({
    mailMode: 'off',
    house,
    monitoring,
    log,
    now,
    site,
    signOn,
    pages: house.tempDir,
    queue: {} as never,
  })
  const link = (await setUpSecret(house.db, { dataDir: house.dataDir, now: now() })) ?? ''
  admin = browser().people
  await admin.access.redeem({ secret: link, login: 'keeper', displayName: 'Keeper', password })
  const { secret } = await admin.access.enrol({})
  await admin.access.confirm({ code: new TOTP({ secret: Secret.fromBase32(secret) }).generate() })
})
beforeEach(() => {
  provider.fault = 'none'
  provider.person = { sub: 'p-1' }
})
afterAll(async () => {
  await close()
  await provider.close()
  await house.remove()
})

/** A browser with its cookies. */
function browser() {
  const jar = new Map<string, string>()
  const send = async (request: Request) => {
    const headers = new Headers(request.headers)
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    headers.set('origin', origin)
    const response = await app.fetch(new Request(request, { headers }))
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
      if (name.endsWith('tamga_away')) expect(line).toMatch(/SameSite=Lax/)
    }
    return response
  }
  const client: ContractRouterClient<{ people: typeof peopleContract }> = createORPCClient(
    new RPCLink({ url: `${origin}/rpc`, fetch: (request) => send(request) }),
  )
  const comeBack = async (answer: URL) => (await send(new Request(answer))).headers.get('location')
  return { people: client.people, jar, comeBack }
}

/** To the provider and back; where the browser ends up. */
async function goRound(visitor: ReturnType<typeof browser>, linkSecret?: string): Promise<string | null> {
  const { url } = await visitor.people.singleSignOn.begin(linkSecret === undefined ? {} : { linkSecret })
  return visitor.comeBack(await provider.visit(url))
}

async function invited(login: string): Promise<string> {
  return (await admin.access.invite({ login, displayName: `Officer ${login}`, officerId: null })).secret
}

test('nobody signs up: who is unknown here is sent away, and the page can say why', async () => {
  const visitor = browser()
  expect(await visitor.people.singleSignOn.about()).toEqual({ name: 'Customs portal' })
  expect(await goRound(visitor)).toBe('/?sign-in=not-linked')
  expect(await visitor.people.me()).toBeNull()
})

test('the provider is asked with PKCE, state and nonce, and no token of it stays', async () => {
  const visitor = browser()
  const { url } = await visitor.people.singleSignOn.begin({})
  const { searchParams: q } = new URL(url)
  expect(q.get('code_challenge_method')).toBe('S256')
  expect([q.get('scope'), q.get('response_type'), q.get('redirect_uri')]).toEqual([
    'openid',
    'code',
    `${origin}/sign-in/back`,
  ])
  for (const name of ['state', 'nonce', 'code_challenge'])
    expect((q.get(name) ?? '').length).toBeGreaterThanOrEqual(43)
})

test('an invited person ties their account to the provider, once; from then on it opens it', async () => {
  const secret = await invited('aylar')
  const person = browser()
  expect(await goRound(person, secret)).toBe('/')
  expect((await person.people.me())?.login).toBe('aylar')
  expect(await codeOf(browser().people.access.link({ secret }))).toBe('LINK_DEAD')
  const again = browser()
  expect(await goRound(again)).toBe('/')
  expect((await again.people.me())?.login).toBe('aylar')
  expect(await ledgerTypes(house)).toContain('people.identity-linked')
  const { rows } = await sql<{ line: string }>`select t::text as line from people.identity t
    union all select t::text from people.single_sign_on t`.execute(house.db)
  expect(JSON.stringify(rows)).not.toContain('an-access-token')
})

test('one person of the provider cannot be tied to a second account; the link stays good', async () => {
  const secret = await invited('batyr')
  expect(await goRound(browser(), secret)).toBe('/?sign-in=taken')
  provider.person = { sub: 'p-2' }
  expect(await goRound(browser(), secret)).toBe('/')
})

test.each(['nonce', 'key', 'audience', 'expired', 'issuer'] as const)(
  'a token with a wrong %s opens nothing',
  async (fault) => {
    provider.fault = fault
    const visitor = browser()
    expect(await goRound(visitor)).toBe('/?sign-in=failed')
    expect(await visitor.people.me()).toBeNull()
  },
)

test('an answer is good once, for the browser that left, with its own state', async () => {
  const [one, other] = [browser(), browser()]
  const answer = await provider.visit((await one.people.singleSignOn.begin({})).url)
  expect(await other.comeBack(answer)).toBe('/?sign-in=failed') // sent to somebody else
  expect(await one.comeBack(answer)).toBe('/')
  expect(await one.comeBack(answer)).toBe('/?sign-in=failed') // a second time
  const forged = await provider.visit((await one.people.singleSignOn.begin({})).url)
  forged.searchParams.set('state', 'x'.repeat(43))
  expect(await one.comeBack(forged)).toBe('/?sign-in=failed')
})

test('a provider that is down says so and works again when it is back, without a restart', async () => {
  provider.fault = 'down'
  const visitor = browser()
  const { url } = await visitor.people.singleSignOn.begin({})
  const answer = await provider.visit(url)
  expect(await visitor.comeBack(answer)).toBe('/?sign-in=down')
  provider.fault = 'none'
  expect(await goRound(visitor)).toBe('/')

  const fresh = newSignOnProvider({
    issuer: provider.issuer,
    clientId: 'tamga',
    clientSecret: null,
    name: 'x',
    endpoints: null,
    trustedAcr: [],
    trustedAmr: [],
  })
  provider.fault = 'down'
  expect(await fresh.begin(`${origin}/sign-in/back`)).toEqual({ ok: false, error: 'down' })
  provider.fault = 'none'
  expect((await fresh.begin(`${origin}/sign-in/back`)).ok).toBe(true)
})

test('a role that needs a second factor still asks for one, unless the provider proved one that is trusted', async () => {
  await untold(house.db, (tx) =>
    sql`insert into people.role_grant (id, account_id, role, valid_from, state, origin, proposed_at, reason)
      select gen_random_uuid(), id, 'auditor', '2026-01-01', 'in-force', 'set-up', now(), '' from people.account
      where login = 'aylar'`.execute(tx),
  )
  const plain = browser()
  await goRound(plain)
  expect(await plain.people.me()).toBeNull()
  expect(await plain.people.access.step()).toEqual({ step: 'enrol' })
  provider.person = { sub: 'p-1', claims: { amr: ['pwd', 'sms'] } }
  const weak = browser()
  await goRound(weak)
  expect(await weak.people.access.step()).toEqual({ step: 'enrol' })
  provider.person = { sub: 'p-1', claims: { amr: ['pwd', 'hwk'] } }
  const strong = browser()
  await goRound(strong)
  expect((await strong.people.me())?.login).toBe('aylar')
})

test('who has no password gives up a second factor with a code alone, soon after signing in', async () => {
  const aylar = browser()
  await goRound(aylar)
  await aylar.people.access
    .enrol({})
    .then(({ secret }) =>
      aylar.people.access.confirm({ code: new TOTP({ secret: Secret.fromBase32(secret) }).generate() }),
    )
  expect((await aylar.people.access.account()).hasPassword).toBe(false)
  const { recoveryCodes } = await aylar.people.access.renewRecoveryCodes({})
  expect(await codeOf(aylar.people.access.removeFactor({ code: 'not-a-code-of-hers' }))).toBe('WRONG_CODE')
  minutesAhead = 6
  expect(await codeOf(aylar.people.access.removeFactor({ code: recoveryCodes[0] ?? '' }))).toBe(
    'SIGN_IN_AGAIN',
  )
  minutesAhead = 0
  expect(await aylar.people.access.removeFactor({ code: recoveryCodes[0] ?? '' })).toEqual({ removed: true })
  expect(await aylar.people.access.step()).toEqual({ step: 'enrol' })
})

test('the last way in cannot be given up; a closed account opens to nobody', async () => {
  provider.person = { sub: 'p-2' }
  const batyr = browser()
  await goRound(batyr)
  expect(await codeOf(batyr.people.singleSignOn.remove({}))).toBe('LAST_WAY')
  const { items } = await admin.accounts.list({ text: 'batyr' })
  await admin.accounts.close({ id: items[0]?.id ?? '' })
  expect(await batyr.people.me()).toBeNull()
  expect(await goRound(browser())).toBe('/?sign-in=not-linked')
})

/** Single sign-on in a real browser against a provider on loopback, and a lost second factor taken off by two people. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startProvider, type TestProvider } from '#test/provider.ts'
import { closeBrowser, expectAccessible, signIn, visit } from './browser.ts'
import { type Running, startTamga } from './start.ts'

const secret = 'a secret: of the client'
const dir = mkdtempSync(join(tmpdir(), 'tamga-sso-'))
let house: Running
let provider: TestProvider
let origin = ''

beforeAll(async () => {
  provider = await startProvider({ id: 'tamga', secret }, () => new Date())
  writeFileSync(join(dir, 'secret'), secret, { mode: 0o600 })
  const port = await freePort() // the provider sends people back to an address that must be known before
  origin = `http://localhost:${port}`
  house = await startTamga({
    PORT: String(port),
    TAMGA_DEMO_SIZE: '1000',
    TAMGA_ORIGIN: origin,
    TAMGA_OIDC_ISSUER: provider.issuer,
    TAMGA_OIDC_CLIENT_ID: 'tamga',
    TAMGA_OIDC_CLIENT_SECRET_FILE: join(dir, 'secret'),
    TAMGA_OIDC_NAME: 'Customs portal',
  })
}, 120_000)
afterAll(async () => {
  await closeBrowser()
  await house?.stop()
  await provider.close()
  rmSync(dir, { recursive: true })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function comeTo(path: string, options: { language?: string; width?: number } = {}) {
  const visitor = await visit(options)
  await visitor.page.goto(`${origin}${path}`)
  return visitor
}

async function pressSignOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign in with Customs portal' }).click()
}

/** A link with which a new account chooses how to sign in. */
async function invited(login: string): Promise<string> {
  const { page, context } = await comeTo('/')
  await signIn(page, 'admin')
  await page.goto(`${origin}/people/accounts`)
  await page.getByRole('button', { name: 'Invite a person' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Login').fill(login)
  await dialog.getByLabel('Name').fill(`Officer ${login}`)
  await dialog.getByRole('button', { name: 'Invite a person' }).click()
  const link = (await dialog.getByText('/link#', { exact: false }).textContent()) ?? ''
  await context.close()
  return link
}

test('a stranger of the provider is sent back with the reason, and so is everybody while the provider does not answer', async () => {
  provider.person = { sub: 'a-stranger' }
  const { page, context, errors } = await comeTo('/', { width: 390 })
  await pressSignOn(page)
  await page.getByRole('alert').filter({ hasText: 'has no account here' }).waitFor()
  expect(new URL(page.url()).origin).toBe(origin)
  await expectAccessible(page)
  await page.getByRole('combobox').first().selectOption('ru')
  await page.getByRole('button', { name: 'Войти через Customs portal' }).waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  await page.getByRole('combobox').first().selectOption('en')

  provider.fault = 'down'
  try {
    await pressSignOn(page)
    await page.getByRole('alert').filter({ hasText: 'Customs portal does not answer now' }).waitFor()
    await page.getByLabel('Login').waitFor() // every other way is still there
    await expectAccessible(page)
  } finally {
    provider.fault = 'none'
  }
  expect(errors).toEqual([])
  await context.close()
})

test('who was invited ties the account to the person there, comes in by it from then on, and sees the tie', async () => {
  provider.person = { sub: 'aylar-of-the-portal' }
  const link = await invited('aylar')
  const { page, context, errors } = await comeTo('/')
  await page.goto(link)
  await page.reload() // the secret stands behind the hash: the same page
  await page.getByRole('button', { name: 'Use Customs portal instead of a password' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Use Customs portal instead of a password' }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  await page.getByRole('button', { name: 'Sign out' }).click()

  await pressSignOn(page)
  await page.getByRole('link', { name: 'My account' }).click()
  await page.getByText('Your account signs in with Customs portal', { exact: false }).waitFor()
  await page
    .getByRole('button', { name: /^Stop signing in with Customs portal – Choose a password first/ })
    .waitFor()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Set up', exact: true }).click() // the next test takes it off again
  const key = (await page.locator('code').first().textContent()) ?? ''
  await page
    .getByLabel('Code', { exact: false })
    .fill(new TOTP({ secret: Secret.fromBase32(key) }).generate())
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'I have written them down' }).click()
  await page.getByText('recovery codes are left', { exact: false }).waitFor()
  expect(errors).toEqual([])
  await context.close()
})

test('a lost second factor, of the account tied before: one asks with a reason, may not approve it themselves, another approves', async () => {
  const first = await comeTo('/')
  await signIn(first.page, 'admin')
  await first.page.goto(`${origin}/people/accounts`)
  const row = first.page
    .getByRole('row')
    .filter({ has: first.page.getByRole('cell', { name: 'aylar', exact: true }) })
  await row.getByRole('button', { name: 'Lost factor' }).click()
  const dialog = first.page.getByRole('dialog')
  await dialog.getByLabel('How you made sure that it is the person').fill('she stood before me with her card')
  await expectAccessible(first.page)
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await dialog.getByText('The request waits for a second person.').waitFor()
  await first.page.keyboard.press('Escape')
  await first.page.goto(`${origin}/people/recoveries`)
  await first.page.getByText('she stood before me with her card').waitFor()
  await first.page
    .getByRole('button', { name: 'Approve – You asked for it; somebody else must approve.' })
    .waitFor()
  await expectAccessible(first.page)
  await first.context.close()

  const second = await comeTo('/', { width: 390 })
  await signIn(second.page, 'integrity')
  await second.page.goto(`${origin}/people/recoveries`)
  await second.page.getByRole('button', { name: 'Approve', exact: true }).click()
  const question = second.page.getByRole('dialog')
  await question.getByText('Take all second factors off aylar?', { exact: false }).waitFor()
  await expectAccessible(second.page)
  await question.getByRole('button', { name: 'Go on' }).click()
  await question.waitFor({ state: 'detached' })
  await second.page.getByText(/^approved by /).waitFor()
  await expectAccessible(second.page)
  expect([...first.errors, ...second.errors]).toEqual([])
  await second.context.close()
})

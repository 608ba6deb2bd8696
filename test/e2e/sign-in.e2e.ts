/** A house without the demonstration: the first administrator, the second factor, wrong things said in words. */
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeBrowser, expectAccessible, visit } from './browser.ts'
import { type Running, startTamga } from './start.ts'

let house: Running
const password = 'six grey geese over the yard'
let key = ''

beforeAll(async () => {
  house = await startTamga({ TAMGA_DEMO: 'off' })
}, 120_000)
afterAll(async () => {
  await closeBrowser()
  await house.stop()
})

/** Each code is good once: the steps before, at and after the present one. */
let nextStep = -1
function freshCode(): string {
  const timestamp = Date.now() + 30_000 * nextStep++
  return new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp })
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}

test('the printed link leads to the first administrator with password, second factor and recovery codes', async () => {
  const link = /(http:\S+\/link#\S+)/.exec(house.said)?.[1] ?? ''
  expect(link).toContain(house.address)
  const { page, context, errors } = await visit({ width: 390 })
  await page.goto(link)
  await page.getByRole('heading', { name: 'Make the first administrator' }).waitFor()
  await expectAccessible(page)
  await page.getByLabel('Login').fill('keeper')
  await page.getByLabel('Name').fill('Keeper of the house')
  await page.getByLabel('New password').first().fill('password1234')
  await press(page, 'Save password')
  await page.getByRole('alert').filter({ hasText: 'easy to guess' }).waitFor()
  expect(await page.getByLabel('Name').inputValue()).toBe('Keeper of the house')
  await page.getByLabel('New password').first().fill(password)
  await press(page, 'Save password')

  await page.getByRole('heading', { name: 'Set up a second factor' }).waitFor()
  await page.getByRole('img', { name: /QR code/ }).waitFor()
  await expectAccessible(page)
  key = (await page.locator('code').textContent()) ?? ''
  await page.getByLabel('Code', { exact: false }).fill('123456')
  await press(page, 'Continue')
  await page.getByRole('alert').filter({ hasText: 'does not fit' }).waitFor()
  expect(await page.getByLabel('Code', { exact: false }).inputValue()).toBe('123456')
  await page.getByLabel('Code', { exact: false }).fill(freshCode())
  await press(page, 'Continue')
  await page.getByRole('heading', { name: 'Recovery codes' }).waitFor()
  expect(await page.getByRole('listitem').count()).toBe(10)
  await expectAccessible(page)
  await press(page, 'I have written them down')
  await page.getByRole('button', { name: 'Sign out' }).waitFor()

  await page.getByRole('combobox').first().selectOption('ru')
  await page.getByRole('button', { name: 'Выйти' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('combobox').first().selectOption('en')

  await page.goto(link)
  await page.reload()
  await page.getByRole('alert').filter({ hasText: 'has been used' }).waitFor()
  expect(errors).toEqual([])
  await context.close()
})

test('signing in asks for the code; the account page shows the session and invites and closes; an administrator reads no lead', async () => {
  const { page, context, errors } = await visit()
  await page.goto(house.address)
  await page.getByLabel('Login').fill('keeper')
  await page.getByLabel('Password').first().fill(password)
  await press(page, 'Sign in')
  await page.getByRole('heading', { name: 'Second step' }).waitFor()
  await expectAccessible(page)
  await page.getByLabel('Code', { exact: false }).fill(freshCode())
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'My account' }).click()
  await page.getByText('10 recovery codes are left', { exact: false }).waitFor()
  await page.getByText('(this one)', { exact: false }).waitFor()
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Accounts' }).first().click()
  const list = page.getByRole('table', { name: 'Accounts' })
  await list.getByRole('cell', { name: 'keeper', exact: true }).waitFor()
  await list.getByRole('button', { name: 'Close – Nobody does this with their own account.' }).waitFor()
  await expectAccessible(page)
  await press(page, 'Invite a person')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Login').fill('keeper')
  await dialog.getByLabel('Name').fill('Officer Aylar')
  await dialog.getByRole('button', { name: 'Invite a person' }).click()
  await dialog.getByRole('alert').filter({ hasText: 'taken' }).waitFor()
  expect(await dialog.getByLabel('Name').inputValue()).toBe('Officer Aylar')
  await dialog.getByLabel('Login').fill('aylar')
  await dialog.getByRole('button', { name: 'Invite a person' }).click()
  await dialog.getByText('/link#', { exact: false }).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  const row = page.getByRole('row').filter({ hasText: 'Officer Aylar' })
  await row.getByText('invited, link runs until', { exact: false }).waitFor()
  await row.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Go on' }).click()
  await row.getByText('closed').waitFor()
  await page.getByRole('link', { name: 'Lost factors' }).first().click()
  await page.getByText('Nothing waits.').waitFor()
  await expectAccessible(page)
  await page.goto(`${house.address}/monitoring/leads`)
  await page.getByRole('alert').filter({ hasText: 'This is not open to you' }).waitFor()
  await expectAccessible(page)
  expect(errors).toEqual([])
  await context.close()
})

test('a passkey is added, named, opens the house alone, and is removed; without its owner it opens nothing', async () => {
  const { page, context, errors } = await visit()
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto(house.address.replace('127.0.0.1', 'localhost'))
  await page.getByLabel('Login').fill('keeper')
  await page.getByLabel('Password').first().fill(password)
  await press(page, 'Sign in')
  await page.getByLabel('Code', { exact: false }).fill(freshCode())
  await press(page, 'Continue')
  await page.getByRole('link', { name: 'My account' }).click()
  const keys = page.getByRole('region', { name: 'Passkeys' })
  await keys.getByText('You have no passkey yet.').waitFor()
  await keys.getByLabel('Name of the passkey').fill('Office desk')
  await keys.getByLabel('Current password').fill('not my password')
  await press(page, 'Add a passkey')
  await keys.getByRole('alert').waitFor()
  expect(await keys.getByLabel('Name of the passkey').inputValue()).toBe('Office desk')
  await keys.getByLabel('Current password').fill(password)
  await press(page, 'Add a passkey')
  await keys.getByText('Office desk').waitFor()
  await expectAccessible(page)
  await press(page, 'Rename: Office desk')
  await keys.getByLabel('Name of the passkey').first().fill('Desk by the window')
  await press(page, 'Save')
  await keys.getByText('Desk by the window').waitFor()
  await press(page, 'Sign out')

  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await press(page, 'Sign in with a passkey')
  await page.getByRole('alert').filter({ hasText: 'The device gave no passkey' }).waitFor()
  await expectAccessible(page)
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
  await press(page, 'Sign in with a passkey')
  await page.getByRole('link', { name: 'My account' }).click()
  await keys.getByText('last used', { exact: false }).waitFor()
  await press(page, 'Remove: Desk by the window')
  await keys.getByLabel('Current password').first().fill(password)
  await expectAccessible(page)
  await press(page, 'Remove: Desk by the window')
  await keys.getByText('You have no passkey yet.').waitFor()
  await press(page, 'Sign out')
  await press(page, 'Sign in with a passkey')
  await page.getByRole('alert').filter({ hasText: 'was not accepted' }).waitFor()
  expect(errors).toEqual([])
  await context.close()
})

import { afterAll, expect, test } from 'vitest'
import { closeBrowser, expectAccessible, signIn, visit } from './browser.ts'

afterAll(closeBrowser)

test('a button keeps the focus while it works, says that it does, and sends once', async () => {
  const { page, context } = await visit()
  await signIn(page, 'admin')
  await page.goto('/people/accounts')
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Login').fill('officer')
  await dialog.getByLabel('Name', { exact: false }).first().fill('Somebody else')
  let sent = 0
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/rpc/people/access/invite', async (route) => {
    sent++
    await held
    await route.continue()
  })
  const button = dialog.getByRole('button', { name: 'Invite' })
  const focused = () => button.evaluate((one) => one === one.ownerDocument.activeElement)
  await button.focus()
  await page.keyboard.press('Enter')
  await dialog.locator('button[aria-busy=true][aria-disabled=true]').waitFor()
  expect(await focused()).toBe(true)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Space')
  await dialog.getByLabel('Login').press('Enter')
  await button.focus()
  await expectAccessible(page)
  release()
  await dialog.getByRole('alert').waitFor()
  await dialog.locator('button[type=submit]:not([aria-busy]):not([aria-disabled])').waitFor()
  expect([await focused(), sent]).toEqual([true, 1])
  await page.keyboard.press('Enter')
  await expect.poll(() => sent).toBe(2)
  await context.close()
})

test('a button with nothing to send yet is reached by keyboard and sends nothing', async () => {
  const { page, context } = await visit()
  await signIn(page, 'integrity')
  await page.goto('/monitoring/leads?status=new')
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByRole('button', { name: 'Add a note' }).click()
  const dialog = page.getByRole('dialog')
  const save = dialog.getByRole('button', { name: 'Save' })
  await save.focus()
  expect(await save.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true)
  expect(await save.isDisabled()).toBe(true)
  await page.keyboard.press('Enter')
  await dialog.getByRole('textbox').fill('now there is something')
  expect(await save.isDisabled()).toBe(false)
  await context.close()
})

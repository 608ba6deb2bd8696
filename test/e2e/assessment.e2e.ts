import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { closeBrowser, expectAccessible, visit } from './browser.ts'

afterAll(closeBrowser)

async function signIn(page: Page, login: string): Promise<void> {
  await page.locator('input').first().fill(login)
  await page.locator('input[type=password]').fill('tamga-demo-2026')
  await page.locator('button[type=submit]').click()
  await page.getByRole('navigation').first().waitFor()
}

test('the finished cycle is signed and its report taken away in Russian', async () => {
  const { page, context, errors } = await visit({ language: 'ru' })
  await signIn(page, 'integrity')
  await page.goto('/assessment')
  await page.getByRole('table', { name: 'Самооценка' }).getByRole('link').last().click()
  await page.getByRole('link', { name: 'Результаты и отчёт' }).click()
  await page.getByText('Окончательно: приняты все подразделения.').waitFor()
  await page.getByRole('button', { name: 'Я прочитал(а) эту версию и подписываю её' }).click()
  await page.getByText(/Integrity officer, Integrity officer: подписано/).waitFor()
  await expectAccessible(page)
  for (const kind of ['PDF', 'DOCX', 'XLSX']) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: kind }).first().click(),
    ])
    expect(download.suggestedFilename()).toMatch(/-ru\.(pdf|docx|xlsx)$/)
    expect(await download.failure()).toBeNull()
  }
  expect(errors).toEqual([])
  await context.close()
}, 180_000)

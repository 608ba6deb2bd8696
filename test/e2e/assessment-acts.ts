/** What people do by hand in an assessment: found by role and label, as they find it. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './browser.ts'

export const card = (page: Page, question: string) =>
  page.getByRole('region', { name: question, exact: true })

/** A field of a form: buttons say in their name what is still missing, by the same words. */
export const field = (page: Page, label: string) =>
  page.getByLabel(label).and(page.locator('input, select, textarea'))

export async function level(
  page: Page,
  question: string,
  group: 'Written down' | 'Done in practice',
  key: string,
) {
  await card(page, question)
    .getByRole('radio', { name: `${group}: Level 0` })
    .focus()
  await page.keyboard.press(key)
}

/** The same person in two windows: asked which text shall stand, never overwritten. */
export async function answersInTwoWindows(page: Page, cycle: string): Promise<void> {
  const typed = card(page, 'IA-1.1')
  const second = await page.context().newPage() // the same person, another window
  await second.goto(`/assessment/${cycle}/answer`)
  await card(second, 'IA-1.1').getByLabel('Reason').fill('from the other window')
  await card(second, 'IA-1.1').getByText('Accepted by the server.').waitFor()
  await typed.getByLabel('Reason').fill('from this window')
  await typed.getByText('Nothing was overwritten. Your text is kept here.').waitFor()
  await typed.getByText('from the other window').waitFor()
  await page.bringToFront() // a page behind another lays nothing out
  await expectAccessible(page)
  await typed.getByRole('button', { name: 'Mine, replacing theirs' }).click()
  await typed.getByText('Accepted by the server.').waitFor()
  await second.close()
}

/** A file that is none of the allowed kinds is refused with what was typed still there; then the right one is kept and taken out again. */
export async function addsFile(page: Page): Promise<void> {
  const typed = card(page, 'IA-1.1')
  await typed.getByRole('button', { name: 'Add evidence: IA-1.1' }).click()
  const dialog = page.getByRole('dialog')
  const letter = {
    name: 'policy.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('<html>no letter</html>'),
  }
  await dialog.locator('input[type=file]').setInputFiles(letter)
  expect(await dialog.getByLabel('What it is').inputValue()).toBe('policy.pdf')
  await dialog.getByLabel('What it is').fill('The signed policy')
  await dialog.getByRole('button', { name: 'Add evidence' }).click()
  await dialog.getByRole('alert').filter({ hasText: 'This kind of file is not taken' }).waitFor()
  await expectAccessible(page)
  expect(await dialog.getByLabel('What it is').inputValue()).toBe('The signed policy')
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ ...letter, buffer: Buffer.from('%PDF-1.7\nsigned\n') })
  await dialog.getByRole('button', { name: 'Add evidence' }).click()
  await dialog.waitFor({ state: 'detached' })
  const kept = typed.getByRole('link', { name: /^The signed policy \(PDF/ })
  await kept.waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), kept.click()])
  expect([download.suggestedFilename(), await download.failure()]).toEqual(['policy.pdf', null])
}

/** Two windows of the one who leads the group write the same result. */
export async function agreesInTwoWindows(page: Page): Promise<void> {
  const note = (window: Page) => card(window, 'IA-1.1').getByLabel('What the group says about it')
  const middle = { name: 'Take the middle: IA-1.1', exact: true }
  const keep = { name: 'Keep what was agreed: IA-1.1', exact: true }
  await page.getByRole('button', middle).click()
  await note(page).fill('All have seen the policy.')
  const beside = await page.context().newPage()
  await beside.goto(page.url())
  await beside.getByRole('button', middle).click()
  await note(beside).fill('Written in the other window.')
  await beside.getByRole('button', keep).click()
  await card(beside, 'IA-1.1').getByText('Kept. Agreed by').waitFor()
  await beside.close()
  await page.bringToFront()
  await note(page).fill('All have seen the policy, and read it.')
  await page.getByRole('button', keep).click()
  await card(page, 'IA-1.1').getByText('Nothing was overwritten.').waitFor()
  await card(page, 'IA-1.1').getByRole('button', { name: 'Mine, replacing theirs' }).click()
  await card(page, 'IA-1.1').getByText('and read it.', { exact: false }).last().waitFor()
  await expectAccessible(page)
}

export async function dissents(page: Page): Promise<void> {
  await card(page, 'IA-1.1').getByRole('button', { name: 'Keep my dissent' }).click()
  await card(page, 'IA-1.1').getByLabel('Level I hold').selectOption('4')
  await card(page, 'IA-1.1').getByLabel('Reason').last().fill('It is read out every month.')
  await expectAccessible(page)
  await card(page, 'IA-1.1').getByRole('button', { name: 'Keep my dissent' }).click()
  await card(page, 'IA-1.1').getByText('level 4: It is read out every month. (without name)').waitFor()
}

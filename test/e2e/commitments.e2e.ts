import { afterAll, expect, test } from 'vitest'
import { closeBrowser, expectAccessible, signIn, visit } from './browser.ts'

afterAll(closeBrowser)

test('the convention is in force since 3 May 2021, its clocks are derived, a verdict is added and the report drafted', async () => {
  const { page, context, errors } = await visit()
  await signIn(page, 'auditor')
  await page.goto('/commitments')
  await page.getByRole('table', { name: 'What falls due' }).waitFor()
  await expectAccessible(page)
  await page
    .getByRole('table', { name: 'Commitments' })
    .getByRole('link', { name: 'Revised Kyoto Convention: General Annex' })
    .click()
  const obligations = page.getByRole('table', { name: 'Obligations' })
  await obligations.getByText('derived; to be confirmed with the depositary').first().waitFor()
  await expectAccessible(page)
  const row = obligations.getByRole('row').filter({ hasText: 'RKC-6.9' })
  await row.getByRole('button', { name: 'Judge' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Verdict').selectOption('largely')
  await dialog.getByLabel('Reason').fill('Most brokers lodge by message now.')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await row.getByText('Most brokers lodge by message now.').waitFor()
  await row.getByText('Two brokers lodge by message.').waitFor()
  await page.getByRole('link', { name: 'Draft of the report' }).click()
  await page.getByRole('heading', { name: 'Draft of the report' }).waitFor()
  await expectAccessible(page)
  const answer = await page.request.get('/api/commitments/revised-kyoto-convention/report.docx?language=ru')
  expect([answer.status(), (await answer.body()).subarray(0, 2).toString()]).toEqual([200, 'PK'])
  for (const [language, heading] of [
    ['ru', 'Проект доклада'],
    ['fr', 'Projet de rapport'],
    ['tk', 'Hasabatyň taslamasy'],
  ] as const) {
    await page.getByRole('combobox').first().selectOption(language)
    await page.getByRole('heading', { name: heading }).waitFor()
  }
  expect(errors).toEqual([])
  await context.close()
})

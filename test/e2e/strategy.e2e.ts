import { afterAll, expect, test } from 'vitest'
import { closeBrowser, expectAccessible, signIn, visit } from './browser.ts'

afterAll(closeBrowser)

test('the register as list and board, an action that moved nothing says so, in four languages', async () => {
  const { page, context, errors } = await visit()
  await signIn(page, 'integrity')
  await page.goto('/strategy/actions')
  await page.getByRole('table', { name: 'Actions' }).getByRole('link').first().waitFor()
  await page.getByText('Overdue actions: 1').waitFor()
  await expectAccessible(page)
  await page.getByText('Board', { exact: true }).click()
  await page
    .getByRole('region', { name: 'under way' })
    .or(page.locator('section[aria-label="under way"]'))
    .first()
    .waitFor()
  expect(page.url()).toContain('view=board')
  await expectAccessible(page)
  await page.getByRole('link', { name: /^Open action 1:/ }).click()
  await page.getByRole('heading', { name: 'What moved' }).waitFor()
  await page.getByText('95 % interval', { exact: false }).first().waitFor()
  await expectAccessible(page)
  for (const [language, heading] of [
    ['ru', 'Что изменилось'],
    ['fr', 'Ce qui a bougé'],
    ['tk', 'Näme üýtgedi'],
  ] as const) {
    await page.getByRole('combobox').first().selectOption(language)
    await page.getByRole('heading', { name: heading }).waitFor()
    await expectAccessible(page)
  }
  expect(errors).toEqual([])
  await context.close()
})

test('an action is proposed, agreed and worked; the one who owns it cannot close it, another can', async () => {
  const { page, context, errors } = await visit()
  await signIn(page, 'integrity')
  await page.goto('/strategy/actions')
  await page.getByRole('button', { name: 'New action' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Action', { exact: false }).first().fill('Tell brokers the opening hours')
  const owner = await dialog
    .getByLabel('Owner')
    .locator('option', { hasText: '(supervisor)' })
    .getAttribute('value')
  await dialog.getByLabel('Owner').selectOption(owner)
  await dialog.getByLabel('Due').fill('2027-01-31')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: /Tell brokers the opening hours/ }).waitFor()
  const address = page.url()
  await page.getByRole('button', { name: 'Agree' }).click()
  await page.getByText('agreed', { exact: true }).first().waitFor()
  await context.close()

  const second = await visit({ width: 390 })
  await signIn(second.page, 'supervisor')
  await second.page.goto(address)
  await second.page.getByRole('button', { name: 'Begin' }).click()
  await second.page.getByRole('button', { name: 'Report done' }).click()
  await second.page.getByRole('dialog').getByLabel('Reason').fill('A letter went to all brokers.')
  await second.page.getByRole('dialog').getByRole('button', { name: 'Report done' }).click()
  await second.page.getByText('done, to be judged').first().waitFor()
  await second.page.getByLabel('What it shows').fill('The letter')
  const letter = {
    name: 'letter.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7\nletter\n'),
  }
  await second.page.locator('input[type=file]').setInputFiles(letter)
  await second.page.getByRole('button', { name: 'Add evidence' }).click()
  const kept = second.page.getByRole('link', { name: /^The letter \(1 kB\)/ })
  await kept.waitFor()
  const [download] = await Promise.all([second.page.waitForEvent('download'), kept.click()])
  expect([download.suggestedFilename(), await download.failure()]).toEqual(['letter.pdf', null])
  await second.page
    .getByRole('button', { name: 'Close – It is your own action; somebody else must do this.' })
    .waitFor()
  await expectAccessible(second.page)
  await second.context.close()

  const third = await visit()
  await signIn(third.page, 'auditor')
  await third.page.goto(address)
  await third.page.getByRole('button', { name: 'Close', exact: true }).click()
  await third.page.getByRole('dialog').getByLabel('Reason').fill('The letter was seen.')
  await third.page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click()
  await third.page.getByText('closed', { exact: true }).first().waitFor()
  expect([...errors, ...second.errors, ...third.errors]).toEqual([])
  await third.context.close()
})

test('an administrator sees no action', async () => {
  const { page, context } = await visit()
  await signIn(page, 'admin')
  expect(await page.getByRole('link', { name: 'Actions' }).count()).toBe(0)
  await page.goto('/strategy/actions')
  await page.getByRole('alert').filter({ hasText: 'This is not open to you' }).waitFor()
  await context.close()
})

test('an action is made from a lead and leads back to it; the demonstration is read in Russian', async () => {
  const { page, context, errors } = await visit()
  await signIn(page, 'integrity')
  await page.goto('/monitoring/leads')
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByRole('link', { name: 'New action' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/^Comes from: Lead: Lead \d+$/).waitFor()
  await dialog.getByLabel('Action', { exact: false }).first().fill('Look at the rota')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: /Look at the rota/ }).waitFor()
  await page.getByRole('link', { name: /^Lead: Lead \d+$/ }).click()
  await page.getByRole('heading', { level: 1, name: /^Lead \d+/ }).waitFor()
  await page.getByRole('combobox').first().selectOption('ru')
  await page.getByRole('heading', { level: 1, name: /^Сигнал/ }).waitFor()
  await page.goto('/strategy')
  await page.getByText('Каждая декларация обрабатывается по правилу', { exact: false }).waitFor()
  await page.goto('/strategy/actions')
  await page.getByRole('link', { name: /Ежеквартальная сверка остатков контейнеров/ }).click()
  await page.getByText('Два оператора ещё не прислали записи; нужен ещё месяц.').waitFor()
  await page.getByRole('link', { name: /Конвенция о контейнерных пулах, статья 5/ }).click()
  await page.getByRole('table', { name: 'Обязательства' }).waitFor()
  await expectAccessible(page)
  expect(errors).toEqual([])
  await context.close()
})

import { afterAll, expect, test } from 'vitest'
import { closeBrowser, expectAccessible, signIn, visit } from './browser.ts'

afterAll(closeBrowser)

test('a wrong password is told in words and what was typed stays', async () => {
  const { page, context } = await visit()
  await expectAccessible(page)
  await page.getByLabel('Login').fill('analyst')
  await page.getByLabel('Password', { exact: false }).first().fill('guess')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('alert').filter({ hasText: 'do not fit together' }).waitFor()
  expect(await page.getByLabel('Login').inputValue()).toBe('analyst')
  await context.close()
})

test('the overview shows what is loaded, the offices and the months, in four languages', async () => {
  const { page, context, errors } = await visit()
  await signIn(page, 'integrity')
  await page.getByRole('link', { name: 'Overview' }).first().click()
  await page.getByRole('heading', { name: 'Monitoring' }).waitFor()
  await page.getByRole('table', { name: 'Offices' }).getByText('O00').waitFor()
  await page.getByRole('img', { name: /By month/ }).waitFor()
  await expectAccessible(page)
  for (const [language, heading] of [
    ['ru', 'Мониторинг'],
    ['fr', 'Surveillance'],
    ['tk', 'Gözegçilik'],
    ['en', 'Monitoring'],
  ] as const) {
    await page.getByRole('combobox').first().selectOption(language)
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
  }
  expect(errors).toEqual([])
  await context.close()
})

test('a lead is reviewed, the name is shown for a reason, and it is explained', async () => {
  const { page, context, errors } = await visit()
  await signIn(page, 'integrity')
  await page.goto('/monitoring/leads?status=new&indicator=steering')
  const table = page.getByRole('table')
  await table.getByRole('link').first().waitFor()
  await expectAccessible(page)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /^Lead \d+/ }).waitFor()
  await page.getByText('This is a figure, not an accusation.', { exact: false }).first().waitFor()
  await page.getByRole('table', { name: 'The declarations behind it' }).waitFor()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Start review' }).click()
  await page.getByRole('listitem').or(page.getByText('under review')).first().waitFor()
  await page.getByRole('button', { name: 'See the name' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('too short')
  expect(await dialog.getByRole('button', { name: 'See the name' }).isDisabled()).toBe(true)
  await dialog.getByLabel('Reason').fill('I must know whom to ask about these files.')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'See the name' }).click()
  await page.getByText('name read').waitFor()

  await page.getByRole('button', { name: 'Explain', exact: true }).click()
  await dialog.getByLabel('Reason').fill('A tariff course kept the others away that week.')
  await dialog.getByRole('button', { name: 'Explain' }).click()
  await page.getByText('explained', { exact: true }).first().waitFor()
  await page.getByText('A tariff course kept the others away that week.').waitFor()
  expect(errors).toEqual([])
  await context.close()
})

test('an analyst drops a file, sees its first rows, loads it and compares totals; a wrong file gets a sentence', async () => {
  const { page, context, errors } = await visit()
  await signIn(page, 'analyst')
  await page.goto('/monitoring/import')
  const choose = page.locator('input[type=file]')
  await choose.setInputFiles({
    name: 'archive.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('PK\u0003\u0004 not text'),
  })
  await page.getByRole('alert').filter({ hasText: 'archive.csv' }).waitFor()

  await choose.setInputFiles({
    name: 'nameless.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('registered_at,office_id\n2026-09-01T08:00:00,O00\n'),
  })
  const nameless = page.getByRole('region', { name: 'nameless.csv' })
  await nameless.getByRole('alert').filter({ hasText: 'the column "decl_id"' }).waitFor()
  await page.getByRole('button', { name: /^Load the file – One of the files cannot be read/ }).waitFor()
  await nameless.getByRole('button', { name: 'Remove from the list' }).click()

  await choose.setInputFiles([
    { name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('{ "stratum": ["office"') },
    {
      name: 'quote.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('decl_id,registered_at,office_id\nX1,2026-09-01T08:00:00,"O00\n'),
    },
  ])
  const broken = page.getByRole('region', { name: 'broken.json' })
  await broken
    .getByRole('alert')
    .filter({ hasText: 'broken.json, line 1, column 23: from here on' })
    .waitFor()
  const quote = page.getByRole('region', { name: 'quote.csv' })
  await quote.getByRole('alert').filter({ hasText: 'quote.csv, line 2: a quotation mark' }).waitFor()
  await page.getByRole('button', { name: /^Load 2 files – One of the files cannot be read/ }).waitFor()
  await broken.getByRole('button', { name: 'Remove from the list' }).click()
  await quote.getByRole('button', { name: 'Remove from the list' }).click()

  const rows = [
    'decl_id,registered_at,office_id,broker_id,declared_value,duty_paid',
    'X1,2026-09-01T08:00:00,O00,B0001,100,5',
    'X2,2026-09-01T09:00:00,O00,B0002,250.5,12',
  ]
  await choose.setInputFiles({
    name: 'september.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${rows.join('\n')}\n`),
  })
  const card = page.getByRole('region', { name: 'september.csv' })
  await card.getByText('X2').waitFor()
  await card.getByText('2 declarations from the beginning of the file; none is loaded already').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Load the file' }).click()
  await page.getByText('Import: done').waitFor()
  await page.getByRole('table', { name: 'Control totals' }).getByText('350.5').first().waitFor()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Take out of use: september.csv' }).click()
  const dialog = page.getByRole('dialog', { name: 'Take out of use: september.csv' })
  expect(await dialog.getByRole('button', { name: 'Take out of use' }).isDisabled()).toBe(true)
  await dialog.getByLabel('Reason').fill('These were only two files for a trial.')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Take out of use' }).click()
  const row = page.getByRole('row').filter({ hasText: 'september.csv' })
  await row.getByText('These were only two files for a trial.', { exact: false }).waitFor()
  await page.getByText('Change of what is in use: done').waitFor()
  await row.getByRole('button', { name: 'Put back into use: september.csv' }).waitFor()
  await expectAccessible(page)
  expect(errors).toEqual([])
  await context.close()
})

test('in the dark a cell that will be refused can be read', async () => {
  const { page, context } = await visit()
  await signIn(page, 'analyst')
  await page.evaluate(`localStorage.setItem('mantine-color-scheme-value', 'dark')`)
  await page.goto('/monitoring/import')
  const rows = ['decl_id,registered_at,office_id', 'X1,2026-09-01T08:00:00,O00', 'X2,01.09.2026,O00']
  await page.locator('input[type=file]').setInputFiles({
    name: 'dates.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${rows.join('\n')}\n`),
  })
  await page.getByRole('cell').filter({ hasText: '01.09.2026' }).waitFor()
  await expectAccessible(page)
  await context.close()
})

test('an indicator page says how it is computed and what ranks highest', async () => {
  const { page, context, errors } = await visit()
  await signIn(page, 'auditor')
  await page.goto('/monitoring/indicators')
  await page.getByRole('link', { name: 'Excess interaction (steering)' }).click()
  await page.getByRole('img', { name: /Distribution/ }).waitFor()
  await expectAccessible(page)
  expect(errors).toEqual([])
  await context.close()
})

test('the officer concerned reads what they are asked and replies', async () => {
  const { page, context, errors } = await visit({ width: 390 })
  await signIn(page, 'officer')
  await page.goto('/monitoring/mine')
  await page.getByRole('button', { name: 'Reply', exact: true }).first().click()
  await page.getByRole('dialog').getByLabel('Text').fill('The others were at the other desk that month.')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByText('The others were at the other desk that month.').waitFor()
  await expectAccessible(page)
  expect(errors).toEqual([])
  await context.close()
})

test('an administrator sees no figure about a person', async () => {
  const { page, context } = await visit()
  await signIn(page, 'admin')
  await page.getByText('By design you see no figure about a person', { exact: false }).waitFor()
  expect(await page.getByRole('link', { name: 'Leads' }).count()).toBe(0)
  await page.goto('/monitoring/leads')
  await page.getByRole('alert').filter({ hasText: 'This is not open to you' }).waitFor()
  await expectAccessible(page)
  await context.close()
})

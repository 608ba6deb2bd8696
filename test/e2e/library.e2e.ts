import { readFileSync } from 'node:fs'
import { afterAll, expect, inject, test } from 'vitest'
import { closeBrowser, expectAccessible, signIn, visit } from './browser.ts'

afterAll(closeBrowser)

test('an officer finds a question by words, reads its levels and what it is about, in Turkmen on a telephone too', async () => {
  const { page, context, errors } = await visit()
  await signIn(page, 'officer')
  await page.getByRole('link', { name: 'Library' }).first().click()
  await page
    .getByRole('table', { name: 'Instruments' })
    .getByRole('link', { name: 'Revised Arusha' })
    .waitFor()
  expect(await page.getByRole('heading', { name: 'Drafts' }).count()).toBe(0)
  await expectAccessible(page)
  await page.getByRole('searchbox', { name: 'Search all provisions' }).fill('represailles')
  await page.getByText('1 provision', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'IA-6.7' }).click()
  await page.getByRole('heading', { name: 'Levels' }).waitFor()
  await page.getByText('Tamga’s own', { exact: false }).first().waitFor()
  await page.getByRole('link', { name: 'RAD-6.8' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Integrity self-assessment' }).click()
  await page.getByText('103 provisions').waitFor()
  await expectAccessible(page)
  await page.getByRole('searchbox', { name: 'Find in this instrument' }).fill('gift')
  await page.getByText('1 provision', { exact: true }).waitFor()
  expect(await page.getByRole('button', { name: 'Adapt' }).count()).toBe(0)
  await page.reload() // an id with a dot in the path is a page, not a file
  await page.goto('/library/provisions/RKC-art13.1')
  await page.getByText('36 months from entry into force for the party', { exact: false }).waitFor()
  await page.getByText('period to be confirmed', { exact: false }).waitFor()
  expect(errors).toEqual([])
  await context.close()

  const phone = await visit({ width: 390, language: 'tk' })
  await phone.page.getByRole('textbox').first().fill('officer')
  await phone.page.locator('input[type=password]').fill('tamga-demo-2026')
  await phone.page.locator('button[type=submit]').click()
  await phone.page.getByRole('button', { name: 'Çykmak' }).waitFor()
  await phone.page.goto('/library/revised-arusha-declaration')
  await phone.page.getByText('terjime barlanmaly').first().waitFor()
  await phone.page.getByText('Çeşmeler goralýar.').waitFor()
  await expectAccessible(phone.page)
  const wide = await phone.page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
  expect(wide).toBeLessThanOrEqual(0)
  await phone.context.close()
})

test('one person adapts the questions and proposes, another publishes; the version before stays', async () => {
  const { page, context, errors } = await visit()
  await signIn(page, 'integrity')
  await page.goto('/library/integrity-assessment')
  await page.getByRole('button', { name: 'Adapt' }).click()
  await page.getByRole('heading', { name: 'Draft: Integrity self-assessment' }).waitFor()
  await page.getByRole('button', { name: 'Propose – It is the same as a version' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'IA-1.1 Is there an integrity policy' }).click()
  await page.getByLabel('Text', { exact: true }).fill('Is there a signed policy on integrity?')
  await page.getByText('IA-1.1 changed').waitFor() // saved by itself
  await page.getByLabel('Weight').fill('3')
  await page.getByRole('button', { name: 'Add after this' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Id').fill('IA-1.1a')
  await dialog.getByLabel('Text (English)').fill('Do all officers know it?')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Add after this' }).click()
  await page.getByText('IA-1.1 changed, IA-1.1a added').waitFor()
  await page.getByRole('button', { name: 'IA-1.1a Do all officers' }).click()
  await page.getByLabel('Asked only where this question').selectOption('IA-1.1')
  await page.getByLabel('reached level').selectOption('2')
  await page.getByText('Accepted by the server.').waitFor()
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await dialog.getByLabel('Stands after').selectOption('IA-1.3')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Move', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await expect
    .poll(
      () =>
        page
          .getByRole('listitem')
          .filter({ hasText: /^IA-1\.[13]a? / })
          .allInnerTexts(),
      { timeout: inject('patience') },
    )
    .toEqual([
      expect.stringMatching(/^IA-1\.1 /),
      expect.stringMatching(/^IA-1\.3 /),
      expect.stringMatching(/^IA-1\.1a /),
    ])
  await page.getByText('Preview', { exact: true }).click()
  await page.getByText('Do all officers know it?').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Propose' }).click()
  await dialog.getByLabel('Reason').fill('plainer words, one question more')
  await dialog.getByRole('button', { name: 'Propose' }).click()
  await page.getByRole('button', { name: 'Publish – You proposed it; somebody else must decide.' }).waitFor()
  const address = page.url()
  expect(errors).toEqual([])
  await context.close()

  const second = await visit()
  await signIn(second.page, 'auditor')
  await second.page.goto(address)
  await second.page.getByText('plainer words, one question more', { exact: false }).waitFor()
  await second.page.getByRole('button', { name: 'Publish' }).click()
  await second.page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
  await second.page.getByRole('link', { name: 'It became version 2.' }).click()
  await second.page.getByText('104 provisions').waitFor()
  await expectAccessible(second.page)
  await second.page.getByLabel('Version').selectOption('1')
  await second.page.getByText('You are reading version 1. Version 2 is in use.').waitFor()
  await second.page.getByText('103 provisions').waitFor()
  expect(second.errors).toEqual([])
  await second.context.close()
})

test('a file with a fault is refused with its line and leaves nothing; mended, it becomes a draft', async () => {
  const { page, context, errors } = await visit()
  await signIn(page, 'integrity')
  await page.goto('/library')
  await page.getByRole('heading', { name: 'Drafts' }).waitFor()
  const text = readFileSync('content/instruments/model-code.yaml', 'utf8').replace(
    'Work environment',
    'Working environment',
  )
  const file = (content: string) => ({
    name: 'code.yaml',
    mimeType: 'application/yaml',
    buffer: Buffer.from(content),
  })
  const choose = page.locator('input[type=file]')
  await choose.setInputFiles(file(text.replace('en: Work', 'en: <b>Work</b>').replace('RAD-7.6', 'RAD-76')))
  const told = page.getByRole('alert').filter({ hasText: 'code.yaml was not taken' })
  await told.getByText(/line \d+: MC-2 is linked with RAD-76/).waitFor()
  await told.getByText(/holds markup \(<b>\)/).waitFor()
  await expectAccessible(page)
  await choose.setInputFiles(file(text))
  await page.getByText('MC-11 changed').waitFor()
  await expectAccessible(page)
  expect(errors).toEqual([])
  await context.close()
})

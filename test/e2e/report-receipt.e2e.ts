/** The receipt of a signed report: taken away from the report, verified in the page and by the command with the public key alone. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { typed } from '#test/typed-command.ts'
import { commands } from '../../src/commands.ts'
import { closeBrowser, expectAccessible, signIn, visit } from './browser.ts'

const dir = mkdtempSync(join(tmpdir(), 'tamga-receipt-'))
afterAll(async () => {
  await closeBrowser()
  rmSync(dir, { recursive: true, force: true })
})

const verified = (...argv: string[]) => typed(commands, ['verify', ...argv], { env: {} })

test('the receipts of a signed report and of its signature are taken away and hold', async () => {
  const { page, context, errors } = await visit()
  await signIn(page, 'auditor')
  const { items } = await (await page.request.get('/api/assessment/cycles')).json()
  const oldest = [...items].sort((a, b) => a.number - b.number)[0]
  await page.goto(`/assessment/${oldest.id}/results`)
  const report = page.getByRole('region', { name: /^Report 1/ })
  const buttons = report.getByRole('button', { name: /^Download receipt/ })
  await buttons.first().waitFor()
  await expectAccessible(page)
  expect(await buttons.count()).toBeGreaterThanOrEqual(2) // of the report and of each signature
  const key = (await (await page.request.get('/ledger/keys')).text()).trim()
  for (const [at, type] of ['assessment.report-made', 'assessment.report-signed'].entries()) {
    const coming = page.waitForEvent('download')
    await buttons.nth(at).click()
    const download = await coming
    expect(download.suggestedFilename()).toMatch(/^tamga-\d+\.tlog-proof$/)
    const file = join(dir, download.suggestedFilename())
    writeFileSync(file, readFileSync(await download.path()))
    expect(await verified('--receipt', file, '--key', key)).toMatchObject({
      code: 0,
      out: expect.stringContaining(`(${type}) is in the ledger that was signed`),
    })
  }
  expect((await page.request.get(`/api/assessment/reports/${crypto.randomUUID()}/receipts/1`)).status()).toBe(
    404,
  )
  expect(errors).toEqual([])
  await context.close()
})

test('who may not read the report gets no receipt of it', async () => {
  const { page, context } = await visit()
  expect((await page.request.get(`/api/assessment/reports/${crypto.randomUUID()}/receipts/1`)).status()).toBe(
    401,
  )
  await signIn(page, 'admin')
  expect((await page.request.get(`/api/assessment/reports/${crypto.randomUUID()}/receipts/1`)).status()).toBe(
    403,
  )
  await context.close()
})

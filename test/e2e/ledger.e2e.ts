import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifierKeyText } from '#modules/ledger/proof/note.ts'
import { closeBrowser, expectAccessible, signIn, visit } from './browser.ts'
import { type Running, startTamga } from './start.ts'

/** A house of its own, because it is tampered with. */
let house: Running
const data = mkdtempSync(join(tmpdir(), 'tamga-e2e-ledger-'))

beforeAll(async () => {
  chmodSync(data, 0o755) // for root the database runs as nobody, who must be able to enter
  house = await startTamga({ TAMGA_DATA: data, TAMGA_DEMO_SIZE: '20000' })
}, 240_000)
afterAll(async () => {
  await closeBrowser()
  await house.stop()
  rmSync(data, { recursive: true, force: true })
})

async function ledgerAs(login: string, options: { width?: number } = {}) {
  const visited = await visit(options)
  await visited.page.goto(house.address)
  await signIn(visited.page, login)
  await visited.page.goto(`${house.address}/ledger`)
  await visited.page.getByRole('button', { name: 'Verify now' }).waitFor()
  return visited
}

/** What somebody with full rights over the database does behind the program's back. */
async function asOwner(...statements: string[]): Promise<void> {
  const [, , , , host] = readFileSync(join(data, 'postgresql', 'cluster', 'postmaster.pid'), 'utf8').split(
    '\n',
  )
  const client = new pg.Client({ host, user: 'postgres', database: 'tamga' })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

async function verdict(page: Page, role: 'status' | 'alert'): Promise<string> {
  await page.getByRole('button', { name: 'Verify now' }).click()
  const card = page.getByRole(role).filter({ hasText: 'The signature was checked with this key' })
  await card.waitFor()
  return (await card.textContent()) ?? ''
}

test('the reader’s browser verifies the ledger, remembers it, and says so in another language', async () => {
  const { page, context, errors } = await ledgerAs('auditor')
  await page.getByRole('table', { name: 'Newest entries' }).waitFor()
  await expectAccessible(page)
  const said = await verdict(page, 'status')
  expect(said).toContain('entries are exactly as they were recorded')
  expect(said).toContain('It now remembers the checkpoint')
  await expectAccessible(page)
  await page.getByRole('combobox').first().selectOption('ru')
  await page.getByRole('status').filter({ hasText: 'все в точности такие, какими были внесены' }).waitFor()
  await expectAccessible(page)
  expect(errors).toEqual([])
  await context.close()
})

const K = 20
test.each([
  {
    name: 'an edited content',
    does: [`update monitoring.event set content = content || '{"number": 999}' where seq = ${K}`],
    undo: [
      `update monitoring.event set content = content || (select jsonb_build_object('number', kept) from tamper) where seq = ${K}`,
    ],
    words: `The content of entry ${K} does not match: it was edited after it was recorded.`,
  },
  {
    name: 'a changed entry',
    does: [`update ledger.entry set actor = 'somebody' where seq = ${K}`],
    undo: [`update ledger.entry set actor = null where seq = ${K}`],
    words: `Altered at entry ${K}: the record is not the one that was signed.`,
  },
  {
    name: 'a back-dated entry',
    does: [`update ledger.entry set at = at - interval '1 year' where seq = ${K}`],
    undo: [`update ledger.entry set at = at + interval '1 year' where seq = ${K}`],
    words: `Entry ${K} is back-dated: its time lies before that of the entry ahead of it.`,
  },
  {
    name: 'a deleted entry',
    does: [
      `create table tamper_entry as select * from ledger.entry where seq = ${K}`,
      `delete from ledger.entry where seq = ${K}`,
    ],
    undo: ['insert into ledger.entry select * from tamper_entry', 'drop table tamper_entry'],
    words: `Entry ${K} is missing: it was signed and has been deleted.`,
  },
])('$name is found and named in the page', async ({ does, undo, words }) => {
  await asOwner(
    'drop table if exists tamper',
    `create table tamper as select (content->>'number')::int as kept from monitoring.event where seq = ${K}`,
    ...does,
  )
  const { page, context, errors } = await ledgerAs('auditor')
  try {
    expect(await verdict(page, 'alert')).toContain(words)
    await expectAccessible(page)
  } finally {
    await asOwner(...undo)
  }
  expect(await verdict(page, 'status')).toContain('entries are exactly as they were recorded')
  expect(errors).toEqual([])
  await context.close()
})

test('an entry shows its content to who may see the record; its receipt verifies in the page, and does not when it was altered', async () => {
  const { page, context, errors } = await ledgerAs('auditor', { width: 390 })
  await page.goto(`${house.address}/ledger/entries/${K}`)
  const sentence = await page.getByText('The analysis raised lead').textContent()
  const content = page.getByRole('table', { name: 'Content' })
  const number = content.getByRole('row').filter({ has: page.getByText('number', { exact: true }) })
  expect(await number.getByRole('cell').allTextContents()).toEqual([
    'number',
    /lead (\d+)/.exec(sentence ?? '')?.[1],
  ])
  await expectAccessible(page)
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download receipt' }).click()
  const text = readFileSync(await (await coming).path(), 'utf8')
  await page.goto(`${house.address}/ledger`)
  const paste = page.getByLabel('or paste a receipt')
  const go = page.getByRole('button', { name: 'Verify', exact: true })
  await paste.fill(text)
  await go.click()
  await page
    .getByRole('status')
    .filter({ hasText: `entry ${K} of` })
    .waitFor()
  await expectAccessible(page)
  await paste.fill(text.replace(/index \d+/, 'index 3'))
  await go.click()
  await page.getByRole('alert').filter({ hasText: 'The receipt was altered' }).waitFor()
  await paste.fill(text.slice(0, 200))
  await go.click()
  await page.getByRole('alert').filter({ hasText: 'not a whole receipt' }).waitFor()
  expect(await paste.inputValue()).toBe(text.slice(0, 200))
  await expectAccessible(page)
  const own = page.getByRole('row').filter({ hasText: 'Internal auditor signed in' })
  await own.first().getByRole('link').click()
  await page.getByText('or it is about yourself', { exact: false }).waitFor()
  expect(await content.count()).toBe(0)
  expect(errors).toEqual([])
  await context.close()
})

test('an administrator verifies hashes and reads no entry; a check is asked for and its result shown', async () => {
  const { page, context, errors } = await ledgerAs('admin')
  expect(await page.getByRole('table', { name: 'Newest entries' }).count()).toBe(0)
  expect(await verdict(page, 'status')).toContain('does not read entries')
  await page.getByRole('row').filter({ hasText: 'Events and rows compared' }).getByRole('button').click()
  await page.getByRole('row').filter({ hasText: 'No differences in' }).waitFor()
  await page.goto(`${house.address}/ledger/entries/${K}`)
  await page.getByRole('alert').filter({ hasText: 'This is not open to you' }).waitFor()
  expect(errors).toEqual([])
  await context.close()
})

test('a witness is named, its paper printed, and a line that is none is refused with what was typed kept', async () => {
  const { page, context, errors } = await ledgerAs('integrity')
  await page.goto(`${house.address}/ledger/witnesses`)
  await page.getByRole('button', { name: 'Change' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Public keys of the witnesses', { exact: false }).fill('nonsense')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByRole('alert').filter({ hasText: 'Line 1 is not the public key of a witness' }).waitFor()
  await expectAccessible(page)
  const key = verifierKeyText({
    name: 'authority',
    type: 'cosignature',
    publicKey: new Uint8Array(32).fill(7),
  })
  await dialog.getByLabel('Public keys of the witnesses', { exact: false }).fill(key)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('img', { name: 'QR code with the request to sign' }).waitFor()
  await expectAccessible(page)
  const back = page.getByRole('textbox', { name: 'Signature that came back' })
  await back.fill('— authority AAAA')
  await page.getByRole('button', { name: 'Check and keep' }).click()
  await page.getByRole('alert').filter({ hasText: 'not a signature line' }).waitFor()
  expect(await back.inputValue()).toBe('— authority AAAA')
  await expectAccessible(page)
  expect(errors).toEqual([])
  await context.close()
})

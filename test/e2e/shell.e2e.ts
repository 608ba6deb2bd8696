import { afterAll, expect, inject, test } from 'vitest'
import { closeBrowser, expectAccessible, signIn, visit } from './browser.ts'

afterAll(closeBrowser)

test('a note typed on a cut line is kept through a closed page, gone on with and accepted', async () => {
  const { page, context } = await visit()
  await signIn(page, 'integrity')
  await page.goto('/monitoring/leads?status=new')
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByRole('heading', { name: /^Lead \d+/ }).waitFor()
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Add a note' }).click()
  await context.setOffline(true)
  await dialog.getByRole('textbox').fill('the counter was closed that week')
  await dialog.getByText('Kept in this browser, not sent yet.').waitFor()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('No answer came', { exact: false }).waitFor()
  await expectAccessible(page)
  const lead = page.url()
  await context.setOffline(false)

  await page.goto('/')
  await page.getByRole('alert').filter({ hasText: '1 piece of unsent work lies in this browser' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await dialog.getByText('it is not encrypted', { exact: false }).waitFor()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Keep and sign out' }).click()
  await signIn(page, 'integrity')
  await page.getByRole('link', { name: 'Go on', exact: false }).click()
  expect(page.url()).toBe(lead)

  await page.getByRole('button', { name: 'Add a note' }).click()
  expect(await dialog.getByRole('textbox').inputValue()).toBe('the counter was closed that week')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('the counter was closed that week').waitFor()
  await page.goto('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.getByText('unsent work', { exact: false }).count()).toBe(0)
  await context.close()
})

test('a new page names itself in the tab and begins at its beginning for who goes by keyboard', async () => {
  const { page, context } = await visit()
  await signIn(page, 'integrity')
  await page.getByRole('heading', { name: 'Your desk' }).waitFor()
  expect(await page.title()).toBe('Your desk – Tamga')
  await page.getByRole('navigation').getByRole('link', { name: 'Leads' }).click()
  await page.getByRole('heading', { name: 'Leads' }).waitFor()
  expect(await page.title()).toBe('Leads – Tamga')
  expect(await page.evaluate('document.activeElement.id')).toBe('main')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(`document.querySelector('main').contains(document.activeElement)`)).toBe(true)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByLabel('Login').waitFor()
  expect(await page.title()).toBe('Tamga')
  await context.close()
})

test('the desk says what waits, the search finds it, and all of it goes by keyboard', async () => {
  const { page, context, errors } = await visit()
  await signIn(page, 'integrity')
  await page.getByText(/^\d+ new leads? in your place$/).waitFor()
  await expectAccessible(page)

  await page.keyboard.press('/')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('searchbox').fill('O00')
  const results = dialog.getByRole('region', { name: 'Search results' })
  await results.getByRole('link', { name: /^Office: Office O00 O00/ }).waitFor()
  await expectAccessible(page)
  await dialog.getByRole('searchbox').fill('zzzz nothing')
  await results.getByText('Nothing found for “zzzz nothing”', { exact: false }).waitFor()
  await dialog.getByRole('searchbox').fill('O00')
  await results.getByRole('link', { name: /^Office: Office O00/ }).waitFor()
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  expect(page.url()).not.toMatch(/\/$/)

  await page.keyboard.press('?')
  await dialog.getByText('Keyboard shortcuts').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await page.keyboard.press('Alt+h')
  await page.getByRole('heading', { name: 'Your desk' }).waitFor()

  const room = page.getByRole('navigation').getByRole('button', { name: 'People' })
  await room.click()
  expect(await room.getAttribute('aria-expanded')).toBe('false')
  await page.reload()
  await page.getByRole('heading', { name: 'Your desk' }).waitFor()
  expect(await room.getAttribute('aria-expanded')).toBe('false')
  expect(errors).toEqual([])
  await context.close()
})

test('the desk and the menu are usable on a phone and in Russian; counted words agree', async () => {
  const { page, context, errors } = await visit({ width: 390, language: 'ru' })
  await page.getByLabel('Имя для входа').fill('integrity')
  await page.getByLabel('Пароль', { exact: false }).first().fill('tamga-demo-2026')
  await page.getByRole('button', { name: 'Войти', exact: true }).click()
  await page
    .getByText(/^\d*1 новый сигнал|^\d+ новых сигнал|^\d*[2-4] новых сигнала/)
    .first()
    .waitFor()
  // Tasks, notices and mails follow the language in which one signed in.
  const accountLanguage = async () => (await (await page.request.get('/api/people/me')).json()).language
  await expect.poll(accountLanguage, { timeout: inject('patience') }).toBe('ru')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Меню' }).click()
  await page.getByRole('navigation').getByRole('link', { name: 'Сигналы' }).click()
  await page.waitForURL(/monitoring\/leads/)
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  expect(errors).toEqual([])
  await context.close()
})

test('an administrator sees what is queued and scheduled; notices are empty and say so', async () => {
  const { page, context, errors } = await visit()
  await signIn(page, 'admin')
  await page.getByRole('navigation').getByRole('link', { name: 'Jobs' }).click()
  await page
    .getByRole('table', { name: 'Next times' })
    .getByText('Delete notices done with for 90 days')
    .waitFor()
  await expectAccessible(page)
  await page.getByLabel('State').selectOption('failed')
  await page.getByText('No work of this kind.').waitFor()
  await page.getByRole('link', { name: 'Notices' }).click()
  await page.getByRole('heading', { name: 'Notices' }).waitFor()
  await page.getByText('This house sends no mails.').waitFor()
  await expectAccessible(page)
  expect(errors).toEqual([])
  await context.close()
})

test('work that runs every other minute is one line; its earlier runs open below it', async () => {
  const { page, context } = await visit()
  await signIn(page, 'admin')
  const run = (n: number) => ({
    id: String(n),
    kind: 'watch',
    title: 'Watch over failures',
    state: n === 4 ? 'failed' : 'completed',
    attempts: 0,
    createdAt: `2026-09-01T08:${10 + n}:00Z`,
    notBefore: '2026-09-01T08:00:00Z',
    startedAt: null,
    finishedAt: null,
    done: null,
    total: null,
    failure: null,
    mayRetry: n === 4,
    mayCancel: false,
  })
  const items = Array.from({ length: 30 }, (_, n) => run(n))
  await page.route('**/rpc/jobs/list*', (route) =>
    route.fulfill({ json: { json: { items, schedule: [], timeZone: 'UTC' }, meta: [] } }),
  )
  await page.goto('/jobs')
  const rows = page.getByRole('table', { name: 'Queued work' }).getByRole('row')
  const earlier = page.getByRole('button', {
    name: 'Earlier runs: 29 · failed: 1 – Watch over failures',
  })
  await earlier.waitFor()
  expect([await rows.count(), await earlier.getAttribute('aria-expanded')]).toEqual([2, 'false'])
  await earlier.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  expect([await rows.count(), await earlier.getAttribute('aria-expanded')]).toEqual([31, 'true'])
  await expectAccessible(page)
  await context.close()
})

test('on paper a lead is whole: no menu, no buttons, no empty fields, and nothing beyond the edge', async () => {
  const { page, context } = await visit({ width: 718 }) // A4 between margins of a centimetre
  await signIn(page, 'integrity')
  await page.goto('/monitoring/leads')
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByText('decl_id').waitFor()
  await page.emulateMedia({ media: 'print' })
  const main = page.getByRole('main')
  await main.getByText('decl_id').waitFor({ state: 'hidden' })
  expect(await page.getByRole('navigation').isVisible()).toBe(false)
  expect(await main.getByRole('button').count()).toBe(0)
  const edges = await Promise.all(
    (await main.locator('td, svg, h2').all()).map(async (one) => {
      const box = await one.boundingBox()
      return box === null ? 0 : box.x + box.width
    }),
  )
  expect(Math.max(...edges)).toBeLessThanOrEqual(719)
  expect(await main.locator('tbody td').filter({ hasText: /^OF-/ }).last().isVisible()).toBe(true)
  await page.goto('/monitoring/leads')
  await page.getByRole('table').getByRole('link').first().waitFor()
  expect(await main.getByRole('combobox').count()).toBe(0)
  await context.close()
})

test('the judge of accessible pages finds what is none', async () => {
  const { page, context } = await visit()
  await page.getByLabel('Login').waitFor()
  await expectAccessible(page)
  await page.evaluate(
    `document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button><input>')`,
  )
  await page.evaluate(`document.querySelector('h1, h2').style.color = '#cccccc'`)
  const told = await expectAccessible(page).then(
    () => [],
    (error: { actual: string[] }) => error.actual.map((one) => one.split(':')[0]),
  )
  expect(told).toEqual(expect.arrayContaining(['button-name', 'color-contrast', 'label']))
  await context.close()
})

test('a record that does not exist is told under the name of its place', async () => {
  const { page, context } = await visit()
  await signIn(page, 'integrity')
  await page.goto(new URL('/monitoring/leads/00000000-0000-4000-8000-000000000000', page.url()).href)
  await page.getByRole('heading', { level: 1, name: 'Leads' }).waitFor()
  expect(await page.title()).toBe('Leads – Tamga')
  await page.getByRole('alert').filter({ hasText: 'This could not be loaded' }).waitFor()
  await context.close()
})

test('a record that is closed to the reader is told apart from one that could not be loaded', async () => {
  const { page, context } = await visit()
  await signIn(page, 'officer')
  await page.goto('/monitoring/indicators/off-roster-edits')
  await page.getByRole('alert').filter({ hasText: 'This is not open to you' }).waitFor()
  expect(await page.getByText('could not be loaded', { exact: false }).count()).toBe(0)
  await expectAccessible(page)
  await context.close()
})

test.each([
  ['/people/accounts', 'Accounts', 'Administrator'],
  ['/monitoring/import', 'Import', 'Analyst'],
  ['/strategy/files', 'Strategy', 'Integrity officer'],
])(
  'who may do nothing on %s reads so and who may, and is offered nothing to press or fill in',
  async (path, heading, role) => {
    const { page, context } = await visit()
    await signIn(page, 'officer')
    await page.goto(path)
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    const told = page.getByRole('alert').filter({ hasText: 'This is not open to you' })
    await told.getByText(`Open to these roles: ${role}`, { exact: false }).waitFor()
    expect(await page.locator('main').locator('button, input, select, textarea').count()).toBe(0)
    await expectAccessible(page)
    await context.close()
  },
)

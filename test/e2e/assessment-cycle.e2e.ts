/** One self-assessment from opening to the signed report. By hand what people do; by call what is 93 times the same. */
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { closeBrowser, expectAccessible, signIn, visit } from './browser.ts'

afterAll(closeBrowser)

const top = 'Customs of the demonstration'
const people = [
  ['analyst', 'Analyst'],
  ['auditor', 'Internal auditor'],
  ['supervisor', 'Supervisor'],
  ['personnel', 'Personnel office'],
  ['officer', 'Officer'],
] as const
const byCall = people.slice(0, 4).map(([login]) => login)
const cycleName = 'Assessment of the browser test'
let cycle = ''
let panel = ''

/** Operations of the signed-in person, one after the other. */
async function call(page: Page, ...wishes: readonly (readonly [string, object])[]): Promise<unknown[]> {
  const answers = await page.evaluate(async (all) => {
    const got = []
    for (const [to, body] of all) {
      const response = await fetch(`/rpc/${to}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ json: body }),
      })
      got.push({ to, status: response.status, text: await response.text() })
    }
    return got
  }, wishes)
  expect(answers.filter((one) => one.status !== 200)).toEqual([])
  return answers.map((one) => (JSON.parse(one.text) as { json: unknown }).json)
}

interface SheetSeen {
  readonly questions: readonly { readonly id: string; readonly factor: string }[]
  readonly factors: readonly { readonly id: string }[]
}

async function sheetOf(page: Page): Promise<SheetSeen> {
  const [sheet] = await call(page, ['assessment/answers/sheet', { cycle, language: 'en' }])
  return sheet as SheetSeen
}

function saving(question: string, written: number, practice: number): readonly [string, object] {
  const value = { written, practice, notApplicable: false, whyNot: '', sure: 2, reason: '', share: false }
  return ['assessment/answers/save', { cycle, question, value, version: 0 }]
}

const card = (page: Page, question: string) => page.getByRole('region', { name: question, exact: true })

async function level(page: Page, question: string, group: 'Written down' | 'Done in practice', key: string) {
  await card(page, question)
    .getByRole('radio', { name: `${group}: Level 0` })
    .focus()
  await page.keyboard.press(key)
}

async function addGroup(page: Page, office: string) {
  await page.getByLabel('Add an office').selectOption({ label: office })
  const group = page.getByRole('region', { name: office.replace(/ \(.*/, ''), exact: true })
  await group.getByLabel('Led by').selectOption({ label: 'Facilitator (facilitator)' })
  return group
}

test('a cycle is opened; what was typed outlives a closed page, and a group can be taken out again', async () => {
  const { page, context, errors } = await visit()
  await signIn(page, 'integrity')
  await page.goto('/assessment')
  await page.getByRole('link', { name: 'Open a cycle' }).click()
  await page.getByLabel('Title').fill(cycleName)
  await page.getByLabel('Questions').selectOption('integrity-assessment')
  await page.getByLabel('Period from').fill('2025-01-01')
  await page.getByLabel('Period to').fill('2025-12-31')
  await page.getByLabel('Last day for answers').fill('2099-12-31')
  const group = await addGroup(page, `${top} (TC)`)
  for (const [login, name] of people)
    await group.getByLabel('Add a person').selectOption({ label: `${name} (${login})` })
  const second = await addGroup(page, 'Office O00 (O00)')
  await second.getByLabel('Add officers of this office').selectOption({ index: 1 })
  await page.getByLabel('Add a signer').selectOption({ label: 'Integrity officer (integrity)' })
  await page.getByText('Offices: 2, people: 6').waitFor()
  await expectAccessible(page)
  await page.reload()
  await page.getByText('Offices: 2, people: 6').waitFor()
  await page.getByRole('button', { name: 'Remove Office O00' }).click()
  await page.getByText('Offices: 1, people: 5').waitFor()
  await page.getByRole('button', { name: 'Open the cycle' }).click()
  await page.getByRole('table', { name: 'Groups' }).waitFor()
  await page.getByRole('heading', { name: cycleName }).waitFor()
  await expectAccessible(page)
  cycle = page.url().split('/').at(-1) ?? ''
  expect(errors).toEqual([])
  await context.close()
}, 180_000)

test('everybody answers alone; the line drops and nothing typed is lost', async () => {
  for (const login of byCall) {
    const { page, context } = await visit()
    await signIn(page, login)
    const { questions, factors } = await sheetOf(page)
    const practice = login === 'analyst' ? 4 : 2
    await call(page, ...questions.map(({ id }) => saving(id, 1, practice)))
    await call(page, ['assessment/answers/handIn', { cycle, factors: factors.map(({ id }) => id) }])
    await context.close()
  }
  const { page, context, errors } = await visit()
  await signIn(page, 'officer')
  const { questions, factors } = await sheetOf(page)
  await page.goto(`/assessment/${cycle}/answer`)
  await page.getByText('You answer alone.').waitFor()
  await expectAccessible(page)
  const first = questions.filter(({ factor }) => factor === factors[0]?.id)
  for (const { id } of first) {
    await level(page, id, 'Written down', '3')
    await level(page, id, 'Done in practice', '2')
  }
  const typed = card(page, 'IA-1.1')
  await typed.getByText('Accepted by the server.').waitFor()
  await context.setOffline(true)
  await typed.getByLabel('Reason').fill('typed while the line was down')
  await typed.getByText('it is sent when the line is back').waitFor()
  await context.setOffline(false)
  await typed.getByText('Accepted by the server.').waitFor()
  await page.reload()
  await typed.waitFor()
  expect(await typed.getByLabel('Reason').inputValue()).toBe('typed while the line was down')
  await page.getByRole('button', { name: 'Hand in this factor' }).click()
  await page.getByText('Handed in. It waits for the reveal.').waitFor()
  await expectAccessible(page)
  const rest = questions.filter(({ factor }) => factor !== factors[0]?.id)
  await call(page, ...rest.map(({ id }) => saving(id, 3, 2)))
  await call(page, ['assessment/answers/handIn', { cycle, factors: factors.slice(1).map(({ id }) => id) }])
  expect(errors.filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one))).toEqual([])
  await context.close()
}, 240_000)

test('the facilitator reveals, a second round follows, the group agrees', async () => {
  const { page, context, errors } = await visit()
  await signIn(page, 'facilitator')
  await page.goto(`/assessment/${cycle}`)
  await page.getByRole('link', { name: `Open board: ${top}` }).click()
  await page.getByRole('button', { name: 'Reveal: Leadership and commitment' }).click()
  await page.getByText('Spread of 5 answers').first().waitFor()
  await expectAccessible(page)
  panel = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const person = await visit()
  await signIn(person.page, 'officer')
  const { questions, factors } = await sheetOf(person.page)
  const others = factors.slice(1).map(({ id }) => id)
  await call(page, ...others.map((factor) => next(factor, 'alone')))
  await person.page.goto(`/assessment/${cycle}/answer`)
  await person.page.getByText('Second round: read the spread').waitFor()
  await level(person.page, 'IA-1.1', 'Written down', '2')
  await card(person.page, 'IA-1.1').getByText('Accepted by the server.').waitFor()
  await person.page.getByRole('button', { name: 'Hand in this factor' }).click()
  await person.page.getByText('Second answers handed in.').waitFor()
  await call(person.page, ['assessment/answers/handIn', { cycle, factors: others }])
  await person.context.close()
  for (const login of byCall) {
    const one = await visit()
    await signIn(one.page, login)
    await call(one.page, ['assessment/answers/handIn', { cycle, factors: factors.map(({ id }) => id) }])
    await one.context.close()
  }
  await page.reload()
  await page.getByRole('button', { name: 'Close second round: Leadership and commitment' }).click()
  await page.getByRole('button', { name: 'Take the middle: IA-1.1', exact: true }).click()
  await page.getByRole('button', { name: 'Keep what was agreed: IA-1.1', exact: true }).click()
  await card(page, 'IA-1.1').getByText('Kept. Agreed by Facilitator').waitFor()
  await expectAccessible(page)
  await call(page, ...others.map((factor) => next(factor, 'again')))
  await call(page, ...questions.filter(({ id }) => id !== 'IA-1.1').map(({ id }) => agreeing(id)))
  await page.reload()
  await page.getByRole('button', { name: 'Submit result' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click()
  await page.getByText(`${cycleName} – submitted`).waitFor()
  expect([...errors, ...person.errors]).toEqual([])
  await context.close()
}, 240_000)

function next(factor: string, stage: 'alone' | 'again'): readonly [string, object] {
  return ['assessment/board/next', { panel, factor, stage }]
}

function agreeing(question: string): readonly [string, object] {
  const levels = { written: 1, practice: 2, notApplicable: false, whyNot: '' }
  const value = { ...levels, severity: 'medium', target: 3, note: 'Talked over by all five.' }
  return ['assessment/board/agree', { panel, question, value, version: 0 }]
}

test('another accepts; a gap becomes an action; the report is frozen, signed and taken away in Russian', async () => {
  const { page, context, errors } = await visit()
  await signIn(page, 'integrity')
  await page.goto(`/assessment/board/${panel}`)
  await page.getByRole('button', { name: 'Accept result' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click()
  await page.getByText(`${cycleName} – accepted`).waitFor()
  await page.goto(`/assessment/${cycle}/results`)
  await page.getByText('Final: every office has been accepted.').waitFor()
  await page.getByRole('button', { name: `Make an action: IA-1.1, ${top}`, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What shall be done').fill('Write and sign the policy')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Put into the register' }).click()
  await page.getByText('Write and sign the policy (proposed)').waitFor()
  await page.getByRole('button', { name: 'Freeze a report' }).click()
  const report = page.getByRole('region', { name: 'Report 1', exact: true })
  await report.getByRole('button', { name: 'I have read this version and sign it' }).click()
  await report.getByText('Integrity officer, Integrity officer: signed').waitFor()
  await expectAccessible(page)
  await report.getByLabel('Language of the document').selectOption('ru')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    report.getByRole('link', { name: 'DOCX' }).click(),
  ])
  expect([download.suggestedFilename().endsWith('-ru.docx'), await download.failure()]).toEqual([true, null])
  expect(errors).toEqual([])
  await context.close()
}, 180_000)

test('on a phone, in Turkmen, the own answers are readable; an administrator finds nothing', async () => {
  const { page, context, errors } = await visit({ width: 390 })
  await signIn(page, 'officer')
  await page.evaluate(() => localStorage.setItem('tamga-language', 'tk'))
  await page.goto(`/assessment/${cycle}/answer`)
  await page.getByText('Siz ýeke jogap berýärsiňiz.').waitFor()
  await expectAccessible(page)
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  expect(errors).toEqual([])
  await context.close()

  const admin = await visit()
  await signIn(admin.page, 'admin')
  await admin.page.goto('/assessment')
  await admin.page.getByRole('alert').filter({ hasText: 'Your role does not include this' }).waitFor()
  await admin.context.close()
}, 180_000)

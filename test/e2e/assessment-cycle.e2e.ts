/**
 * One self-assessment over headquarters and five offices with thirty-two people, from opening to the signed report, in a house of its own. Each
 * kind of act is done by hand once; what is the same thirty-two times goes by call as its author.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addsFile,
  agreesInTwoWindows,
  answersInTwoWindows,
  card,
  dissents,
  field,
  level,
} from './assessment-acts.ts'
import {
  agreeing,
  answersAll,
  enter,
  handsIn,
  invited,
  type Person,
  type SheetSeen,
  sheetOf,
} from './assessment-cast.ts'
import { closeBrowser, expectAccessible, signIn, type Visit, visit } from './browser.ts'
import { type Running, startTamga } from './start.ts'

const top = 'Customs of the demonstration'
const offices = ['O00', 'O01', 'O02', 'O03', 'O04']
const staff = ['analyst', 'auditor', 'supervisor', 'personnel']
const cycleName = 'Assessment of the browser test'

let house: Running
let cycle = ''
let sheet: SheetSeen
let facilitator: Person
/** Everybody who answers but the officer, who does it by hand. */
const others: Person[] = []
const panels = new Map<string, string>()

beforeAll(async () => {
  house = await startTamga({ TAMGA_DEMO_SIZE: '100000' }) // six offices with thirty-two officers
}, 240_000)
afterAll(async () => {
  await closeBrowser()
  await house.stop()
})

const at = (options: { language?: string; width?: number } = {}) =>
  visit({ ...options, address: house.address })
const first = () => sheet.factors[0]?.id ?? ''
const rest = () => sheet.factors.slice(1).map(({ id }) => id)
const ofFirst = () => sheet.questions.filter(({ factor }) => factor === first())

async function signedIn(login: string, options = {}): Promise<Visit> {
  const visited = await at(options)
  await signIn(visited.page, login)
  return visited
}

test('a cycle over six offices and thirty-two people is opened; what was typed outlives a closed page', async () => {
  const { page, context, errors } = await signedIn('integrity')
  await page.goto('/assessment')
  await page.getByRole('link', { name: 'Open a cycle' }).click()
  await field(page, 'Title').fill(cycleName)
  await page.getByRole('button', { name: /^Open the cycle – Still missing: Questions/ }).waitFor()
  await field(page, 'Questions').selectOption('integrity-assessment')
  await field(page, 'Period from').fill('2025-01-01')
  await field(page, 'Period to').fill('2025-12-31')
  await field(page, 'Last day for answers').fill('2099-12-31')
  const addOffice = async (value: string, name: string) => {
    await page.getByLabel('Add an office').selectOption(value)
    return page.getByRole('region', { name, exact: true })
  }
  const headquarters = await addOffice('TC', top)
  await headquarters.getByLabel('Led by').selectOption({ label: 'Facilitator (facilitator)' })
  for (const login of staff) {
    const label = await headquarters
      .getByLabel('Add a person')
      .locator('option', { hasText: `(${login})` })
      .textContent()
    await headquarters.getByLabel('Add a person').selectOption({ label: label ?? '' })
  }
  await headquarters.getByLabel('Add officers of this office').selectOption('F0027')
  for (const code of offices) {
    const group = await addOffice(code, `Office ${code}`)
    await group.getByRole('button', { name: /^Add all officers of this office/ }).click()
  }
  await page.getByLabel('Add a signer').selectOption({ label: 'Integrity officer (integrity)' })
  await page.getByText('Offices: 6, people: 32').waitFor()
  await expectAccessible(page)
  await page.reload()
  await page.getByText('Offices: 6, people: 32').waitFor()
  await addOffice('O05', 'Office O05')
  await page.getByRole('button', { name: 'Remove Office O05' }).click()
  await page.getByRole('button', { name: 'Open the cycle', exact: true }).click()
  await page.getByRole('table', { name: 'Groups' }).waitFor()
  await page.getByRole('heading', { name: cycleName }).waitFor()
  await expectAccessible(page)
  cycle = page.url().split('/').at(-1) ?? ''
  expect(errors).toEqual([])
  await context.close()
}, 240_000)

test('thirty-one answer alone as themselves', async () => {
  const [admin, integrity] = [await enter(house.address, 'admin'), await enter(house.address, 'integrity')]
  const { officers } = (await integrity.call('assessment/cycles/candidates', { language: 'en' })) as {
    officers: { code: string; name: string; unit: string }[]
  }
  const { accounts } = (await integrity.call('assessment/cycles/candidates', { language: 'en' })) as {
    accounts: { login: string; officer: string | null }[]
  }
  const ownOfficer = accounts.find((one) => one.login === 'officer')?.officer
  const asked = officers.filter(
    (one) => (offices.includes(one.unit) || one.code === 'F0027') && one.code !== ownOfficer,
  )
  for (const one of asked) others.push(await invited(house.address, admin, one))
  for (const login of staff) others.push(await enter(house.address, login))
  expect(others).toHaveLength(31)
  sheet = await sheetOf(others[0] as Person, cycle)
  await Promise.all(
    others.map((person, i) => answersAll(person, { cycle, questions: sheet.questions, level: i % 4 })),
  )
}, 300_000)

test('the officer answers by keyboard with a file; the line drops, two windows meet, and nothing typed is lost', async () => {
  const { page, context, errors } = await signedIn('officer')
  await page.goto(`/assessment/${cycle}/answer`)
  await page.getByText('You answer alone.').waitFor()
  await expectAccessible(page)
  for (const { id } of ofFirst()) {
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
  expect(await typed.getByLabel('Reason').inputValue()).toBe('typed while the line was down')

  await answersInTwoWindows(page, cycle)
  await addsFile(page)
  await page.getByRole('button', { name: 'Hand in this factor' }).click()
  await page.getByText('Handed in. It waits for the reveal.').waitFor()
  await expectAccessible(page)
  const officer = await enter(house.address, 'officer')
  const questions = sheet.questions.filter(({ factor }) => factor !== first())
  await answersAll(officer, { cycle, questions, level: 2 })
  expect(errors.filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one))).toEqual([])
  await context.close()
}, 300_000)

test('the facilitator sees no evidence before the reveal; then a second round, and the group agrees with a dissent', async () => {
  facilitator = await enter(house.address, 'facilitator')
  const { panels: groups } = (await facilitator.call('assessment/cycles/get', {
    id: cycle,
    language: 'en',
  })) as {
    panels: { id: string; office: string }[]
  }
  for (const { id, office } of groups) panels.set(office, id)
  const panel = panels.get('O00') ?? ''
  const { page, context, errors } = await signedIn('facilitator')
  await page.goto(`/assessment/${cycle}`)
  await page.getByRole('link', { name: 'Open board: Office O00' }).click()
  await page.getByText('7 of 7').first().waitFor()
  expect(await page.getByText('The signed policy').count()).toBe(0)
  await page.getByRole('button', { name: 'Reveal: Leadership and commitment' }).click()
  await page.getByText('Spread of 7 answers').first().waitFor()
  await page.getByRole('link', { name: /^The signed policy/ }).waitFor()
  await expectAccessible(page)
  for (const [office, id] of panels)
    for (const factor of office === 'O00' ? rest() : [first(), ...rest()])
      await facilitator.call('assessment/board/next', { panel: id, factor, stage: 'alone' })

  const officer = await signedIn('officer')
  await officer.page.getByRole('link', { name: /^Notices: \d+ new/ }).click()
  await officer.page.getByText('The second round is open', { exact: false }).first().waitFor()
  await officer.page.goto(`/assessment/${cycle}/answer`)
  await officer.page.getByText('Second round: read the spread').waitFor()
  await level(officer.page, 'IA-1.1', 'Written down', '2')
  await card(officer.page, 'IA-1.1').getByText('Accepted by the server.').waitFor()
  await officer.page.getByRole('button', { name: 'Hand in this factor' }).click()
  await officer.page.getByText('Second answers handed in.').waitFor()
  await handsIn(await enter(house.address, 'officer'), { cycle, factors: rest() })
  const factors = [first(), ...rest()]
  await Promise.all(others.map((person) => handsIn(person, { cycle, factors })))

  await page.reload()
  await page.getByRole('button', { name: 'Close second round: Leadership and commitment' }).click()
  await agreesInTwoWindows(page)
  await officer.page.reload()
  await dissents(officer.page)
  expect([...errors, ...officer.errors]).toEqual([])
  await officer.context.close()

  for (const [office, id] of panels) {
    for (const factor of office === 'O00' ? rest() : [first(), ...rest()])
      await facilitator.call('assessment/board/next', { panel: id, factor, stage: 'again' })
    for (const { id: question } of sheet.questions.filter((one) => office !== 'O00' || one.id !== 'IA-1.1'))
      await facilitator.call('assessment/board/agree', agreeing(id, question))
    if (id !== panel)
      await facilitator.call('assessment/board/move', {
        panel: id,
        move: 'submit',
        questions: [],
        reason: '',
      })
  }
  await page.reload()
  await page.getByRole('button', { name: 'Submit result' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Submit result' }).click()
  await page.getByText(`${cycleName} – submitted`).waitFor()
  await context.close()
}, 420_000)

test('a question is sent back and mended, another accepts; a gap becomes an action; the report is signed and taken away in Russian', async () => {
  const integrity = await enter(house.address, 'integrity')
  const { page, context, errors } = await signedIn('integrity')
  await page.goto(`/assessment/board/${panels.get('O00')}`)
  await page.getByRole('button', { name: 'Send back' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('IA-1.2', { exact: true }).check()
  await dialog.getByLabel('Reason').fill('Where are the minutes?')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Send back' }).click()
  await page.getByText(`${cycleName} – sent back`).waitFor()

  const leader = await signedIn('facilitator')
  await leader.page.goto(`/assessment/board/${panels.get('O00')}`)
  await leader.page.getByText('Sent back: IA-1.2').waitFor()
  expect(await leader.page.getByRole('button', { name: 'Keep what was agreed: IA-1.1' }).count()).toBe(0)
  await card(leader.page, 'IA-1.2')
    .getByLabel('What the group says about it')
    .fill('Minutes of March and June.')
  await leader.page.getByRole('button', { name: 'Keep what was agreed: IA-1.2', exact: true }).click()
  await card(leader.page, 'IA-1.2').getByText('Minutes of March and June.').last().waitFor()
  await leader.page.getByRole('button', { name: 'Submit result' }).click()
  await leader.page.getByRole('dialog').getByRole('button', { name: 'Submit result' }).click()
  await leader.page.getByText(`${cycleName} – submitted`).waitFor()
  await leader.context.close()

  await page.reload()
  await page.getByRole('button', { name: 'Accept result' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Accept result' }).click()
  await page.getByText(`${cycleName} – accepted`).waitFor()
  for (const [office, panel] of panels)
    if (office !== 'O00')
      await integrity.call('assessment/board/move', { panel, move: 'accept', questions: [], reason: '' })

  await page.goto(`/assessment/${cycle}/results`)
  await page.getByText('Final: every office has been accepted.').waitFor()
  await expectAccessible(page)
  await page
    .getByRole('button', { name: /^Make an action: IA-/ })
    .first()
    .click()
  await dialog.getByLabel('What shall be done').fill('Write and sign the policy')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Put into the register' }).click()
  await page.getByRole('link', { name: 'Write and sign the policy (proposed)' }).waitFor()
  await page.getByRole('button', { name: 'Freeze a report' }).click()
  const report = page.getByRole('region', { name: 'Report 1', exact: true })
  await report.getByRole('button', { name: 'I have read this version and sign it' }).click()
  await report.getByText('Integrity officer, Integrity officer: signed').waitFor()
  await expectAccessible(page)
  await report.getByLabel('Language of the document').selectOption('ru')
  for (const kind of ['PDF', 'DOCX', 'XLSX']) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      report.getByRole('link', { name: kind }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/-ru\.(pdf|docx|xlsx)$/)
    expect(await download.failure()).toBeNull()
  }
  expect([...errors, ...leader.errors]).toEqual([])
  await context.close()
}, 300_000)

test('on a phone, in Turkmen, the own answers are readable; an administrator finds nothing', async () => {
  const { page, context, errors } = await signedIn('officer', { width: 390 })
  await page.evaluate(() => localStorage.setItem('tamga-language', 'tk'))
  await page.goto(`/assessment/${cycle}/answer`)
  await page.getByText('Siz ýeke jogap berýärsiňiz.').waitFor()
  await expectAccessible(page)
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  expect(errors).toEqual([])
  await context.close()
  const admin = await signedIn('admin')
  await admin.page.goto('/assessment')
  await admin.page.getByRole('alert').filter({ hasText: 'This is not open to you' }).waitFor()
  await admin.context.close()
}, 180_000)

import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLedger } from '#modules/ledger/public.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { analyseLake } from './analysis-job.ts'
import { cardFolder } from './card-file.ts'
import { generateWorld } from './demo/generate.ts'
import { leadById } from './lead.store.ts'
import type { Room } from './room.ts'
import { actorWith, callerOf, codeOf, load, memoryMb, roomOf } from './testing.ts'
import { officersOfLead } from './views.ts'

let house: TestHouse
let room: Room
let officerIds: string[]
const world = mkdtempSync(join(tmpdir(), 'tamga-world-'))
const integrity = actorWith('integrity-officer')
const auditor = actorWith('auditor')

beforeAll(async () => {
  house = await testHouse()
  room = await roomOf(house)
  const firstDay = new Date('2025-09-01T00:00:00Z')
  const { files } = await generateWorld({
    size: 50_000,
    seed: 2,
    schemes: 'all',
    out: world,
    firstDay,
  })
  const tables = ['declarations', 'roster', 'officers', 'edits', 'rules'] as const
  const loaded = await load(
    house,
    room,
    tables.map((table) => ({ file: files[table], fileName: table, table, mapping: 'tamga', replaces: null })),
  )
  expect(loaded.ok).toBe(true)
  officerIds = readFileSync(files.officers, 'utf8')
    .split('\n')
    .slice(1)
    .flatMap((line) => line.split(',')[0] || [])
  expect((await analyse()).ok).toBe(true)
})
afterAll(async () => {
  await room.close()
  await house.remove()
  rmSync(world, { recursive: true, force: true })
})

const analyse = (cards = cardFolder) =>
  analyseLake({ ...house, memoryMb, mask: room.mask, by: null, now: room.now, cardFolder: cards })
const as = (actor: typeof integrity) => callerOf(room, actor).leads
/** A lead in state `new` that no other test touches: each takes its own from the end of the list. */
let taken = 0
async function freshLead() {
  const { items } = await as(integrity).list({ sort: 'number', limit: 200 })
  const lead = items.filter((one) => one.subject.type === 'officer').at(-1 - taken++)
  if (!lead) throw new Error('the world has too few leads for these tests')
  return lead
}
async function officerOf(leadId: string): Promise<string> {
  const lead = await leadById(house.db, leadId)
  const [officer] = lead ? officersOfLead(lead) : []
  if (officer === undefined) throw new Error('the lead is about no officer')
  return officer
}

test('the overview counts what was loaded and what was found', async () => {
  const overview = await callerOf(room, integrity).overview()
  const { items, total } = await as(integrity).list({ limit: 200 })
  expect(overview.declarations).toBeGreaterThan(45_000)
  expect(overview.offices.reduce((sum, office) => sum + office.declarations, 0)).toBe(overview.declarations)
  expect(overview.months.reduce((sum, month) => sum + month.declarations, 0)).toBe(overview.declarations)
  expect(overview.analysisOutdated).toBe(false)
  expect(overview.leads.new).toBe(total)
  expect(items.length).toBe(total)
})

test('leads can be filtered, sorted and searched by what is shown of them', async () => {
  const { items } = await as(integrity).list({ sort: 'effect', descending: true, limit: 200 })
  const effects = items.map((lead) => lead.effect)
  expect(effects).toEqual([...effects].sort((a, b) => b - a))
  const [first] = items
  const found = await as(integrity).list({ text: first?.subject.code ?? '' })
  expect(found.items.map((lead) => lead.id)).toContain(first?.id)
  const offices = await as(integrity).list({ officeId: first?.officeId ?? '', limit: 200 })
  expect(new Set(offices.items.map((lead) => lead.officeId))).toEqual(new Set([first?.officeId]))
  expect((await as(integrity).list({ text: officerIds[0] ?? '' })).total).toBe(0)
})

test('no answer names an officer', async () => {
  const { items } = await as(integrity).list({ limit: 200 })
  const [lead] = items
  const id = lead?.id ?? ''
  const { findings } = await callerOf(room, integrity).indicators.get({ id: 'steering', language: 'en' })
  const answers = JSON.stringify([
    items,
    await as(integrity).get({ id }),
    await as(integrity).declarations({ id, limit: 200 }),
    findings,
  ])
  expect(officerIds.filter((officer) => answers.includes(`"${officer}"`))).toEqual([])
  expect(answers).toContain(lead?.subject.code)
})

test('a figure names the lead that shows it to those who may read leads', async () => {
  const shown = async (role: 'integrity-officer' | 'supervisor') => {
    const { findings } = await callerOf(room, actorWith(role)).indicators.get({
      id: 'steering',
      language: 'en',
    })
    return findings.flatMap(({ lead }) => lead ?? [])
  }
  const { items } = await as(integrity).list({ limit: 200 })
  const known = new Map(items.map(({ id, number }) => [id, number]))
  const told = await shown('integrity-officer')
  expect(told.length).toBeGreaterThan(0)
  for (const { id, number } of told) expect(known.get(id)).toBe(number)
  expect(await shown('supervisor')).toEqual([])
})

test('every lead has the months of each of its figures, which add up, and files behind it', async () => {
  const { items } = await as(integrity).list({ limit: 200 })
  const kinds = new Set<string>()
  for (const { id } of items) {
    const lead = await as(integrity).get({ id })
    const { series } = await as(integrity).monthly({ id })
    expect(series.map(({ kind }) => kind)).toEqual(lead.findings.map(({ kind }) => kind))
    for (const [i, { unit, months }] of series.entries()) {
      const finding = lead.findings[i]
      const sum = (pick: (month: (typeof months)[number]) => number) =>
        months.reduce((all, one) => all + pick(one), 0)
      expect(sum((month) => month.n)).toBe(finding?.n)
      if (unit !== 'minutes' && unit !== 'price') {
        expect(sum((month) => month.observed)).toBe(finding?.observed)
        expect(sum((month) => month.expected)).toBeCloseTo(finding?.expected ?? 0, 6)
      }
      kinds.add(finding?.kind ?? '')
    }
    expect(lead.declarations).toBeGreaterThan(0)
  }
  expect(kinds.size).toBeGreaterThan(5)
})

test('the declarations behind a lead are counted and paged', async () => {
  const lead = await as(integrity).get({ id: (await freshLead()).id })
  const page = await as(integrity).declarations({ id: lead.id, limit: 5, offset: 0 })
  expect(page.total).toBe(lead.declarations)
  expect(page.rows.length).toBe(Math.min(5, page.total))
})

test('a name is shown to whoever gave a reason, on that lead, to nobody else, and the reading stays on record', async () => {
  const { id } = await freshLead()
  const officer = await officerOf(id)
  expect(await codeOf(as(auditor).reveal({ id, reason: 'short' }))).toBe('BAD_REQUEST')
  const shown = await as(auditor).reveal({ id, reason: 'Audit plan 2026, sample 14' })
  expect(shown.subject.name).toBe(officer)
  expect((await as(auditor).get({ id })).subject.name).toBe(officer)
  expect((await as(integrity).get({ id })).subject.name).toBeNull()
  const others = await as(auditor).list({ limit: 200 })
  expect(others.items.filter((one) => one.subject.name !== null).map((one) => one.id)).toEqual([id])
  const readings = await house.db
    .selectFrom('monitoring.name_reading')
    .select(['officer_id', 'reason', 'by_account'])
    .where('lead_id', '=', id)
    .execute()
  expect(readings).toEqual([
    { officer_id: officer, reason: 'Audit plan 2026, sample 14', by_account: auditor.id },
  ])
  expect(shown.events.map((event) => event.move)).toEqual(['raised', 'revealed'])
  expect(shown.may.find((one) => one.move === 'reveal')?.disabled).toBe('ALREADY_REVEALED')
})

test('what is greyed out is what the API refuses', async () => {
  const { id } = await freshLead()
  for (const actor of [integrity, auditor, actorWith('analyst')]) {
    const { may } = await as(actor).get({ id })
    for (const { move, disabled } of may) {
      if (move === 'reveal' || disabled === null) continue
      const refused = await codeOf(as(actor).move({ id, move, text: 'x' }))
      expect([actor.role, move, refused]).toEqual([actor.role, move, disabled])
    }
  }
})

test('an explained lead keeps its reason and the same data does not raise it again', async () => {
  const { id, number } = await freshLead()
  expect(await codeOf(as(integrity).move({ id, move: 'explain', text: 'x' }))).toBe('NOT_ALLOWED_IN_STATE')
  await as(integrity).move({ id, move: 'review', text: '' })
  expect(await codeOf(as(integrity).move({ id, move: 'explain', text: '  ' }))).toBe('TEXT_MISSING')
  const explained = await as(integrity).move({ id, move: 'explain', text: 'Contract for the weekly fair' })
  expect(explained.status).toBe('explained')
  const before = await as(integrity).list({ limit: 200 })
  expect((await analyse()).ok).toBe(true)
  const after = await as(integrity).list({ limit: 200 })
  expect(after.total).toBe(before.total)
  expect(after.items.find((lead) => lead.number === number)?.status).toBe('explained')
  const reopened = await as(integrity).move({ id, move: 'reopen', text: 'New information' })
  expect(reopened.events.map((event) => event.move)).toEqual(['raised', 'review', 'explain', 'reopen'])
})

test('the officer concerned replies once asked, sees nobody else, and works on nothing about themselves', async () => {
  const { id, counterpart } = await freshLead()
  const officerId = await officerOf(id)
  const officer = actorWith('officer', officerId)
  const colleague = actorWith('integrity-officer', officerId)
  expect((await as(officer).mine()).items).toEqual([])
  expect(await codeOf(as(officer).move({ id, move: 'reply', text: 'x' }))).toBe('REPLY_NOT_ASKED')
  await as(integrity).move({ id, move: 'ask-reply', text: 'How did these files reach you?' })
  expect(await codeOf(as(colleague).move({ id, move: 'review', text: '' }))).toBe('OWN_LEAD')
  expect(await codeOf(as(colleague).get({ id }))).toBe('NOT_FOUND')
  expect((await as(colleague).list({ limit: 200 })).items.map((lead) => lead.id)).not.toContain(id)
  const [asked] = (await as(officer).mine()).items
  expect(asked?.subject.name).toBe(officerId)
  expect(JSON.stringify(asked)).not.toContain(`"${counterpart?.code}"`)
  expect(await codeOf(as(actorWith('officer', 'somebody')).move({ id, move: 'reply', text: 'x' }))).toBe(
    'OWN_LEAD',
  )
  await as(officer).move({ id, move: 'reply', text: 'The broker opens at seven, as I do.' })
  const seen = await as(integrity).get({ id })
  expect([seen.replied, seen.events.at(-1)?.text]).toEqual([true, 'The broker opens at seven, as I do.'])
})

test('every move, reading, load and analysis is in the ledger under the same code, and the ledger is intact', async () => {
  const { id, number, subject } = await freshLead()
  await as(integrity).move({ id, move: 'review', text: '' })
  await as(auditor).reveal({ id, reason: 'Audit plan 2026, sample 15' })
  const entries = await house.db
    .selectFrom('ledger.entry')
    .innerJoin('monitoring.event', 'monitoring.event.seq', 'ledger.entry.seq')
    .select(['ledger.entry.type', 'actor', 'subjects', 'content'])
    .where(sql<boolean>`${`lead:${id}`} = any(subjects)`)
    .orderBy('ledger.entry.seq')
    .execute()
  expect(entries.map((entry) => [entry.type, entry.actor])).toEqual([
    ['monitoring.lead-raised', null],
    ['monitoring.lead-reviewed', integrity.id],
    ['monitoring.name-read', auditor.id],
  ])
  expect(entries.at(-1)?.subjects).toEqual([`lead:${id}`, `officer:${subject.code}`])
  expect(entries.at(-1)?.content).toMatchObject({ number, reason: 'Audit plan 2026, sample 15' })
  const types = await house.db.selectFrom('ledger.entry').select('type').distinct().execute()
  for (const type of ['monitoring.data-loaded', 'monitoring.analysis-finished'])
    expect(types.map((row) => row.type)).toContain(type)
  const ledger = openLedger({ ...house, now: room.now, randomBytes })
  await ledger.sign()
  expect(await ledger.verify()).toMatchObject({ intact: true, faults: [] })
})

/** The shipped cards, each with a minimum that nobody reaches. */
function strictCards(): URL {
  const folder = join(world, 'cards')
  cpSync(cardFolder, folder, { recursive: true })
  for (const name of readdirSync(folder)) {
    const file = join(folder, name)
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^minimum_n: .*$/m, 'minimum_n: 99999'))
  }
  return pathToFileURL(`${folder}/`)
}

test('an open lead that a newer analysis does not raise says so, stays with its person, and is taken back when the data support it again', async () => {
  const { id, number } = await freshLead()
  await as(integrity).move({ id, move: 'review', text: '' })
  expect((await as(integrity).get({ id })).unsupportedTo).toBe(null)
  expect(await analyse(strictCards())).toMatchObject({ ok: true })
  const doubted = await as(integrity).get({ id })
  expect([doubted.status, doubted.unsupportedTo]).toEqual(['under-review', doubted.period.to])
  expect(doubted.events.at(-1)).toMatchObject({ move: 'unsupported', by: 'Tamga' })
  const [entry] = await house.db
    .selectFrom('ledger.entry')
    .innerJoin('monitoring.event', 'monitoring.event.seq', 'ledger.entry.seq')
    .select(['content'])
    .where('ledger.entry.type', '=', 'monitoring.lead-unsupported')
    .where(sql<boolean>`${`lead:${id}`} = any(subjects)`)
    .execute()
  expect(entry?.content).toMatchObject({ number, to: doubted.period.to })
  // Said once, not with every analysis.
  await analyse(strictCards())
  expect((await as(integrity).get({ id })).events.filter(({ move }) => move === 'unsupported')).toHaveLength(
    1,
  )
  await analyse()
  expect((await as(integrity).get({ id })).unsupportedTo).toBe(null)
})

test('the key of the codes is readable by its owner only', () => {
  expect(statSync(join(house.dataDir, 'masking.key')).mode & 0o777).toBe(0o600)
})

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RoleName } from '#kernel/roles.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import type { DraftProvision } from './draft.model.ts'
import { instrument, loadShippedInstruments } from './public.ts'
import { actorWith as actorIn, callerOf, codeOf, local, now } from './testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
  await loadShippedInstruments(house.db, now)
})
afterAll(() => house.remove())

const actorWith = (role: RoleName, officer: string | null = null) => actorIn(house, role, officer)
const integrity = (officer: string | null = null) => actorWith('integrity-officer', officer)
const ledger = async () =>
  (await sql<{ type: string }>`select type from ledger.entry order by seq`.execute(house.db)).rows.map(
    (row) => row.type,
  )
const last = async (n: number) => (await ledger()).slice(-n)

test('whoever is signed in reads the instruments in their language; a visitor does not', async () => {
  const officer = callerOf(house, await actorWith('officer'))
  const { items } = await officer.list({ language: 'ru' })
  expect(items.length).toBe(9)
  expect(items.find((one) => one.id === 'uncac')?.title).toEqual({
    text: 'Конвенция ООН против коррупции',
    language: 'ru',
    state: 'to-be-checked',
  })
  const view = await officer.get({ id: 'revised-arusha-declaration', language: 'tk' })
  expect(view.lines.length).toBe(76)
  expect(view.lines[1]).toMatchObject({ id: 'RAD-1.1', depth: 1, provenance: 'S', text: { language: 'tk' } })
  expect(await codeOf(callerOf(house, null).list({}))).toBe('UNAUTHORIZED')
  expect(await codeOf(officer.get({ id: 'nothing' }))).toBe('NOT_FOUND')
})

test('a provision comes with what it is linked to, in both directions', async () => {
  const officer = callerOf(house, await actorWith('officer'))
  const view = await officer.provision({ id: 'RKC-6.3', language: 'fr' })
  expect(view.to.map((one) => one.id)).toEqual(['COSO-7', 'TFA-7.4'])
  expect(view.parent?.id).toBe('RKC-6')
  const about = await officer.provision({ id: 'RAD-6.8', language: 'en' })
  expect(about.from.map((one) => one.id)).toEqual(expect.arrayContaining(['IA-6.5', 'IA-6.7', 'UNCAC-33']))
  const asked = await officer.provision({ id: 'IA-4.4', language: 'en' })
  expect(asked.question).toMatchObject({ weight: 1, showIf: { question: 'IA-4.3', atLeast: 1 } })
  expect(asked.question?.anchors.length).toBe(6)
})

test.each([
  ['hotline words in English', 'protected reprisal', 'IA-6.7'],
  ['Russian without its marks', 'сообщившие преследования', 'IA-6.7'],
  ['Turkmen typed on a plain keyboard', 'yzarlanmakdan goralyarmy', 'IA-6.7'],
  ['French without accents', 'represailles', 'IA-6.7'],
  ['an id', 'rkc 6.3', 'RKC-6.3'],
  ['a per cent sign is a letter', '%', null],
])('the search finds by %s', async (_, text, id) => {
  const { items } = await callerOf(house, await actorWith('officer')).search({
    text,
    language: 'en',
  })
  if (id === null) expect(items).toEqual([])
  else expect(items.map((one) => one.id)).toContain(id)
})

test('a change is written by one, published by another; the version before stays as it was', async () => {
  const writer = await integrity()
  const second = await actorWith('auditor')
  const asWriter = callerOf(house, writer).drafts
  const asSecond = callerOf(house, second).drafts
  const { id } = await asWriter.start({ instrument: 'integrity-assessment' })
  expect(await codeOf(asWriter.start({ instrument: 'integrity-assessment' }))).toBe('ALREADY_DRAFTED')
  const begun = await asWriter.get({ id })
  expect([begun.baseVersion, begun.lines.length, begun.faults, begun.changes]).toEqual([1, 103, [], []])
  expect(begun.may).toContainEqual({ move: 'propose', disabled: 'NOTHING_CHANGED' })

  const line = begun.lines.find((one) => one.provision.id === 'IA-1.1')
  if (!line) throw new Error('no IA-1.1')
  const changed: DraftProvision = { ...line.provision, text: { en: 'Is there a policy?' } }
  await asWriter.saveProvision({ id, version: line.revision, provision: changed })
  const added: DraftProvision = { ...changed, id: 'IA-1.11', text: { en: '' } }
  await asWriter.addProvision({ id, after: 'IA-1.10', provision: added })
  const faulty = await asWriter.get({ id })
  expect(faulty.lines.map((one) => one.provision.id).indexOf('IA-1.11')).toBe(11)
  expect(faulty.faults).toEqual([
    { code: 'MISSING_ENGLISH', at: { provision: 'IA-1.11' }, params: { key: 'text.en' } },
  ])
  expect(await codeOf(asWriter.move({ id, move: 'propose', reason: 'x', sha256: faulty.sha256 }))).toBe(
    'FAULTY',
  )
  await asWriter.saveProvision({ id, version: 1, provision: { ...added, text: { en: 'Is it known?' } } })
  const ready = await asWriter.get({ id })
  expect(ready.changes).toEqual([
    { id: 'IA-1.1', change: 'changed' },
    { id: 'IA-1.11', change: 'added' },
  ])
  expect(await codeOf(asWriter.move({ id, move: 'propose', reason: '', sha256: ready.sha256 }))).toBe(
    'REASON_MISSING',
  )
  expect(await codeOf(asWriter.move({ id, move: 'propose', reason: 'x', sha256: begun.sha256 }))).toBe(
    'CHANGED_SINCE',
  )
  const proposed = await asWriter.move({ id, move: 'propose', reason: 'plainer words', sha256: ready.sha256 })
  expect(proposed.may.find((one) => one.move === 'publish')?.disabled).toBe('OWN_PROPOSAL')
  expect(await codeOf(asWriter.saveProvision({ id, version: 2, provision: changed }))).toBe(
    'NOT_ALLOWED_IN_STATE',
  )
  expect(await codeOf(asWriter.move({ id, move: 'publish', reason: '', sha256: ready.sha256 }))).toBe(
    'OWN_PROPOSAL',
  )
  expect(await codeOf(asSecond.move({ id, move: 'return', reason: '', sha256: null }))).toBe('REASON_MISSING')

  const published = await asSecond.move({ id, move: 'publish', reason: '', sha256: ready.sha256 })
  expect(published).toMatchObject({ state: 'published', publishedVersion: 2 })
  expect((await instrument(house.db, 'integrity-assessment'))?.provisions.length).toBe(104)
  expect((await instrument(house.db, 'integrity-assessment', 1))?.provisions.length).toBe(103)
  const { versions } = await callerOf(house, second).get({ id: 'integrity-assessment' })
  expect(versions[0]).toMatchObject({
    version: 2,
    origin: 'own',
    proposer: writer.displayName,
    approver: second.displayName,
    current: true,
  })
  expect(await last(3)).toEqual([
    'library.draft-begun',
    'library.draft-proposed',
    'library.version-published',
  ])
  expect(await loadShippedInstruments(house.db, now)).toEqual([])
})

test('nobody publishes what they proposed or wrote, under whichever of their accounts', async () => {
  const first = await integrity('F1')
  const sameOfficer = await integrity('F1')
  const helper = await integrity()
  const as = (actor: typeof first) => callerOf(house, actor).drafts
  const { id } = await as(first).start({ instrument: 'uncac' })
  const { lines } = await as(helper).get({ id })
  const [line] = lines
  if (!line) throw new Error('no line')
  const provision = { ...line.provision, text: { en: 'Other words' } }
  await as(helper).saveProvision({ id, version: line.revision, provision })
  const { sha256 } = await as(first).get({ id })
  await as(first).move({ id, move: 'propose', reason: 'better', sha256 })
  expect(await codeOf(as(sameOfficer).move({ id, move: 'publish', reason: '', sha256 }))).toBe('OWN_PROPOSAL')
  expect(await codeOf(as(helper).move({ id, move: 'publish', reason: '', sha256 }))).toBe('OWN_WRITING')
  for (const role of ['administrator', 'officer', 'supervisor'] as const)
    expect(await codeOf(as(await actorWith(role)).move({ id, move: 'publish', reason: '', sha256 }))).toBe(
      'FORBIDDEN',
    )
  await as(first).move({ id, move: 'take-back', reason: '', sha256: null })
  await as(first).move({ id, move: 'discard', reason: 'not needed', sha256: null })
  expect((await instrument(house.db, 'uncac'))?.version).toBe(1)
})

test('two who write at once: the second is told, with what stands there now', async () => {
  const [one, two] = [await integrity(), await integrity()]
  const { id } = await callerOf(house, one).drafts.start({ instrument: 'model-code' })
  const [line] = (await callerOf(house, one).drafts.get({ id })).lines
  if (!line) throw new Error('no line')
  const provision = (en: string) => ({ ...line.provision, text: { en } })
  await callerOf(house, one).drafts.saveProvision({ id, version: 1, provision: provision('mine') })
  const refused = await callerOf(house, two)
    .drafts.saveProvision({ id, version: 1, provision: provision('yours') })
    .catch((error) => error)
  expect([refused.code, refused.data.value.text.en, refused.data.version]).toEqual(['CONFLICT', 'mine', 2])
  const head = { title: local('Other'), source: 'us' }
  expect(await callerOf(house, two).drafts.saveHead({ id, version: 1, head })).toEqual({
    value: head,
    version: 2,
  })
  expect(await codeOf(callerOf(house, one).drafts.saveHead({ id, version: 1, head }))).toBe('CONFLICT')
})

test('a copy gets ids of its own; an id or prefix in use is refused', async () => {
  const drafts = callerOf(house, await integrity()).drafts
  const start = (id: string, prefix: string) =>
    drafts.start({ instrument: 'revised-kyoto-convention', copy: { id, prefix } })
  expect(await codeOf(start('wto-tfa', 'QQ'))).toBe('ID_TAKEN')
  expect(await codeOf(start('own-kyoto', 'RAD'))).toBe('PREFIX_TAKEN')
  const { id } = await start('own-kyoto', 'OK')
  const draft = await drafts.get({ id })
  expect(draft.faults).toEqual([])
  const line = draft.lines.find((one) => one.provision.id === 'OK-3.31')
  expect([line?.provision.parent, line?.provision.links]).toEqual(['OK-3', ['OK-6.2']])
})

test('a prefix that was published by somebody else meanwhile stands in the way', async () => {
  const [writer, second] = [await integrity(), await actorWith('auditor')]
  const drafts = callerOf(house, writer).drafts
  const copies = ['one-copy', 'two-copy'].map((id) =>
    drafts.start({ instrument: 'pool-containers-1994', copy: { id, prefix: 'ZZ' } }),
  )
  const [one, two] = (await Promise.all(copies)).map((begun) => begun.id)
  if (!one || !two) throw new Error('no drafts')
  const { sha256 } = await drafts.get({ id: one })
  await drafts.move({ id: one, move: 'propose', reason: 'ours', sha256 })
  await callerOf(house, second).drafts.move({ id: one, move: 'publish', reason: '', sha256 })
  expect((await drafts.get({ id: two })).faults).toEqual([
    { code: 'PREFIX_TAKEN', at: {}, params: { prefix: 'ZZ', id: 'one-copy' } },
  ])
})

test('a file becomes a draft as a whole, or nothing of it: YAML and workbook', async () => {
  const drafts = callerOf(house, await integrity()).drafts
  const reader = callerOf(house, await actorWith('officer'))
  for (const format of ['yaml', 'xlsx'] as const) {
    const { content, fileName } = await reader.exportFile({ id: 'containers-1972', format })
    const { id } = await drafts.importFile({ fileName, content })
    const draft = await drafts.get({ id })
    expect([draft.lines.length, draft.may.find((one) => one.move === 'propose')?.disabled]).toEqual([
      14,
      'NOTHING_CHANGED',
    ])
    await drafts.move({ id, move: 'discard', reason: 'a test', sha256: null })
  }
  const { content } = await reader.exportFile({ id: 'containers-1972', format: 'yaml' })
  const broken = Buffer.from(Buffer.from(content, 'base64').toString().replace('CCC-6', 'CCC-7')).toString(
    'base64',
  )
  const before = (await drafts.list()).items.length
  const refused = await drafts.importFile({ fileName: 'x.yaml', content: broken }).catch((error) => error)
  expect([refused.code, refused.data.faults[0].code]).toEqual(['FAULTY', 'DUPLICATE_ID'])
  expect((await drafts.list()).items.length).toBe(before)
})

test('a provision is put elsewhere with what is below it; a condition is set; the changes tell both', async () => {
  const writer = callerOf(house, await integrity()).drafts
  const { id } = await writer.start({
    instrument: 'containers-1972',
    copy: { id: 'own-containers', prefix: 'OC' },
  })
  const ids = async () => (await writer.get({ id })).lines.map((one) => one.provision.id)
  const before = await ids()
  const [group = '', first = '', second = ''] = before
  const lines = (await writer.get({ id })).lines
  const of = (name: string) => lines.find((one) => one.provision.id === name)
  const place = (provision: string, parent: string | null, after: string | null) =>
    writer.placeProvision({ id, provision, version: of(provision)?.revision ?? 0, parent, after })
  expect(await codeOf(place(first, first, null))).toBe('OWN_BRANCH')
  expect(await codeOf(place(first, 'OC-none', null))).toBe('NOT_FOUND')
  const { parent } = of(second)?.provision ?? {}
  await place(second, parent ?? null, null)
  expect([...(await ids())].sort()).toEqual([...before].sort())
  expect(await ids()).not.toEqual(before)
  const put = await place(second, null, null)
  expect([put.value.parent, (await ids())[0]]).toEqual([null, second])
  expect(await codeOf(place(second, group, null))).toBe(parent === null ? 'allowed' : 'CONFLICT')
})

test('what stands in another order than in the version before is told as moved', async () => {
  const writer = callerOf(house, await integrity()).drafts
  const { id } = await writer.start({ instrument: 'wto-tfa' })
  const { lines } = await writer.get({ id })
  const members = lines.filter((one) => one.provision.parent === lines[0]?.provision.id)
  const last = (members.length > 1 ? members : lines).at(-1)
  if (!last) throw new Error('an empty instrument')
  const { id: provision, parent } = last.provision
  await writer.placeProvision({ id, provision, version: last.revision, parent, after: null })
  const draft = await writer.get({ id })
  expect(draft.changes).toEqual([{ id: provision, change: 'moved' }])
  await writer.move({ id, move: 'discard', reason: 'a test', sha256: null })
})

test('a removed provision that something names is named itself: in the own instrument and from another', async () => {
  const writer = callerOf(house, await integrity()).drafts
  const { id } = await writer.start({ instrument: 'integrity-assessment' })
  const remove = async (provision: string) => {
    const line = (await writer.get({ id })).lines.find((one) => one.provision.id === provision)
    await writer.removeProvision({ id, provision, version: line?.revision ?? 0 })
    return (await writer.get({ id })).faults.map(
      ({ code, params }) => `${code} ${params.question ?? params.by ?? ''}`,
    )
  }
  expect(await remove('IA-4.3')).toContain('CONDITION_UNKNOWN IA-4.3')
  await writer.move({ id, move: 'discard', reason: 'a test', sha256: null })

  const { id: other } = await writer.start({ instrument: 'revised-arusha-declaration' })
  const line = (await writer.get({ id: other })).lines.find((one) => one.provision.id === 'RAD-6.8')
  await writer.removeProvision({ id: other, provision: 'RAD-6.8', version: line?.revision ?? 0 })
  const draft = await writer.get({ id: other })
  expect(draft.faults).toContainEqual({
    code: 'STILL_NAMED',
    at: {},
    params: { id: 'RAD-6.8', by: 'IA-6.5' },
  })
  expect(await codeOf(writer.move({ id: other, move: 'propose', reason: 'x', sha256: draft.sha256 }))).toBe(
    'FAULTY',
  )
  await writer.move({ id: other, move: 'discard', reason: 'a test', sha256: null })
})

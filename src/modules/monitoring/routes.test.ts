import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import type { Variables } from '#platform/http.ts'
import type { Actor } from '#platform/rpc.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { untold } from '#test/untold.ts'
import { Upload } from './load.model.ts'
import type { Room } from './room.ts'
import { monitoringRoutes } from './routes.ts'
import { actorWith, callerOf, extract, headerOfDeclarations, load, roomOf } from './testing.ts'

let house: TestHouse
let room: Room
let app: Hono<Variables>
let actor: Actor | null = null
const analyst = actorWith('analyst')
const Problem = z.object({ code: z.string() })

beforeAll(async () => {
  house = await testHouse()
  room = await roomOf(house)
  app = new Hono<Variables>()
  app.use(async (c, next) => {
    c.set('actor', actor)
    c.set('requestId', 'test')
    await next()
  })
  monitoringRoutes(app, room)
})
afterAll(async () => {
  await room.close()
  await house.remove()
})

const csv = `${headerOfDeclarations}\nD1,2026-01-05 09:00:00,O01,=1+1,F1,100,5\n`
const put = (body: string, name = 'extract.csv') =>
  app.request(`/api/monitoring/uploads?name=${encodeURIComponent(name)}`, { method: 'PUT', body })

test('nobody sends a file without the right to load', async () => {
  actor = null
  expect((await put(csv)).status).toBe(401)
  actor = actorWith('integrity-officer')
  expect((await put(csv)).status).toBe(403)
})

test('a file is looked at, then loaded in a job of its own, then known', async () => {
  actor = analyst
  const upload = Upload.parse(await (await put(csv, '../../etc/extract.csv')).json())
  expect(upload).toMatchObject({ fileName: 'extract.csv', format: 'csv', alreadyLoaded: null })
  expect(upload.proposal.table).toBe('declarations')
  const caller = callerOf(room, analyst)
  const choice = { uploadId: upload.uploadId, table: 'declarations', mapping: 'tamga' } as const
  expect(await caller.imports.preview(choice)).toMatchObject({
    rows: [{ line: 2 }],
    known: { looked: 1, count: 0 },
  })
  const job = await caller.imports.start({ files: [{ ...choice, replaces: null }] })
  await room.jobs.ended(job.id)
  expect(await caller.jobs.get({ id: job.id })).toMatchObject({ state: 'done', messages: [] })
  const again = Upload.parse(await (await put(csv)).json())
  expect(again.alreadyLoaded).toBe((await caller.imports.list()).items[0]?.id)
  const corrected = Upload.parse(await (await put(csv.replace('100', '150'))).json())
  const seen = await caller.imports.preview({ ...choice, uploadId: corrected.uploadId })
  expect([corrected.alreadyLoaded, seen.known]).toEqual([null, { looked: 1, count: 1, examples: ['D1'] }])
})

test('declarations loaded already are found among thousands of rows, and it is said among how many', async () => {
  actor = analyst
  const row = (id: string) => `${id},2026-01-05 09:00:00,O01,B1,F1,100,5\n`
  const loaded = Array.from({ length: 8 }, (_, i) => row(`K${i}`)).join('')
  await load(house, room, [extract(house, `${headerOfDeclarations}\n${loaded}`)])
  const fresh = (from: number, n: number) => Array.from({ length: n }, (_, i) => row(`N${from + i}`)).join('')
  const seenIn = async (rows: string) => {
    const { uploadId } = Upload.parse(await (await put(`${headerOfDeclarations}\n${rows}`)).json())
    const choice = { uploadId, table: 'declarations', mapping: 'tamga' } as const
    return (await callerOf(room, analyst).imports.preview(choice)).known
  }
  const examples = ['K0', 'K1', 'K2', 'K3', 'K4']
  expect(await seenIn(fresh(0, 4000) + loaded)).toEqual({ looked: 4008, count: 8, examples })
  expect(await seenIn(fresh(0, 6000) + loaded)).toEqual({ looked: 5000, count: 0, examples: [] })
})

test('a file that cannot be read is named as its sender names it, never by our path', async () => {
  actor = analyst
  const sent = await put('{ "stratum": [', 'rules.json')
  const { uploadId } = Upload.parse(await sent.json())
  const refused = await callerOf(room, analyst)
    .imports.preview({ uploadId, table: 'rules', mapping: 'tamga' })
    .catch((error: { code: string; data: unknown }) => [error.code, error.data])
  expect(refused).toMatchObject(['UNREADABLE', { code: 'rules-json-at', params: { file: 'rules.json' } }])
})

test('an empty file and one above the limit are refused in words and leave nothing behind', async () => {
  actor = analyst
  const empty = await put('')
  expect([empty.status, Problem.parse(await empty.json()).code]).toEqual([422, 'file-empty'])
  const large = await put('x'.repeat(1_000_001))
  expect([large.status, Problem.parse(await large.json()).code]).toEqual([413, 'TOO_LARGE'])
})

test('declarations go out with officers masked and nothing that a spreadsheet would run', async () => {
  const { id } = await insertLead()
  const asked = () => app.request(`/api/monitoring/leads/${id}/declarations.csv`)
  actor = actorWith('supervisor')
  expect((await asked()).status).toBe(403)
  actor = actorWith('auditor', 'F1')
  expect((await asked()).status).toBe(404)
  actor = actorWith('auditor', null, ['O02'])
  expect((await asked()).status).toBe(404)
  actor = actorWith('auditor', null, ['O01'])
  expect(await (await asked()).text()).toContain('O01')
  actor = actorWith('auditor')
  const answer = await asked()
  expect(answer.headers.get('content-disposition')).toContain('attachment')
  const text = await answer.text()
  const [header = '', row = ''] = text.split('\r\n')
  expect(header.split(',').length).toBe(row.split(',').length)
  expect(row).toContain("'=1+1")
  expect(row).toContain(room.mask.officer('F1'))
  expect(text).not.toContain('F1,')
})

test('there are no findings to download before an analysis, and no rejects of a load without any', async () => {
  actor = analyst
  expect((await app.request('/api/monitoring/indicators/steering/findings.csv')).status).toBe(404)
  expect((await app.request('/api/monitoring/indicators/nonsense/findings.csv')).status).toBe(404)
  expect((await app.request('/api/monitoring/loads/nonsense/rejects.csv')).status).toBe(404)
})

/** A lead about officer F1, as an analysis would raise it. */
async function insertLead(): Promise<{ id: string }> {
  const { insertAnalysis } = await import('./analysis.store.ts')
  const { insertLead: insert } = await import('./raise.store.ts')
  const { newIdentities } = await import('./identity.ts')
  const period = { from: '2026-01-01', to: '2026-01-31' }
  const finding = {
    indicator: 'finding-rate' as const,
    kind: 'finding-rate',
    subjectType: 'officer' as const,
    subject: 'F1',
    counterpart: null,
    officeId: 'O01',
    n: 40,
    observed: 1,
    expected: 9,
    effect: -0.2,
    ciLow: -0.3,
    ciHigh: -0.1,
    p: 0.0001,
    q: 0.01,
    detectable: 0.1,
    standsOut: true,
    facts: {},
  }
  const draft = {
    subjectType: 'officer' as const,
    subject: 'F1',
    counterpart: null,
    officeId: 'O01',
    period,
    findings: [finding],
    fingerprint: 'f',
  }
  return untold(house.db, async (tx) => {
    const at = new Date()
    const analysis = { data: 'd', period, declarations: 1, q: 0.05, at, startedBy: null }
    const analysisId = await insertAnalysis(tx, analysis)
    const identities = newIdentities(new Set(['F1']), room.mask)
    const raised = { draft, declarations: 1, monthly: [] }
    return { id: await insert(tx, raised, { analysisId, at, identities, findingIds: new Map() }) }
  })
}

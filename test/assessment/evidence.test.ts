/** A file as evidence: kept encrypted, committed to in the ledger, for its author alone before the reveal, gone when it is taken away. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assessmentRoutes } from '#modules/assessment/routes.ts'
import { answer } from '#modules/assessment/testing.ts'
import { codeOf, loadAdministration, now } from '#modules/people/testing.ts'
import type { Variables } from '#platform/http.ts'
import type { Actor } from '#platform/rpc.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import {
  answerAll,
  type Cast,
  callerOf,
  castOf,
  filesOf,
  openWorld,
  outside,
  policies,
  type World,
} from './cast.ts'

let house: TestHouse
let cast: Cast
let world: World
let author: Actor
const content = Buffer.from('%PDF-1.7\nminutes of the meeting on rotation\n')
const sha256 = createHash('sha256').update(content).digest('hex')

beforeAll(async () => {
  house = await testHouse()
  await loadAdministration(house)
  cast = await castOf(house)
  world = await openWorld(house, cast)
  author = cast.large[0]!
})
afterAll(() => house.remove())

async function sent(by: Actor, name = 'minutes.pdf'): Promise<string> {
  const got = await filesOf(house).receive(Readable.from([content]), { name, by: by.id })
  if (!got.ok) throw new Error(got.error)
  return got.value.id
}

const adding = (by: Actor, reference: string) =>
  callerOf(house, by).answers.addEvidence({
    panel: world.large,
    question: 'F1.1',
    kind: 'file',
    label: 'Minutes',
    reference,
    expires: null,
  })

/** The download as this person asks for it. */
async function opened(actor: Actor | null, id: string): Promise<Response> {
  const app = new Hono<Variables>()
  app.use(async (c, next) => {
    c.set('actor', actor)
    await next()
  })
  assessmentRoutes(app, { db: house.db, now, policies, outside, files: filesOf(house) })
  return app.request(`/api/assessment/evidence/${id}/file`)
}

async function recorded(type: string) {
  const { rows } = await sql<{ actor: string | null; content: Record<string, string> }>`
    select e.actor, v.content from ledger.entry e join assessment.event v on v.seq = e.seq
    where e.type = ${`assessment.${type}`} order by e.seq`.execute(house.db)
  return rows
}

const onDisk = () =>
  readdirSync(join(house.dataDir, 'files'), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => readFileSync(join(one.parentPath, one.name)))

test('before the reveal only the author sees and opens the file; afterwards whoever may see the evidence does', async () => {
  const added = await adding(author, await sent(author))
  expect(added).toMatchObject({
    kind: 'file',
    mine: true,
    file: { type: 'pdf', bytes: content.length, sha256 },
  })
  expect(onDisk().some((one) => one.includes('minutes of the meeting'))).toBe(false)
  const own = await opened(author, added.id)
  expect([own.status, own.headers.get('content-disposition')]).toEqual([
    200,
    `attachment; filename="minutes.pdf"; filename*=UTF-8''minutes.pdf`,
  ])
  expect(Buffer.from(await own.arrayBuffer()).equals(content)).toBe(true)
  const others = [cast.leader, cast.runner, cast.reviewer, cast.auditor, cast.supervisor, cast.large[1]!]
  const status = (actors: readonly (Actor | null)[]) =>
    Promise.all(actors.map(async (one) => (await opened(one, added.id)).status))
  expect(await status([...others, cast.small[0]!, cast.administrator, null])).toEqual([
    ...others.map(() => 404),
    404,
    403,
    401,
  ])
  await answerAll(house, cast.large, world.cycle, () => answer(2))
  await callerOf(house, cast.leader).board.next({ panel: world.large, factor: 'F1', stage: 'alone' })
  expect(await status([...others, cast.small[0]!, cast.administrator, null])).toEqual([
    ...others.map(() => 200),
    404, // another group, and no right over this office
    403,
    401,
  ])
  const board = await callerOf(house, cast.leader).board.get({ panel: world.large, language: 'en' })
  expect(board.evidence).toEqual([{ ...added, mine: false }])
})

test('the ledger holds a commitment that the salt opens, neither the hash nor who added it', async () => {
  const [added] = await recorded('evidence-file-added')
  expect(added?.actor).toBeNull()
  expect(Object.keys(added?.content ?? {})).toEqual(['commitment'])
  expect(JSON.stringify(added)).not.toContain(sha256)
  const { rows } = await sql<{
    salt: Buffer
  }>`select salt from assessment.evidence where kind = 'file'`.execute(house.db)
  const again = createHash('sha256').update(rows[0]!.salt).update(sha256).digest('hex')
  expect(added?.content.commitment).toBe(again)
})

test('a file of somebody else, one that is used already and one that never came are refused alike', async () => {
  const other = await sent(cast.large[1]!)
  expect(await codeOf(adding(author, other))).toBe('UNKNOWN_FILE')
  await adding(cast.large[1]!, other)
  expect(await codeOf(adding(cast.large[1]!, other))).toBe('UNKNOWN_FILE')
  expect(await codeOf(adding(author, 'https://intranet.example'))).toBe('UNKNOWN_FILE')
})

test('taken away, the file cannot be opened by anybody, its words are gone and the ledger says so', async () => {
  const { evidence } = await callerOf(house, author).answers.sheet({ cycle: world.cycle, language: 'en' })
  const mine = evidence.find((one) => one.mine && one.kind === 'file')!
  expect(await codeOf(callerOf(house, cast.large[2]!).answers.removeEvidence({ id: mine.id }))).toBe(
    'NOT_FOUND',
  )
  await callerOf(house, author).answers.removeEvidence({ id: mine.id })
  expect((await opened(author, mine.id)).status).toBe(404)
  expect(await filesOf(house).openFile(mine.reference, { room: 'assessment' })).toBeUndefined()
  const { rows } = await sql<{ label: string; reference: string }>`
    select label, reference from assessment.evidence where id = ${mine.id}`.execute(house.db)
  expect(rows).toEqual([{ label: '–', reference: '–' }])
  const erased = (await recorded('evidence-file-erased'))[0]
  expect([erased?.actor, erased?.content]).toEqual([
    null,
    (await recorded('evidence-file-added'))[0]?.content,
  ])
})

/** A kept file closes an action: opened by whoever may read the action, its hash in the ledger, erased when it is withdrawn. */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { peoplePolicy } from '#modules/people/policy.ts'
import { actorWith, codeOf, type Holding, loadAdministration } from '#modules/people/testing.ts'
import { strategyPolicy } from '#modules/strategy/policy.ts'
import { strategyRoutes } from '#modules/strategy/routes.ts'
import type { Variables } from '#platform/http.ts'
import type { Actor } from '#platform/rpc.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { blankText, callerOf, depsOf } from './cast.ts'

let house: TestHouse
let integrity: Actor
let owner: Actor
let south: Actor
const deps = () => depsOf(house, { now: new Date('2026-03-02T09:00:00Z') })
const actor = (...holdings: Holding[]) => actorWith(house, [peoplePolicy, strategyPolicy], ...holdings)
const as = (who: Actor) => callerOf(deps(), who).actions
const content = Buffer.from('code,name\n1,rota of March\n')
const sha256 = createHash('sha256').update(content).digest('hex')

beforeAll(async () => {
  house = await testHouse()
  await loadAdministration(house)
  integrity = await actor({ role: 'integrity-officer' })
  owner = await actor({ role: 'officer', officer: 'F1' })
  south = await actor({ role: 'supervisor', place: 'O2' })
})
afterAll(() => house.remove())

async function sent(by: Actor): Promise<string> {
  const got = await deps().files.receive(Readable.from([content]), { name: 'rota.csv', by: by.id })
  if (!got.ok) throw new Error(got.error)
  return got.value.id
}

async function statusFor(who: Actor | null, id: string): Promise<number> {
  const app = new Hono<Variables>()
  app.use(async (c, next) => {
    c.set('actor', who)
    await next()
  })
  strategyRoutes(app, { ...deps(), actorOfAccount: async () => null })
  return (await app.request(`/api/strategy/evidence/${id}/file`)).status
}

test('a file is evidence with which another closes; only readers of the action open it', async () => {
  const made = await as(integrity).create({ text: { ...blankText, owner: owner.id, office: 'O1' } })
  const add = (by: Actor, target: string) =>
    as(by).addEvidence({ id: made.id, kind: 'file', label: 'The rota', target })
  expect(await codeOf(add(owner, await sent(integrity)))).toBe('UNKNOWN_FILE')
  const { proofs } = await add(owner, await sent(owner))
  expect(proofs[0]).toMatchObject({ kind: 'file', file: { bytes: content.length, sha256 } })
  const id = proofs[0]?.id ?? ''
  expect(await Promise.all([owner, integrity, south, null].map((who) => statusFor(who, id)))).toEqual([
    200, 200, 404, 401,
  ])
  const last = async () =>
    (
      await sql<{ type: string; content: { sha256?: string } }>`select e.type, v.content from ledger.entry e
        join strategy.event v on v.seq = e.seq order by e.seq desc limit 1`.execute(house.db)
    ).rows[0]
  expect(await last()).toMatchObject({ type: 'strategy.evidence-added', content: { sha256 } })
  await as(owner).withdrawEvidence({ id: made.id, evidence: id })
  expect(await statusFor(owner, id)).toBe(404)
  expect(await deps().files.openFile(proofs[0]?.target ?? '', { room: 'strategy' })).toBeUndefined()
  expect(await last()).toMatchObject({ type: 'strategy.evidence-withdrawn', content: { sha256 } })
})

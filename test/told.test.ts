/** Who is told what by the rooms: roles that wait for a second person, officers who are asked, askers who got a reply. */
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Room } from '#modules/monitoring/room.ts'
import { roomOf } from '#modules/monitoring/testing.ts'
import { actorOf } from '#modules/people/public.ts'
import { accountWith, contextWith, type Holding } from '#modules/people/testing.ts'
import type { Queue } from '#platform/queue/queue.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { testQueue } from '#test/queue.ts'
import { routerOf } from '../src/app.ts'
import { policies } from '../src/policies.ts'
import { seedMonitoring, seedOrganisation } from './permission-world.ts'

const at = new Date('2026-03-02T09:00:00Z')
const now = () => at
let house: TestHouse
let monitoring: Room
let queue: Queue
let leads: string[]

beforeAll(async () => {
  house = await testHouse()
  monitoring = await roomOf(house, now)
  queue = await testQueue(house, monitoring, now)
  await seedOrganisation(house)
  leads = await seedMonitoring(house)
})
afterAll(async () => {
  await queue.close()
  await monitoring.close()
  await house.remove()
})

async function person(...holdings: Holding[]) {
  const account = await accountWith(house, ...holdings)
  const actor = await actorOf(house.db, account, { now: at, policies })
  const router = routerOf({ house, monitoring, queue, mailMode: 'off', now })
  return { id: account.id, api: createRouterClient(router, { context: contextWith(actor) }) }
}
type Person = Awaited<ReturnType<typeof person>>
const told = async ({ api }: Person) =>
  (await api.notices.list({ language: 'en' })).items.filter(({ done }) => !done).map(({ kind }) => kind)

test('a role that waits is told to everybody who could decide it there, and to nobody else', async () => {
  const proposer = await person({ role: 'integrity-officer' })
  const whole = await person({ role: 'administrator' })
  const region = await person({ role: 'administrator', place: 'REGA' })
  const elsewhere = await person({ role: 'administrator', place: 'OFFC' })
  const over = await person({ role: 'administrator', to: '2026-03-02' })
  const auditor = await person({ role: 'auditor' })
  const holder = await person()
  const wish = {
    account: holder.id,
    role: 'investigator' as const,
    place: 'OFFA',
    from: '2026-03-02',
    to: null,
    reason: 'order 12',
  }
  const grant = await proposer.api.people.roles.propose(wish)
  expect(await Promise.all([whole, region].map(told))).toEqual([
    ['people.role-proposed'],
    ['people.role-proposed'],
  ])
  for (const one of [proposer, elsewhere, over, auditor, holder]) expect(await told(one)).toEqual([])

  await region.api.people.roles.move({ id: grant.id, move: 'approve', reason: '' })
  expect(await told(whole)).toEqual([])
  expect(await told(region)).toEqual([])
  expect(await told(proposer)).toEqual(['people.role-decided'])
  expect(await told(holder)).toEqual(['people.role-of-yours'])
})

test('a refused role is told to who proposed it, not to the person who never heard of it', async () => {
  const proposer = await person({ role: 'integrity-officer' })
  const second = await person({ role: 'administrator' })
  const holder = await person()
  const wish = {
    account: holder.id,
    role: 'auditor' as const,
    place: null,
    from: '2026-03-02',
    to: null,
    reason: 'order 13',
  }
  const grant = await proposer.api.people.roles.propose(wish)
  await second.api.people.roles.move({ id: grant.id, move: 'refuse', reason: 'not now' })
  expect(await told(proposer)).toEqual(['people.role-decided'])
  expect(await told(holder)).toEqual([])
})

test('the officer who is asked is told, and who asked is told of the reply; names and figures stay in the house', async () => {
  const worker = await person({ role: 'integrity-officer' })
  const other = await person({ role: 'analyst' })
  const officer = await person({ role: 'officer', officer: 'F-OFFA' })
  const lead = leads[0] ?? ''
  await worker.api.monitoring.leads.move({ id: lead, move: 'ask-reply', text: '' })
  expect(await told(officer)).toEqual(['monitoring.reply-asked'])
  const [notice] = (await officer.api.notices.list({ language: 'en' })).items
  expect(JSON.stringify(notice)).not.toMatch(/PERSON|ABOUT|F-OFFA|OFFA/)
  await officer.api.monitoring.leads.move({ id: lead, move: 'reply', text: 'I was on leave.' })
  expect(await told(officer)).toEqual([])
  expect(await told(worker)).toEqual(['monitoring.replied'])
  expect(await told(other)).toEqual([])
})

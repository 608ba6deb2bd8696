/** The home page: what waits for whom, and what a search finds, within each person's rights. */

import { createRouterClient } from '@orpc/server'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inOrder } from '#kernel/task.ts'
import { languages } from '#kernel/text.ts'
import { homeApi } from '#modules/home/api.ts'
import type { Room } from '#modules/monitoring/room.ts'
import { roomOf } from '#modules/monitoring/testing.ts'
import { actorOf } from '#modules/people/public.ts'
import { accountWith, contextWith, type Holding } from '#modules/people/testing.ts'
import type { Queue } from '#platform/queue/queue.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { testQueue } from '#test/queue.ts'
import { untold } from '#test/untold.ts'
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
  await untold(house.db, (tx) =>
    sql`insert into people.posting (officer, post, valid) select o.id, p.id, daterange('2020-01-01', null)
      from people.officer o join people.post p on substr(p.code, 3) = substr(o.code, 3)`.execute(tx),
  )
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
  return createRouterClient(router, { context: contextWith(actor) })
}
const texts = async (holdings: Holding[]) =>
  (await (await person(...holdings)).home.tasks()).items.map(({ text, params }) => `${text} ${params.count}`)

test.each<[string, Holding[], string[]]>([
  [
    'an integrity officer of one office',
    [{ role: 'integrity-officer', place: 'OFFB' }],
    ['monitoring:task.newLeads 1'],
  ],
  ['an integrity officer of all', [{ role: 'integrity-officer' }], ['monitoring:task.newLeads 4']],
  ['an auditor, who reads and does not work', [{ role: 'auditor' }], []],
  ['an administrator', [{ role: 'administrator' }], []],
  ['an officer who is asked', [{ role: 'officer', officer: 'F-OFFA' }], ['monitoring:task.toReply 1']],
  [
    'an officer who is asked and works on others: not on the lead about themselves',
    [{ role: 'analyst', officer: 'F-OFFA' }],
    ['monitoring:task.newLeads 3', 'monitoring:task.toReply 1'],
  ],
])('%s', async (_, holdings, tasks) => {
  expect((await texts(holdings)).sort()).toEqual(tasks)
})

test('a proposed role waits for who may decide it and not for who proposed or would hold it', async () => {
  const proposer = await person({ role: 'integrity-officer' })
  const holder = await accountWith(house)
  const wish = { role: 'auditor' as const, place: 'OFFC', from: '2026-03-02', to: null, reason: 'order 12' }
  await proposer.people.roles.propose({ ...wish, account: holder.id })
  const waits = 'people:task.rolesToDecide 1'
  expect(await texts([{ role: 'administrator' }])).toEqual([waits])
  expect(await texts([{ role: 'administrator', place: 'OFFA' }])).toEqual([])
  expect((await proposer.home.tasks()).items.map(({ text }) => text)).toEqual(['monitoring:task.newLeads'])
})

test('a search finds what lies within the rights of the person, and nothing else', async () => {
  const all = await person({ role: 'integrity-officer' })
  const placed = await person({ role: 'integrity-officer', place: 'OFFA' })
  const admin = await person({ role: 'administrator' })
  const found = async (who: typeof all, text: string) =>
    JSON.stringify((await who.home.search({ text })).rooms)
  expect(await found(all, 'PERSON-OFFC')).toContain('/people/officers/F-OFFC')
  expect(await found(placed, 'PERSON-OFFC')).toBe('[]')
  expect(await found(placed, 'PERSON-OFFB')).toContain('F-OFFB')
  expect(await found(admin, 'PERSON')).toBe('[]')
  expect(await found(admin, 'OFFA')).toContain('/people/units/OFFA')
  const { rows } = await sql<{
    number: number
  }>`select number from monitoring.lead where id = ${leads[0] ?? ''}`.execute(house.db)
  expect(await found(all, `#${rows[0]?.number}`.padEnd(2))).toContain(`/monitoring/leads/${leads[0]}`)
  expect(await found(all, '%%')).toBe('[]')
})

test('what is late comes first, then by day, then the oldest', () => {
  const task = (text: string, due: string | null, since: string | null) => ({
    text,
    params: {},
    link: '/',
    due,
    since,
  })
  const given = [
    task('d', null, null),
    task('c', null, '2026-01-01'),
    task('b', '2026-05-01', null),
    task('a', '2026-02-01', null),
  ]
  expect(inOrder(given).map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd'])
})

test('a room that fails is named and does not take the others away', async () => {
  const told: unknown[] = []
  const api = homeApi({
    now,
    onUnexpected: (error) => told.push(error),
    offers: [
      { room: 'monitoring', tasks: async () => Promise.reject(new Error('the room is on fire')) },
      {
        room: 'people',
        tasks: async () => [
          { text: 'people:task.fewCodes', params: { count: 1 }, link: '/', due: '2026-03-01', since: null },
        ],
      },
    ],
  })
  const actor = await actorOf(house.db, await accountWith(house), { now: at, policies })
  const answer = await createRouterClient(api, { context: contextWith(actor) }).tasks()
  expect(answer).toMatchObject({ missing: ['monitoring'], items: [{ late: true }] })
  expect(told.map(String)).toEqual(['Error: the room is on fire'])
})

test('every sentence that a room offers by key is there in all languages', async () => {
  const { execFileSync } = await import('node:child_process')
  const { readFileSync } = await import('node:fs')
  const files = execFileSync('git', ['ls-files', 'src/modules/*.ts'], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '' && !file.includes('.test.'))
  const keys = new Set<string>()
  for (const file of files)
    for (const [, key] of readFileSync(file, 'utf8').matchAll(/['`]([a-z]+:(?:task|found)\.\w+)['`]/g))
      keys.add(key ?? '')
  expect(keys.size).toBeGreaterThan(3)
  for (const language of languages)
    for (const key of keys) {
      const [room = '', path = ''] = key.split(':')
      const texts = (
        await import(new URL(`../src/modules/${room}/text/${language}.ts`, import.meta.url).href)
      )[language]
      const [group = '', name = ''] = path.split('.')
      const there = name in (texts[group] ?? {}) || `${name}_other` in (texts[group] ?? {})
      expect([language, key, there]).toEqual([language, key, true])
    }
})

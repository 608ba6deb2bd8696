import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Room } from '#modules/monitoring/room.ts'
import { roomOf } from '#modules/monitoring/testing.ts'
import type { Queue } from '#platform/queue/queue.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { testQueue } from '#test/queue.ts'
import { routerOf } from '../src/app.ts'
import { policies } from '../src/policies.ts'
import { openToVisitors, operationsOf, permissionsDoc } from './permissions-doc.ts'

let house: TestHouse
let monitoring: Room
let queue: Queue
const now = () => new Date()

beforeAll(async () => {
  house = await testHouse()
  monitoring = await roomOf(house, now)
  queue = await testQueue(house, monitoring, now)
})
afterAll(async () => {
  await queue.close()
  await monitoring.close()
  await house.remove()
})

test('docs/permissions.md says what the guards ask (renew it with vitest -u)', async () => {
  const text = permissionsDoc(routerOf({ house, monitoring, queue, mailMode: 'off', now }), policies)
  await expect(text).toMatchFileSnapshot('../docs/permissions.md')
})

test('no operation is open to visitors but those that are meant to be', () => {
  const operations = operationsOf(routerOf({ house, monitoring, queue, mailMode: 'off', now }))
  const open = operations.filter((one) => one.permissions === null).map((one) => one.name)
  expect(open).toEqual(openToVisitors)
})

test('every operation asks for permissions that some role has', () => {
  const known = new Set(policies.flatMap((policy) => Object.keys(policy)))
  const asked = operationsOf(routerOf({ house, monitoring, queue, mailMode: 'off', now })).flatMap(
    (one) => one.permissions ?? [],
  )
  expect(asked.filter((one) => !known.has(one))).toEqual([])
  expect(new Set(asked).size).toBeGreaterThan(5)
})

test('no permission is defined twice, and an administrator has none over what is said about persons', () => {
  const all = policies.flatMap((policy) => Object.entries(policy))
  expect(all.map(([name]) => name)).toEqual([...new Set(all.map(([name]) => name))])
  const held = all.flatMap(([name, byRole]) =>
    byRole.administrator ? [`${name}: ${byRole.administrator}`] : [],
  )
  expect(held.sort()).toEqual([
    'jobs.read: everywhere',
    'jobs.steer: everywhere',
    'leads.reply: own',
    'ledger.cosign: everywhere',
    'ledger.own: own',
    'ledger.sign: everywhere',
    'ledger.verify: everywhere',
    'library.read: common',
    'people.accounts: everywhere',
    'people.organisation: common',
    'people.own: own',
    'people.recovery: everywhere',
    'roles.decide: place',
    'roles.propose: place',
    'roles.read: place',
  ])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Room } from '#modules/monitoring/room.ts'
import { roomOf } from '#modules/monitoring/testing.ts'
import { newLog } from '#platform/log.ts'
import type { Queue } from '#platform/queue/queue.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { testQueue } from '#test/queue.ts'
import { buildApp } from '../src/app.ts'

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

test('docs/openapi.json says what the running program answers (renew it with vitest -u)', async () => {
  const app = buildApp({
    house,
    monitoring,
    queue,
    mailMode: 'off',
    log: newLog(process.stderr, now),
    now,
    pages: house.tempDir,
  })
  const response = await app.request('/api/openapi.json')
  expect(response.status).toBe(200)
  const text = JSON.stringify(await response.json(), null, 1)
  await expect(`${text}\n`).toMatchFileSnapshot('../docs/openapi.json')
})

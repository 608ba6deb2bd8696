/** How many files arrive at the same time. */
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { type Files, MOST_AT_ONCE, MOST_OF_ONE, openFiles } from './files.ts'
import { documents } from './testing.ts'

let house: TestHouse
let files: Files
beforeAll(async () => {
  house = await testHouse()
  files = openFiles({ ...house, now: () => new Date() })
})
afterAll(() => house.remove())

const one = (by: string) => files.receive(Readable.from([documents.pdf]), { name: 'a.pdf', by })

test('only so many files arrive at once; one more is refused without being read, and taken when a place is free', async () => {
  const gate = Promise.withResolvers<void>()
  async function* slow() {
    yield documents.pdf
    await gate.promise
  }
  let read = false
  async function* late() {
    read = true
    yield documents.pdf
  }
  const arriving = Array.from({ length: MOST_AT_ONCE }, (_, i) =>
    files.receive(slow(), { name: 'a.pdf', by: `sender ${i}` }),
  )
  expect(await files.receive(late(), { name: 'b.pdf', by: 'late' })).toEqual({ ok: false, error: 'BUSY' })
  expect(read).toBe(false)
  gate.resolve()
  for (const each of arriving) expect((await each).ok).toBe(true)
  expect((await files.receive(late(), { name: 'b.pdf', by: 'late' })).ok).toBe(true)
})

test('one sender has some of the places, never all', async () => {
  const gate = Promise.withResolvers<void>()
  async function* slow() {
    await gate.promise
    yield documents.pdf
  }
  const own = Array.from({ length: MOST_OF_ONE }, () => files.receive(slow(), { name: 'a.pdf', by: 'eager' }))
  expect(await one('eager')).toEqual({ ok: false, error: 'BUSY' })
  expect((await one('patient')).ok).toBe(true)
  gate.resolve()
  for (const each of own) expect((await each).ok).toBe(true)
})

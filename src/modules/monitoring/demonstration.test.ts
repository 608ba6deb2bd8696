import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { latestAnalysis } from './analysis.store.ts'
import { askDemonstrationReply, buildDemonstration, demonstrationIsDue } from './demonstration.ts'
import { allLoads } from './load.store.ts'
import type { Room } from './room.ts'
import { actorWith, callerOf, extract, headerOfDeclarations, load, roomOf } from './testing.ts'

let house: TestHouse
let room: Room
beforeAll(async () => {
  house = await testHouse()
  room = await roomOf(house)
})
afterAll(async () => {
  await room.close()
  await house.remove()
})

const build = (size: number, stopAt?: string) => {
  const stop = new AbortController()
  const progress = ({ step }: { step: string }) => {
    if (step === stopAt) stop.abort()
  }
  return buildDemonstration({ ...room, size, progress, signal: stop.signal })
}

test('a demonstration that is interrupted starts over, and is made once only', async () => {
  expect(await demonstrationIsDue(house.db)).toBe(true)
  await expect(build(20_000, 'import-roster')).rejects.toThrow(/abort/i)
  expect(await allLoads(house.db)).toEqual([])
  await expect(build(20_000, 'steering-units')).rejects.toThrow(/abort/i)
  expect((await allLoads(house.db)).length).toBe(5)
  expect(await latestAnalysis(house.db)).toBeNull()
  expect(await demonstrationIsDue(house.db)).toBe(true)
  await build(50_000)
  const active = (await allLoads(house.db)).filter((one) => one.state === 'active')
  expect(active.map((one) => one.table).sort()).toEqual([
    'declarations',
    'edits',
    'officers',
    'roster',
    'rules',
  ])
  expect(await demonstrationIsDue(house.db)).toBe(false)
})

test('its officer has one lead on which a reply is asked, however often the house is started', async () => {
  const officerId = await askDemonstrationReply(house.db, new Date())
  expect(await askDemonstrationReply(house.db, new Date())).toBe(officerId)
  const { items } = await callerOf(room, actorWith('officer', officerId)).leads.mine()
  expect(items.length).toBe(1)
  expect(items[0]?.events.map((event) => event.move)).toEqual(['ask-reply'])
})

test('a job that is stopped at once leaves no analysis behind', async () => {
  const before = await latestAnalysis(house.db)
  const { analyses, jobs } = callerOf(room, actorWith('analyst'))
  const { id } = await analyses.start()
  await jobs.cancel({ id })
  expect((await room.jobs.ended(id))?.state).toBe('cancelled')
  expect(await latestAnalysis(house.db)).toEqual(before)
  const again = await analyses.start()
  expect((await room.jobs.ended(again.id))?.state).toBe('done')
  expect((await latestAnalysis(house.db))?.id).not.toBe(before?.id)
})

test('where an administration has loaded files of its own, none is made', async () => {
  const other = await testHouse()
  const theirs = await roomOf(other)
  await load(other, theirs, [
    extract(other, `${headerOfDeclarations}\nD1,2026-01-05 09:00:00,O01,B1,F1,100,5\n`),
  ])
  expect(await demonstrationIsDue(other.db)).toBe(false)
  await theirs.close()
  await other.remove()
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import {
  declarationsOfLead,
  findingsOfIndicator,
  importFiles,
  lastAnalysis,
  listLeads,
  listLoads,
} from './public.ts'
import type { Room } from './room.ts'
import { extract, headerOfDeclarations, roomOf } from './testing.ts'

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

test('files are told apart by their header and loaded together', async () => {
  const files = [
    extract(house, `${headerOfDeclarations}\nD1,2026-01-05 09:00:00,O01,B1,F1,100,5\n`, { name: 'a.csv' }),
    extract(house, 'date,office_id,shift,desk,officer_id,on_from,on_to\n2026-01-05,O01,A,0,F1,6,14\n', {
      name: 'b.csv',
    }),
  ]
  const named = files.map(({ file }) => ({ file }))
  expect(await importFiles(room, named, { by: 'root' })).toEqual({ ok: true, value: [] })
  expect((await listLoads(room)).map((load) => [load.table, load.loadedBy]).sort()).toEqual([
    ['declarations', 'root'],
    ['roster', 'root'],
  ])
})

test('before an analysis there is nothing to tell', async () => {
  expect(await lastAnalysis(room)).toBeNull()
  expect(await listLeads(room)).toEqual({ items: [], total: 0 })
  expect(await declarationsOfLead(room, 1)).toBeNull()
  expect(await findingsOfIndicator(room, 'steering')).toBeNull()
})

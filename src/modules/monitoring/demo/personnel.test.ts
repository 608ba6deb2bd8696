import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadDemonstrationPersonnel } from '#modules/people/public.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { buildAdministration } from './administration.ts'
import { personnelFiles } from './personnel.ts'

const options = { size: 20_000, seed: 7, firstDay: new Date('2025-09-01T00:00:00Z') }
let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.remove())

test('the personnel of the demonstration is loaded without a refused row, once, and is that of the declarations', async () => {
  const now = () => new Date('2026-09-01T00:00:00Z')
  await loadDemonstrationPersonnel(house.db, personnelFiles(options), now)
  await loadDemonstrationPersonnel(house.db, [], now)
  const { offices } = buildAdministration(options.size, options.seed)
  const codes = async (table: string) =>
    (await house.db.selectFrom(table).select('code').orderBy('code').execute()).map((row) => row.code)
  expect(await codes('people.officer')).toEqual(
    offices.flatMap((office) => office.officers.map(({ id }) => id)).sort(),
  )
  expect(await codes('people.unit')).toEqual(expect.arrayContaining(offices.map((office) => office.id)))
  const files = await house.db
    .selectFrom('people.import')
    .select(['kind', 'rejected'])
    .orderBy('number')
    .execute()
  expect(files.map((row) => [row.kind, row.rejected])).toEqual(
    ['units', 'posts', 'officers', 'postings', 'roster'].map((kind) => [kind, 0]),
  )
})

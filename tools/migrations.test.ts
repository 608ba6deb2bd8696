/** Migrations are applied in the order of their names: two of one number would be applied by chance of their second half. */
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Of two rooms, applied long ago; a migration that was applied keeps its name. */
const twins = ['0096_assessment_evidence_files.sql', '0096_lead_months.sql']

/** Files that share a number with another, beside those that always did. */
function sharing(files: readonly string[]): string[] {
  const byNumber = Map.groupBy(files, (file) => file.slice(0, 4))
  return [...byNumber.values()].filter((same) => same.length > 1).flat()
}

test('every migration has a number of its own', () => {
  const files = readdirSync('db/migrations').sort()
  expect(files.filter((file) => !/^\d{4}_[a-z_]+[.]sql$/.test(file))).toEqual([])
  expect(sharing(files)).toEqual(twins)
})

test('a second file of a number would be named', () => {
  expect(sharing([...twins, '0105_a.sql', '0106_b.sql', '0106_c.sql'])).toEqual([
    ...twins,
    '0106_b.sql',
    '0106_c.sql',
  ])
})

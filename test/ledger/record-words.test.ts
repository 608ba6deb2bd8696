import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { recordWord } from '#modules/ledger/text/records.ts'

const folder = new URL('../../db/migrations/', import.meta.url)

/** Tables whose rows are compared with the ledger, as the migrations say it. */
const kept = readdirSync(folder)
  .flatMap((file) => [
    ...readFileSync(new URL(file, folder), 'utf8').matchAll(/keep_(?:rows|groups)\('\w+\.(\w+)'/g),
  ])
  .map(([, table = '']) => table)

test('every record that a check compares has a word in each language', () => {
  expect(kept.length).toBeGreaterThan(40)
  const others = ['assessment', 'assessment-report', 'policy', 'name_reading', 'finding']
  expect([...new Set([...kept, ...others])].filter((table) => !recordWord(`${table}:1`))).toEqual([])
  expect(recordWord('lead:4')).toMatchObject({ en: 'lead', ru: 'сигнал' })
})

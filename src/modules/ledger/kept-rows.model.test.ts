import { expect, test } from 'vitest'
import { briefly } from './kept-rows.model.ts'

const rows = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`F${i}`, { code: `F${i}` }]))

test('a page gets the first rows of a file and how many there are; what is short stays as it is', () => {
  const content = { kind: 'officers', rows: { officer: rows(10_000), import: rows(1) } }
  const brief = briefly(content)
  expect(brief).toMatchObject({
    kind: 'officers',
    rows: { officer: { F0: { code: 'F0' }, '…': 10_000 }, import: rows(1) },
  })
  expect(JSON.stringify(brief).length).toBeLessThan(1000)
  expect(briefly({ reason: 'none' })).toEqual({ reason: 'none' })
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance, nearMiss } from './near-miss.ts'

const commands = ['import', 'analyse', 'leads', 'export', 'demo']

test.each([
  ['analyze', 'analyse'],
  ['exprot', 'export'],
  ['imports', 'import'],
  ['lead', 'leads'],
  ['delete', null],
  ['', null],
])('%s: did you mean %s', (word, meant) => {
  expect(nearMiss(word, commands)).toBe(meant)
})

test.each([
  ['kitten', 'sitting', 3],
  ['abcd', 'acbd', 1],
  ['', 'abc', 3],
])('from %s to %s in %d steps', (a, b, steps) => {
  expect(editDistance(a, b)).toBe(steps)
})

test('the distance is symmetric and nothing only between equal words', () => {
  const word = fc.string({ maxLength: 8 })
  void fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a))
      expect(editDistance(a, b) === 0).toBe(a === b)
    }),
  )
})

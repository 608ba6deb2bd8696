import fc from 'fast-check'
import { expect, test } from 'vitest'
import { niceTop } from '#ui/nice-top.ts'

test.each([
  [14, 20],
  [15, 20],
  [27, 30],
  [1, 2],
  [0.8, 0.8],
  [131_000, 150_000],
])('the axis of a chart with %d ends at %d', (value, top) => {
  expect(niceTop(value)).toBeCloseTo(top, 9)
})

test('an axis of whole numbers has a whole middle, reaches the value and at most twice beyond', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), (value) => {
      const top = niceTop(value)
      expect(Number.isInteger(top / 2)).toBe(true)
      expect(top).toBeGreaterThanOrEqual(value)
      expect(top).toBeLessThanOrEqual(2 * value)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newRateLimit } from './rate-limit.ts'

test('the burst passes, then as many as fill up; others are not touched', () => {
  const limit = newRateLimit({ perMinute: 60, burst: 3 })
  expect([0, 0, 0, 0].map(() => limit.take('one', 0))).toEqual([0, 0, 0, 1])
  expect(limit.take('other', 0)).toBe(0)
  expect(limit.take('one', 1000)).toBe(0)
  expect(limit.take('one', 1000)).toBe(1)
})

test('no limit where none is set', () => {
  const limit = newRateLimit({ perMinute: 0, burst: 0 })
  expect(Array.from({ length: 100 }, () => limit.take('one', 0)).every((wait) => wait === 0)).toBe(true)
})

test('in any span no more pass than the burst and what filled up meanwhile, also when the clock jumps back', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -500, max: 2000 }), { maxLength: 200 }), (steps) => {
      const limit = newRateLimit({ perMinute: 60, burst: 5 })
      let at = 1_000_000
      let latest = at
      let passed = 0
      for (const step of steps) {
        at += step
        latest = Math.max(latest, at)
        if (limit.take('one', at) === 0) passed++
      }
      expect(passed).toBeLessThanOrEqual(5 + (latest - 1_000_000) / 1000 + 1)
    }),
  )
})

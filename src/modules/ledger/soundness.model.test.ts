import { expect, test } from 'vitest'
import { soundness } from './soundness.model.ts'
import type { Check } from './view.model.ts'

const contents = (intact: boolean, at = '2026-03-02T01:00:00Z') =>
  ({ kind: 'contents', at, tookMs: 1, verdict: { intact } }) as Check
const refold = (count: number, at = '2026-03-02T02:00:00Z'): Check => ({
  kind: 'refold',
  at,
  tookMs: 1,
  records: 10,
  differences: Array.from({ length: count }, () => ({
    room: 'people',
    subject: 'people.accounts 1',
    what: 'name',
    recorded: 'a',
    found: 'b',
  })),
})

test('sound is only what is neither altered in its contents nor in the rows', () => {
  expect(soundness([contents(true), refold(0)])?.sound).toBe(true)
  expect(soundness([contents(true), refold(1)])?.sound).toBe(false)
  expect(soundness([contents(false), refold(0)])?.sound).toBe(false)
  expect(soundness([contents(true)])?.sound).toBe(true)
})

test('it holds for the time of the older check, and without hashed contents nothing is said', () => {
  expect(soundness([contents(true), refold(0)])?.at).toBe('2026-03-02T01:00:00Z')
  expect(soundness([contents(true), refold(0, '2026-03-01T02:00:00Z')])?.at).toBe('2026-03-01T02:00:00Z')
  expect(soundness([refold(0)])).toBeNull()
})

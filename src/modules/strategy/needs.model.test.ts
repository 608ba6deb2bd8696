import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makesCycle, type Need } from './needs.model.ts'

test('an action waits neither for itself nor for what waits for it', () => {
  const all = [
    { action: 'a', needs: 'b' },
    { action: 'b', needs: 'c' },
  ]
  expect(makesCycle(all, { action: 'd', needs: 'd' })).toBe(true)
  expect(makesCycle(all, { action: 'c', needs: 'a' })).toBe(true)
  expect(makesCycle(all, { action: 'a', needs: 'c' })).toBe(false)
})

test('whatever is added in whatever order, an order of work remains', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
  fc.assert(
    fc.property(fc.array(fc.record({ action: name, needs: name }), { maxLength: 40 }), (wishes) => {
      const kept: Need[] = []
      for (const wish of wishes) if (!makesCycle(kept, wish)) kept.push(wish)
      expect(canBeOrdered(kept)).toBe(true)
    }),
  )
})

/** Kahn: take away what waits for nothing until nothing is left. */
function canBeOrdered(all: readonly Need[]): boolean {
  let left = [...all]
  for (;;) {
    const waiting = new Set(left.map((one) => one.action))
    const next = left.filter((one) => waiting.has(one.needs))
    if (next.length === left.length) return left.length === 0
    left = next
  }
}

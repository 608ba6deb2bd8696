import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Branch, branchOf, movedBetween, placed } from './order.model.ts'

const lines: Branch[] = [
  { id: 'A', parent: null },
  { id: 'A1', parent: 'A' },
  { id: 'A2', parent: 'A' },
  { id: 'A21', parent: 'A2' },
  { id: 'B', parent: null },
  { id: 'B1', parent: 'B' },
]

test.each([
  ['up within its group', { id: 'A2', parent: 'A', after: null }, 'A A2 A21 A1 B B1'],
  ['into another group, with what is below it', { id: 'A2', parent: 'B', after: 'B1' }, 'A A1 B B1 A2 A21'],
  ['a whole group to the front', { id: 'B', parent: null, after: null }, 'B B1 A A1 A2 A21'],
  ['after a member that has members itself', { id: 'A1', parent: 'A', after: 'A2' }, 'A A2 A21 A1 B B1'],
  ['where it stands already', { id: 'A1', parent: 'A', after: null }, 'A A1 A2 A21 B B1'],
  ['below itself', { id: 'A', parent: 'A21', after: null }, 'OWN_BRANCH'],
  ['after itself', { id: 'A1', parent: 'A', after: 'A1' }, 'OWN_BRANCH'],
  ['after somebody of another group', { id: 'A1', parent: 'A', after: 'B1' }, 'NOT_FOUND'],
  ['into a group that is not there', { id: 'A1', parent: 'C', after: null }, 'NOT_FOUND'],
])('%s', (_, place, order) => {
  const done = placed(lines, place)
  expect(done.ok ? done.value.join(' ') : done.error).toBe(order)
})

/** A tree in an order in which parents stand before their children. */
const tree = fc
  .array(fc.nat(), { minLength: 1, maxLength: 20 })
  .map((picks) =>
    picks.map(
      (pick, i): Branch => ({ id: `P${i}`, parent: i === 0 || pick % 3 === 0 ? null : `P${pick % i}` }),
    ),
  )

test('whatever is put wherever: nothing is lost, parents stay first, the others keep their order', () => {
  fc.assert(
    fc.property(tree, fc.nat(), fc.nat(), fc.nat(), (given, a, b, c) => {
      const id = `P${a % given.length}`
      const parent = b % (given.length + 1) === 0 ? null : `P${(b % (given.length + 1)) - 1}`
      const members = given.filter((one) => one.parent === parent && one.id !== id)
      const after = members[c % (members.length + 1)]?.id ?? null
      const done = placed(given, { id, parent, after })
      const branch = branchOf(given, id)
      if (!done.ok) {
        expect(parent !== null && branch.has(parent)).toBe(true)
        return
      }
      expect([...done.value].sort()).toEqual(given.map((one) => one.id).sort())
      const others = (ids: readonly string[]) => ids.filter((one) => !branch.has(one))
      expect(others(done.value)).toEqual(others(given.map((one) => one.id)))
      const at = new Map(done.value.map((one, place) => [one, place]))
      const now = given.map((one) => (one.id === id ? { ...one, parent } : one))
      for (const one of now)
        if (one.parent !== null) expect(at.get(one.parent)).toBeLessThan(at.get(one.id) ?? -1)
    }),
  )
})

test('what was moved: as few as can be, and taking them out leaves the same order', () => {
  expect(movedBetween(['a', 'b', 'c', 'd'], ['b', 'c', 'd', 'a'])).toEqual(['a'])
  expect(movedBetween(['a', 'b', 'c'], ['a', 'x', 'c'])).toEqual([])
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  fc.assert(
    fc.property(fc.shuffledSubarray(ids, { minLength: 0 }), (now) => {
      const moved = new Set(movedBetween(ids, now))
      const left = (order: readonly string[]) => order.filter((one) => now.includes(one) && !moved.has(one))
      expect(left(ids)).toEqual(left(now))
      // One that moves alone is told alone.
      if (moved.size > now.length / 2) expect(now.length).toBeGreaterThan(1)
    }),
  )
  fc.assert(
    fc.property(fc.nat({ max: 6 }), fc.nat({ max: 5 }), (from, to) => {
      const [taken = ''] = ids.slice(from, from + 1)
      const rest = ids.filter((one) => one !== taken)
      const now = [...rest.slice(0, to), taken, ...rest.slice(to)]
      expect(movedBetween(ids, now).length).toBeLessThanOrEqual(1)
    }),
  )
})

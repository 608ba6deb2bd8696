import { expect, test } from 'vitest'
import { seededRng } from '#kernel/rng.ts'
import { testPairs } from './steering-test.ts'
import { toInput } from './testing.ts'

const options = { q: 0.05, minExpected: 1 }

/**
 * A small office: four officers, twelve brokers, 12 units a shift. Of brokers 0, 1 and 2, who bring half of the files, `share` goes to officers
 * 0, 1 and 2. With `desks` the even and the odd brokers meet two officers each, which the strata do not say.
 */
function smallOffice(seed: number, { share = 0, desks = false }: { share?: number; desks?: boolean }) {
  const rng = seededRng(seed)
  const rows: [number, number, number][] = []
  const onDuty: [number, number][] = []
  const shifts = 250
  for (let shift = 0; shift < shifts; shift++) {
    for (let officer = 0; officer < 4; officer++) onDuty.push([shift, officer])
    for (let unit = 0; unit < 12; unit++) {
      const broker = rng.next() < 0.5 ? rng.int(3) : 3 + rng.int(9)
      const drawn = desks ? 2 * rng.int(2) + (broker % 2) : rng.int(4)
      rows.push([shift, broker < 3 && rng.next() < share ? broker : drawn, broker])
    }
  }
  return testPairs(toInput(rows, onDuty, 4, 12, shifts), options)
}

test('strong steering in a small office is named, and neither taken for a wrong rule nor mirrored onto others', () => {
  let mirrored = 0
  let innocent = 0
  for (const share of [0.3, 0.5, 0.7])
    for (let seed = 1; seed <= 6; seed++) {
      const { summary, pairs } = smallOffice(seed, { share })
      expect(summary.alarm).toBe(false)
      const rows = [...pairs.q.keys()].filter((row) => (pairs.q[row] ?? 1) <= options.q)
      const named = rows.map((row) => `${pairs.inspector[row]}/${pairs.broker[row]}`)
      expect(named).toEqual(expect.arrayContaining(['0/0', '1/1', '2/2']))
      innocent += named.length - 3
      mirrored += summary.mirrored
    }
  // Who gets none of the steered files stands out with the rest: more often than not somebody in these offices.
  expect(mirrored).toBeGreaterThan(30)
  // 18 offices name 54 who are steered; one in twenty of the named may be chance.
  expect(innocent).toBeLessThanOrEqual(3)
})

test('a rule that is not the real one is not explained away, with or without steering', () => {
  for (const seed of [1, 2, 3, 4])
    for (const share of [0, 0.7]) expect(smallOffice(seed, { share, desks: true }).summary.alarm).toBe(true)
})

test('where nothing alarms, nobody is set aside', () => {
  expect(smallOffice(5, {}).summary).toMatchObject({ alarm: false, setAside: 0, widest: null })
})

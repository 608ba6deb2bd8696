import { expect, test } from 'vitest'
import { newPairLaw } from './exact-law.ts'
import { midPWithout } from './pair-without.ts'
import { without } from './set-aside.ts'
import { testPairs } from './steering-test.ts'
import { officeSpans } from './stratum.ts'
import { newTermTypes } from './term-types.ts'
import { drawnOffice } from './testing.ts'

const options = { q: 0.05, minExpected: 1 }

test('a pair asked alone has the p that it has in a whole test of what is left', () => {
  const law = newPairLaw(newTermTypes())
  let asked = 0
  let gone = 0
  for (const seed of [1, 2, 3]) {
    const input = drawnOffice({ seed, share: 0.3, offices: 2 })
    const aside = [0, 3]
    for (const span of officeSpans(input)) {
      const rest = without(
        input,
        aside.map((broker) => ({ office: span.office, broker })),
      )
      const { pairs } = testPairs(rest, options)
      for (const row of pairs.midP.keys()) {
        if (pairs.office[row] !== span.office) continue
        const pair = { inspector: pairs.inspector[row] ?? -1, broker: pairs.broker[row] ?? -1 }
        const midP = midPWithout(input, span, { pair, aside: new Set(aside) }, options, law)
        if ((pairs.z[row] ?? 0) < 2) {
          expect(midP).toBe(1)
          gone++
        } else {
          expect(Math.abs(midP / (pairs.midP[row] ?? 0) - 1)).toBeLessThan(1e-9)
          asked++
        }
      }
    }
  }
  expect(asked).toBeGreaterThan(6) // the steered pair of each office, and some by chance
  expect(gone).toBeGreaterThan(100)
})

test('a pair for which chance gives too little in what is left is not asked', () => {
  const input = drawnOffice({ seed: 1, shifts: 3 })
  const [span] = officeSpans(input)
  if (!span) throw new Error('the table is empty')
  const pair = { inspector: 2, broker: 5 }
  const aside = new Set([0, 1, 2, 3, 4])
  expect(midPWithout(input, span, { pair, aside }, options, newPairLaw(newTermTypes()))).toBe(1)
})

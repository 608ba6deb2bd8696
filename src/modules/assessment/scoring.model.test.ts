import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gapsOf, meanOf, rounded, type Severity, scoreOf, severityFactor } from './scoring.model.ts'
import { agreed, question } from './testing.ts'

const levels = fc.integer({ min: 0, max: 5 })

test('numbers put in by hand', () => {
  const questions = [question('F1.1'), question('F1.2', { weight: 3 }), question('F1.3'), question('F1.4')]
  const score = scoreOf(
    questions,
    new Map([
      ['F1.1', agreed(4, 2)],
      ['F1.2', agreed(3, 5)],
      ['F1.3', agreed(0, 0, { written: null, practice: null, notApplicable: true, whyNot: 'no border' })],
    ]),
  )
  expect(score).toMatchObject({
    score: (1 * 2 + 3 * 3) / 4,
    written: (4 + 9) / 4,
    practice: (2 + 15) / 4,
    sumOfWeights: 4,
    sumOfProducts: 11,
    notApplicable: ['F1.3'],
    open: ['F1.4'],
  })
})

test('nothing agreed is no score, not zero', () => {
  expect(scoreOf([question('F1.1')], new Map()).score).toBeNull()
  expect(meanOf([null, null])).toBeNull()
  expect(meanOf([2, null, 3])).toBe(2.5)
})

test.each([
  [1.005, 2, 1.01],
  [2.675, 2, 2.68],
  [2.674_999, 2, 2.67],
  [0, 2, 0],
  [3.25, 1, 3.3],
])('%d to %d decimals is %d', (value, digits, expected) => {
  expect(rounded(value, digits)).toBe(expected)
})

test('a score lies between the lowest and the highest level, and equal levels give that level', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(levels, levels, fc.integer({ min: 1, max: 10 })), { minLength: 1, maxLength: 20 }),
      (rows) => {
        const questions = rows.map(([, , weight], i) => question(`F1.${i}`, { weight }))
        const score = scoreOf(questions, new Map(rows.map(([w, p], i) => [`F1.${i}`, agreed(w, p)])))
        const low = rows.map(([w, p]) => Math.min(w, p))
        expect(score.score).toBeGreaterThanOrEqual(Math.min(...low) - 1e-9)
        expect(score.score).toBeLessThanOrEqual(Math.max(...low) + 1e-9)
      },
    ),
  )
})

test('a higher level never lowers a score', () => {
  fc.assert(
    fc.property(fc.array(levels, { minLength: 2, maxLength: 10 }), (given) => {
      const questions = given.map((_, i) => question(`F1.${i}`, { weight: i + 1 }))
      const map = (raised: boolean) =>
        new Map(
          given.map((level, i) => [`F1.${i}`, agreed(i === 0 && raised ? Math.min(5, level + 1) : level)]),
        )
      expect(scoreOf(questions, map(true)).score).toBeGreaterThanOrEqual(
        scoreOf(questions, map(false)).score ?? 0,
      )
    }),
  )
})

describe('gaps', () => {
  test('priority is gap × weight × severity, the most pressing first', () => {
    const questions = [question('F1.1'), question('F1.2', { weight: 2 }), question('F1.3')]
    const gaps = gapsOf(
      questions,
      new Map([
        ['F1.1', agreed(1, 1, { target: 3, severity: 'critical' })],
        ['F1.2', agreed(2, 3, { target: 5, severity: 'low' })],
        ['F1.3', agreed(3)],
      ]),
    )
    expect(gaps.map(({ question: id, gap, priority }) => [id, gap, priority])).toEqual([
      ['F1.2', 3, 6],
      ['F1.1', 2, 4],
    ])
  })

  test('the multiplier stays within 1.0 and 2.0 and rises with severity', () => {
    const factors = (['low', 'medium', 'high', 'critical'] as Severity[]).map((one) => severityFactor[one])
    expect(factors).toEqual([...factors].sort())
    expect(factors[0]).toBe(1)
    expect(factors.at(-1)).toBe(2)
  })
})

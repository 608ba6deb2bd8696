import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Stage } from './consensus.model.ts'
import {
  answeredOf,
  isWide,
  latestOf,
  movesOf,
  revealRefusal,
  SMALLEST_GROUP,
  spreadOf,
} from './consensus.model.ts'
import { answer } from './testing.ts'

const value = fc.record({ written: fc.integer({ min: 0, max: 5 }), practice: fc.integer({ min: 0, max: 5 }) })

test('a group below five has no spread, whatever it answers', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: SMALLEST_GROUP - 1 }), (given) => {
      expect(spreadOf(given.map((one) => answer(one.written, one.practice)))).toBeNull()
    }),
  )
})

test('a spread counts everybody once and forgets the order', () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: SMALLEST_GROUP, maxLength: 30 }), (given) => {
      const answers = given.map((one) => answer(one.written, one.practice))
      const spread = spreadOf(answers)
      expect(spread?.written.reduce((a, b) => a + b, 0)).toBe(given.length)
      expect(spreadOf([...answers].reverse())).toEqual(spread)
    }),
  )
})

test.each<[string, Stage, number, number, boolean, string | null]>([
  ['all are in', 'alone', 6, 6, false, null],
  ['one is missing', 'alone', 6, 5, false, 'NOT_ALL'],
  ['one is missing and the day is over', 'alone', 6, 5, true, null],
  ['second round, all are in', 'again', 5, 5, false, null],
  ['second round, one is missing', 'again', 5, 4, false, 'NOT_ALL'],
  ['already through', 'agree', 5, 5, true, 'REVEALED'],
])('revealing: %s', (_, stage, of, handedIn, due, refusal) => {
  expect(revealRefusal({ stage, of, handedIn, due })).toBe(refusal)
})

test('small groups tell only all or not all', () => {
  expect(answeredOf(4, 3)).toEqual({ kind: 'all', all: false, of: 4 })
  expect(answeredOf(4, 4)).toEqual({ kind: 'all', all: true, of: 4 })
  expect(answeredOf(5, 3)).toEqual({ kind: 'count', handedIn: 3, of: 5 })
})

test('behind both spreads stand the same people', () => {
  const first = [1, 2, 3].map((n) => ({ respondent: `r${n}`, question: 'q', level: n }))
  const second = [
    { respondent: 'r2', question: 'q', level: 5 },
    { respondent: 'late', question: 'q', level: 0 },
  ]
  expect(latestOf(first, second).map((one) => [one.respondent, one.level])).toEqual([
    ['r1', 1],
    ['r2', 5],
    ['r3', 3],
  ])
})

test('who moved without a word is counted, in groups of five and more', () => {
  const stay = { before: answer(1), after: answer(1) }
  const silent = { before: answer(1), after: answer(4) }
  const argued = { before: answer(1), after: answer(3, 3, { reason: 'I saw the log' }) }
  expect(movesOf([stay, silent, argued, stay, stay])).toEqual({ moved: 2, withoutReason: 1 })
  expect(movesOf([silent, argued])).toBeNull()
})

test('two levels apart is wide', () => {
  expect(isWide({ written: [0, 3, 2, 0, 0, 0], practice: [0, 0, 5, 0, 0, 0] })).toBe(false)
  expect(isWide({ written: [0, 4, 0, 1, 0, 0], practice: [0, 0, 5, 0, 0, 0] })).toBe(true)
})

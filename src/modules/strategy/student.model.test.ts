import { expect, test } from 'vitest'
import { studentBelow, studentQuantile } from './student.model.ts'

// Printed table of Student's t (two-sided 95 %, 99 %): Fisher and Yates, Statistical Tables, table III.
test.each([
  [0.975, 1, 12.706],
  [0.975, 2, 4.303],
  [0.975, 4, 2.776],
  [0.975, 5, 2.571],
  [0.975, 10, 2.228],
  [0.975, 30, 2.042],
  [0.995, 3, 5.841],
  [0.995, 8, 3.355],
])('t(%d; %d) is %d', (p, df, value) => {
  expect(studentQuantile(p, df)).toBeCloseTo(value, 3)
})

test('one degree of freedom is Cauchy’s law: tan(π(p − ½))', () => {
  for (const p of [0.05, 0.3, 0.6, 0.9, 0.999])
    expect(studentQuantile(p, 1)).toBeCloseTo(Math.tan(Math.PI * (p - 0.5)), 6)
})

test('quantile and distribution are inverse, also for broken degrees of freedom', () => {
  for (const df of [1.3, 2.7, 5.5, 17.25, 200])
    for (const p of [0.01, 0.2, 0.5, 0.8, 0.99])
      expect(studentBelow(studentQuantile(p, df), df)).toBeCloseTo(p, 9)
})

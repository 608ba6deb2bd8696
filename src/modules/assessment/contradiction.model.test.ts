/** Four sources side by side: what is absent is absent, and distance needs two that speak. */
import { expect, test } from 'vitest'
import { contradictionOf, dataReading, indicatorsByFactor, type Reading } from './contradiction.model.ts'

const value = (perCent: number): Reading => ({ kind: 'value', perCent, of: 1, good: 1 })
const absent: Reading = { kind: 'absent', why: 'no-survey' }

test('an absent source is never zero: it takes no part in the distance', () => {
  const found = contradictionOf('F4', { self: value(30), survey: absent, controls: absent, data: value(51) })
  expect(found).toMatchObject({ distance: 21, parts: true, survey: { kind: 'absent' } })
  expect(
    contradictionOf('F4', { self: value(0), survey: absent, controls: absent, data: absent }),
  ).toMatchObject({
    distance: null,
    parts: false,
  })
  expect(
    contradictionOf('F4', { self: value(30), survey: value(50), controls: absent, data: absent }).parts,
  ).toBe(false)
})

test('data: the share of the factor’s indicators in which nothing stands out; what was not computed does not count', () => {
  const states = [
    { indicator: 'release-time', computed: true, standOut: 0 },
    { indicator: 'queue-jump', computed: true, standOut: 3 },
    { indicator: 'steering', computed: true, standOut: 9 },
  ]
  expect(dataReading('RAD-5', states)).toEqual({ kind: 'value', perCent: 50, of: 2, good: 1 })
  expect(
    dataReading(
      'RAD-5',
      states.map((one) => ({ ...one, computed: one.indicator !== 'queue-jump' })),
    ),
  ).toEqual({ kind: 'value', perCent: 100, of: 1, good: 1 })
  expect(dataReading('RAD-10', states)).toEqual({ kind: 'absent', why: 'no-analysis' })
  expect(dataReading('RAD-5', null)).toEqual({ kind: 'absent', why: 'no-analysis' })
  for (const rad of ['RAD-1', null])
    expect(dataReading(rad, states)).toEqual({ kind: 'absent', why: 'no-indicator' })
})

test('no indicator speaks about two factors', () => {
  const all = Object.values(indicatorsByFactor).flat()
  expect(new Set(all).size).toBe(all.length)
})

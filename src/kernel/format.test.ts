import { expect, test } from 'vitest'
import { formatDay, formatMonth, formatNumber, formatShare, formatSmall } from './format.ts'

test.each([
  [1234567.891, 'en', 2, '1,234,567.89'],
  [1234567.891, 'ru', 1, '1\u00a0234\u00a0567,9'],
  [-0.001, 'fr', 2, '0'],
  [-12.5, 'tk', 1, '−12,5'],
  [5, 'en', 2, '5'],
  [Number.NaN, 'en', 2, '–'],
] as const)('%d in %s with %d digits is %s', (value, language, digits, text) => {
  expect(formatNumber(value, language, digits)).toBe(text)
})

test.each([
  [5, 'en', 2, '5.00'],
  [1234.5, 'ru', 2, '1\u00a0234,50'],
  [-0.001, 'fr', 2, '0,00'],
  [-12, 'tk', 1, '−12,0'],
  [7, 'en', 0, '7'],
] as const)('in a column %d in %s keeps its %d decimals: %s', (value, language, digits, text) => {
  expect(formatNumber(value, language, digits, 'kept')).toBe(text)
})

test('shares, small values, days and months in four languages', () => {
  expect(formatSmall(0, 'ru')).toBe('< 10⁻³⁰⁰')
  expect(formatShare(0.437, 'en')).toBe('43.7%')
  expect(formatShare(0.437, 'ru')).toBe('43,7\u00a0%')
  expect(formatSmall(3.84e-18, 'en')).toBe('3.8\u00a0×\u00a010⁻¹⁸')
  expect(formatSmall(0.0123, 'fr')).toBe('0,012')
  expect(formatSmall(0.02, 'en')).toBe('0.020')
  expect(formatSmall(2e-7, 'en')).toBe('2.0\u00a0×\u00a010⁻⁷')
  expect(formatShare(0.5, 'en', 1, 'kept')).toBe('50.0%')
  expect(formatDay('2026-03-01', 'tk')).toBe('1 mart 2026')
  expect(formatDay('2026-11-24T10:00:00Z', 'ru')).toBe('24 нояб. 2026')
  expect(formatMonth('2026-03', 'ru')).toBe('03.2026')
  expect(formatMonth('2026-03', 'fr')).toBe('mars 2026')
})

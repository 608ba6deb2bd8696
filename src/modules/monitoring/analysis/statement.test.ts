import { expect, test } from 'vitest'
import { languages } from '#kernel/text.ts'
import { noteOf } from './statement.ts'

const whats = [
  'desk',
  'chapter',
  'manifest',
  'manifest+desk',
  'manifest+chapter',
  'shift',
  'shift_date',
  'lane',
  'hour',
]

test.each(whats)('what a rule may lack is told in words, with its key in the rules file: %s', (what) => {
  const told = languages.map((language) => noteOf({ code: 'steering-missing', params: { what } }, language))
  expect(new Set(told).size).toBe(languages.length)
  for (const sentence of told) {
    expect(sentence).not.toContain(`: ${what}.`)
    expect(sentence.split(' + ')).toHaveLength(what.split('+').length)
  }
})

test('where there is no word the code is shown', () => {
  expect(noteOf({ code: 'steering-missing', params: { what: 'weights' } }, 'en')).toContain(': weights.')
})

import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'

test('cells are separated by commas and quoted only where needed', () => {
  expect(csvLine(['a', 1.5, true, null, 'x,y', 'say "no"', 'two\nlines'])).toBe(
    'a,1.5,true,,"x,y","say ""no""","two\nlines"\r\n',
  )
})

test.each([
  ['=cmd|calc', "'=cmd|calc"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['+1+2', "'+1+2"],
  ['-1+2', "'-1+2"],
  ['\t=1', "'\t=1"],
  ['-12.5', '-12.5'],
  ['+1e-3', '+1e-3'],
  ['a=b', 'a=b'],
])('a spreadsheet runs nothing of %j', (text, written) => {
  expect(csvLine([text])).toBe(`${written}\r\n`)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toICalendar } from './icalendar.model.ts'

const entry = {
  uid: 'action-1@tamga',
  day: '2026-12-31',
  summary: 'Report',
  description: '',
  sequence: 0,
  remindDays: 7,
}
const made = (change: object) =>
  toICalendar([{ ...entry, ...change }], { name: 'Tamga', stamp: '20260301T090000Z' })

test('an entry lasts one day, ends before the next and reminds a week earlier', () => {
  const text = made({})
  for (const line of [
    'DTSTART;VALUE=DATE:20261231',
    'DTEND;VALUE=DATE:20270101',
    'TRIGGER:-P7D',
    'DTSTAMP:20260301T090000Z',
  ])
    expect(text).toContain(`${line}\r\n`)
  expect(text.startsWith('BEGIN:VCALENDAR\r\n') && text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  expect(made({ remindDays: 0 })).not.toContain('VALARM')
})

test('the example of RFC 5545 §3.3.11: commas, semicolons and line breaks are escaped', () => {
  expect(made({ description: 'Project XYZ Final Review\nConference Room - 3B\nCome Prepared.' })).toContain(
    'DESCRIPTION:Project XYZ Final Review\\nConference Room - 3B\\nCome Prep',
  )
  expect(made({ summary: 'a,b;c\\d' })).toContain('SUMMARY:a\\,b\\;c\\\\d\r\n')
})

test('whatever the text: every line fits 75 octets, nothing else breaks a line, and unfolding gives the text back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (summary) => {
      const text = made({ summary })
      const lines = text.split('\r\n')
      for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
      const whole = text.replaceAll('\r\n ', '')
      const found = /SUMMARY:([^\r\n]*)\r\n/.exec(whole)?.[1] ?? ''
      const back = found.replaceAll(/\\([\\;,n])/g, (_, c: string) => (c === 'n' ? '\n' : c))
      expect(back).toBe(summary.replaceAll(/\r\n?|\n/g, '\n').replaceAll(/(?!\n)\p{Cc}/gu, ' '))
    }),
    // a line separator that `.` does not match once hid here
    { examples: [['\u2028'], ['a\u2029b']] },
  )
})

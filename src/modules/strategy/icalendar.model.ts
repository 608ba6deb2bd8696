/** A calendar as text, after RFC 5545: whole-day entries with a reminder. Pure. */
import { addDays } from '#kernel/calendar.ts'

export interface CalendarEntry {
  /** Stays the same for the same thing, so that a program replaces what it has (§3.8.4.7). */
  readonly uid: string
  readonly day: string
  readonly summary: string
  readonly description: string
  /** Counts up when the entry changes (§3.8.7.4). */
  readonly sequence: number
  /** Days before at which a program reminds; none where it is 0. */
  readonly remindDays: number
}

/** `stamp` is the time at which the text is made, as 20260301T090000Z (§3.8.7.2). */
export function toICalendar(
  entries: readonly CalendarEntry[],
  { name, stamp }: { readonly name: string; readonly stamp: string },
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tamga//Calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H', // RFC 7986 §5.7
    ...entries.flatMap((entry) => event(entry, stamp)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function event(
  { uid, day, summary, description, sequence, remindDays }: CalendarEntry,
  stamp: string,
): string[] {
  const alarm =
    remindDays > 0
      ? [
          'BEGIN:VALARM',
          'ACTION:DISPLAY',
          `DESCRIPTION:${escaped(summary)}`,
          `TRIGGER:-P${remindDays}D`,
          'END:VALARM',
        ]
      : []
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${plain(day)}`,
    `DTEND;VALUE=DATE:${plain(addDays(day, 1))}`, // the end is the first day that no longer belongs to it (§3.6.1)
    `SEQUENCE:${sequence}`,
    `SUMMARY:${escaped(summary)}`,
    ...(description === '' ? [] : [`DESCRIPTION:${escaped(description)}`]),
    'TRANSP:TRANSPARENT',
    ...alarm,
    'END:VEVENT',
  ]
}

function plain(day: string): string {
  return day.replaceAll('-', '')
}

/** §3.3.11; other control characters may not stand in a text. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n?|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, ' ')
}

/** §3.1: no line has more than 75 octets; the rest follows after a line break and a space. Never within a character. */
function folded(line: string): string {
  const parts: string[] = []
  let [part, octets] = ['', 0]
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > 75) {
      parts.push(part)
      ;[part, octets] = [' ', 1]
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n')
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** Writes `docs/ledger-events.md` from the catalogues of the rooms: what is recorded, in words for people who read the ledger. */

import { languages } from '#kernel/text.ts'
import type { Catalogue } from '#modules/ledger/public.ts'

export interface RecordedRoom {
  readonly schema: string
  readonly events: Catalogue
}

const names = { en: 'English', fr: 'French', ru: 'Russian', tk: 'Turkmen' } as const

export function ledgerEventsDoc(rooms: readonly RecordedRoom[]): string {
  return [intro, ...rooms.map(roomText)].join('\n')
}

function roomText({ schema, events }: RecordedRoom): string {
  const rows = Object.entries(events).map(([type, { sentence, sensitiveReading }]) => {
    const said = languages.map((one) => `${names[one]}: ${sentence[one]}`).join('<br>')
    const held = placeholdersOf(sentence.en).map((name) => `\`${name}\``)
    return `| \`${type}\` | ${said} | ${held.join(', ')} | ${sensitiveReading ? 'yes' : ''} |`
  })
  return [
    `## ${schema}\n`,
    '| event | sentence | content that the sentence names | sensitive reading |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

/** Members of the content that a sentence shows; actor and subject stand in the entry itself. */
export function placeholdersOf(sentence: string): string[] {
  const all = [...sentence.matchAll(/\{([A-Za-z]+)\}/g)].map(([, name]) => name ?? '')
  return [...new Set(all)].filter((name) => name !== 'actor' && name !== 'subject')
}

const intro = `# What the ledger records

Made from the \`events.ts\` of each room; a test fails when it differs. \`{actor}\` is who acted, \`{subject}\` the record or person it is
about; both stand in the entry as references (codes), never as names. What else a sentence shows, and reasons and texts, are *content*: the
entry holds only a salted hash of it, and it can be erased. A *sensitive reading* is shown to the person concerned under "Who read what is
held about you", after the days that the administration has set.
`

/** Writes `docs/ledger-events.md` from the catalogues of the rooms: what is recorded, in words for people who read the ledger. */

import { languages } from '#kernel/text.ts'
import type { Catalogue } from '#modules/ledger/public.ts'

export interface RecordedRoom {
  readonly schema: string
  readonly events: Catalogue
}

const names = { en: 'English', fr: 'French', ru: 'Russian', tk: 'Turkmen' } as const

/** A table of a room whose rows the ledger tells of, as the database has it (`ledger.kept_table`). */
export interface ToldTable {
  readonly name: string
  readonly keys: readonly string[]
  /** Columns that are left out; null where rows are told together. */
  readonly leftOut: readonly string[] | null
}

export interface Tables {
  readonly told: readonly ToldTable[]
  /** Table → why its rows are not told. */
  readonly untold: Readonly<Record<string, string>>
}

export function ledgerEventsDoc(rooms: readonly RecordedRoom[], tables: Tables): string {
  return [intro, ...rooms.map(roomText), tablesText(tables)].join('\n')
}

function tablesText({ told, untold }: Tables): string {
  const rows = told.map(({ name, keys, leftOut }) => {
    const how = leftOut === null ? 'together: number and one hash' : 'one by one'
    return `| \`${name}\` | ${keys.join(', ')} | ${how} | ${(leftOut ?? []).filter((one) => one !== '').join(', ')} |`
  })
  const others = Object.entries(untold).map(([name, why]) => `| \`${name}\` | ${why} |`)
  return [
    tablesIntro,
    '| table | key | told | left out |',
    '|---|---|---|---|',
    ...rows,
    '\n## Tables whose rows are not told\n',
    '| table | why |',
    '|---|---|',
    ...others,
    '',
  ].join('\n')
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

const tablesIntro = `## Tables whose rows are told

Every entry also tells what the rows that its transaction changed are from now on; the database refuses a change that no entry tells of, and
the refold of every night compares (\`docs/decisions/0070-told-rows.md\`, \`0071-told-together.md\`).
`

const intro = `# What the ledger records

Made from the \`events.ts\` of each room; a test fails when it differs. \`{actor}\` is who acted, \`{subject}\` the record or person it is
about; both stand in the entry as references (codes), never as names. What else a sentence shows, and reasons and texts, are *content*: the
entry holds only a salted hash of it, and it can be erased. A *sensitive reading* is shown to the person concerned under "Who read what is
held about you", after the days that the administration has set.
`

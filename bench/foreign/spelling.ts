/** How a house writes its identifiers, and its rule as JSON. */
import type { House } from './house.ts'
import { deskOf } from './schemes.ts'
import type { Office, Officer } from './staff.ts'

export interface Spelling {
  office(index: number): string
  officer(officer: Officer): string
  broker(index: number): string
  importer(index: number): string
  declaration(n: number, office: number): string
  manifest(n: number): string
}

const pad = (n: number, width: number): string => `${n}`.padStart(width, '0')

const SPELLINGS: Readonly<Record<House['extract']['ids'], Spelling>> = {
  words: {
    office: (i) => `CUO${pad(i + 1, 2)}`,
    officer: ({ index, role }) => `${role === 'supervisor' ? 'SUP' : 'INS'}${pad(index + 1, 4)}`,
    broker: (i) => `BRK${pad(i + 1, 4)}`,
    importer: (i) => `IMP${pad(i + 1, 6)}`,
    declaration: (n) => `D${pad(n, 8)}`,
    manifest: (n) => `M${pad(n, 8)}`,
  },
  numbers: {
    office: (i) => `${1001 + i}`,
    officer: ({ index }) => `${50_100 + index * 3}`,
    broker: (i) => `${7000 + i}`,
    importer: (i) => `${910_000 + i}`,
    declaration: (n) => `${10_000_000 + n}`,
    manifest: (n) => `${n + 1}`,
  },
  // Taxpayer numbers begin with zeros that are part of the number.
  zeros: {
    office: (i) => pad(i + 10, 5),
    officer: ({ index }) => pad(index * 7 + 12, 6),
    broker: (i) => pad(i * 13 + 101, 9),
    importer: (i) => pad(i * 17 + 20_011, 10),
    declaration: (n, office) => `${pad(office + 10, 5)}${pad(n, 9)}`,
    manifest: (n) => pad(n, 9),
  },
  dashes: {
    office: (i) => `post-${String.fromCodePoint(65 + i)}`,
    officer: ({ index, home }) => `${String.fromCodePoint(65 + home)}-${pad(index + 1, 3)}`,
    broker: (i) => `b.${pad(i + 1, 3)}`,
    importer: (i) => `i.${pad(i + 1, 5)}`,
    declaration: (n, office) => `${String.fromCodePoint(65 + office)}/IM/${pad(n, 7)}`,
    manifest: (n) => `MAN ${pad(n, 7)}`,
  },
}

export function spellingOf(house: House): Spelling {
  return SPELLINGS[house.extract.ids]
}

/** What of the rule the extract withholds, to see whether its absence is noticed. */
export type Withheld = 'desk' | 'unit' | undefined

export function ruleOf(house: House, offices: readonly Office[], withheld: Withheld): object {
  const { rule } = house
  const spell = spellingOf(house)
  const perOffice = <T>(value: (office: Office) => T): Record<string, T> =>
    Object.fromEntries(offices.map((office) => [spell.office(office.index), value(office)]))
  const desks = rule.stratum.includes('desk') && withheld !== 'desk'
  return {
    stratum: rule.stratum.filter((one) => one !== 'desk' || desks),
    assignment_unit: withheld === 'unit' ? 'declaration' : rule.unit,
    lanes_assigned: rule.lanes,
    shift_hours: perOffice(() => rule.shifts),
    ...(desks ? { desk_of_chapters: perOffice(chaptersOf) } : {}),
    method: perOffice(() => (rule.method === 'random' ? 'random' : 'round_robin')),
    weights: rule.weights,
  }
}

function chaptersOf(office: Office): Record<string, number> {
  const spans: Record<string, number> = {}
  let start = 1
  for (let chapter = 2; chapter <= 98; chapter++) {
    if (chapter < 98 && deskOf(office, chapter) === deskOf(office, start)) continue
    spans[`${pad(start, 2)}-${pad(chapter - 1, 2)}`] = deskOf(office, start)
    start = chapter
  }
  return spans
}

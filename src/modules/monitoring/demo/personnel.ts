/** The offices, posts, officers, postings and roster of the fictional administration as files of the personnel office. */
import { type Administration, buildAdministration, type Office, type Officer } from './administration.ts'
import { DAYS } from './calendar.ts'
import { newClock, rosterRows } from './csv-rows.ts'
import { type Dice, item, newDice } from './random.ts'
import { rosterOfDay } from './roster.ts'

export interface PersonnelOptions {
  readonly size: number
  readonly seed: number
  /** First day of the simulated year, midnight UTC. */
  readonly firstDay: Date
}

export interface PersonnelFile {
  readonly fileName: string
  readonly text: string
}

const REGIONS = ['North', 'East', 'South', 'West']
/** Days of the roster at the end of the year. */
const ROSTER_DAYS = 28
const founded = '2015-01-01'

/** In the order in which they must be loaded. */
export function personnelFiles({ size, seed, firstDay }: PersonnelOptions): PersonnelFile[] {
  const administration = buildAdministration(size, seed)
  const clock = newClock(firstDay)
  const rows = (header: string, lines: readonly string[]) => `${[header, ...lines].join('\n')}\n`
  const roster = Array.from({ length: ROSTER_DAYS }, (_, i) => DAYS - ROSTER_DAYS + i).flatMap((day) =>
    administration.offices.flatMap((office) => rosterRows(clock, office, day, rosterOfDay(office, day))),
  )
  return [
    { fileName: 'units.csv', text: rows('code,kind,name,parent,from,to', units(administration)) },
    {
      fileName: 'posts.csv',
      text: rows(
        'code,unit,title,sensitive_reason,maximum_months,from,to',
        administration.offices.flatMap(posts),
      ),
    },
    { fileName: 'officers.csv', text: rows('code,name', administration.offices.flatMap(names)) },
    {
      fileName: 'postings.csv',
      text: rows('officer,post,from,to', postings(administration, newDice(seed + 1), firstDay)),
    },
    { fileName: 'roster.csv', text: rows('date,office_id,shift,desk,officer_id,on_from,on_to', roster) },
  ]
}

function units({ offices }: Administration): string[] {
  const regions = REGIONS.slice(0, Math.min(REGIONS.length, offices.length))
  return [
    `TC,administration,Customs of the demonstration,,${founded},`,
    ...regions.map((name, i) => `R${i + 1},region,${name} region,TC,${founded},`),
    ...offices.map(({ id }, i) => `${id},office,Office ${id},R${(i % regions.length) + 1},${founded},`),
  ]
}

/** The largest offices and those with several desks have sensitive posts: the same goods and the same brokers day after day. */
function posts(office: Office, index: number): string[] {
  const isSensitive = index < 2 || office.deskEnds.length > 1
  return office.deskEnds.map((end, desk) => {
    const from = desk === 0 ? 1 : item(office.deskEnds, desk - 1) + 1
    const sensitive = isSensitive ? 'inspects the same kinds of goods every day,36' : ','
    return `${postOf(office, desk)},${office.id},Desk ${desk} (chapters ${from} to ${end}),${sensitive},${founded},`
  })
}

function names({ officers }: Office): string[] {
  return officers.map(({ id }) => `${id},Demonstration officer ${id.slice(1)}`)
}

/** Everybody has been on the present post for up to four years, most on another one before. */
function postings({ offices }: Administration, dice: Dice, firstDay: Date): string[] {
  const day = (before: number) =>
    new Date(firstDay.getTime() - before * 86_400_000).toISOString().slice(0, 10)
  const lines = (office: Office, officer: Officer) => {
    const since = 30 + dice.int(1400)
    const present = `${officer.id},${postOf(office, officer.desk)},${day(since)},`
    if (dice.chance(0.3)) return [present]
    const other = dice.pick(offices)
    const earlier = postOf(other, dice.int(other.deskEnds.length))
    const begun = since + 200 + dice.int(900)
    return [`${officer.id},${earlier},${day(Math.min(begun, 3800))},${day(since)}`, present]
  }
  return offices.flatMap((office) => office.officers.flatMap((officer) => lines(office, officer)))
}

function postOf(office: Office, desk: number): string {
  return `${office.id}-${desk}`
}

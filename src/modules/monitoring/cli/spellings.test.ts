import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const dir = mkdtempSync(join(tmpdir(), 'tamga-spellings-'))
const world = join(dir, 'world')
const tamga = (...args: string[]) =>
  spawnSync(process.execPath, ['src/cli.ts', ...args], { encoding: 'utf8' })

beforeAll(() => {
  expect(tamga('demo', '--out', world, '--size', '20000', '--seed', '3').status).toBe(0)
  expect(analysed(world).status).toBe(0)
  for (const [file, least] of [
    ['pairs.csv', 100],
    ['leads.csv', 10],
  ] as const)
    expect(readFileSync(join(world, 'out', file), 'utf8').split('\n').length).toBeGreaterThan(least)
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const tables = ['declarations', 'roster', 'officers', 'edits'] as const

function analysed(folder: string) {
  const files = tables.flatMap((name) => [`--${name}`, join(folder, `${name}.csv`)])
  const rules = join(folder, 'rules.json')
  return tamga('analyse', ...files, '--rules', rules, '--out', join(folder, 'out'))
}

type Row = Record<string, string>
type Change = (row: Row) => Row

/** The same administration, exported by another program. */
function exportedAs(
  name: string,
  changes: Partial<Record<(typeof tables)[number], Change>>,
  lanes?: string[],
) {
  const folder = join(dir, name)
  mkdirSync(folder)
  for (const table of tables) {
    const [header = '', ...lines] = readFileSync(join(world, `${table}.csv`), 'utf8')
      .trimEnd()
      .split('\n')
    const columns = header.split(',')
    const change = changes[table] ?? ((row) => row)
    const changed = lines.map((line) => {
      const cells = line.split(',')
      const row = change(Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ''])))
      return columns.map((column) => row[column]).join()
    })
    writeFileSync(join(folder, `${table}.csv`), `${[header, ...changed].join('\n')}\n`)
  }
  const rules = JSON.parse(readFileSync(join(world, 'rules.json'), 'utf8'))
  writeFileSync(
    join(folder, 'rules.json'),
    JSON.stringify(lanes ? { ...rules, lanes_assigned: lanes } : rules),
  )
  return folder
}

const ofLanes =
  (spelled: (lane: string) => string): Change =>
  ({ channel_initial, channel_final, ...row }) => ({
    ...row,
    channel_initial: spelled(channel_initial ?? ''),
    channel_final: spelled(channel_final ?? ''),
  })
const russian: Record<string, string> = { green: 'Зелёный', yellow: 'Жёлтый', red: 'Красный', blue: 'Синий' }
const filled = (row: Row, word: string): Row =>
  Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, cell === '' ? word : cell]))
/** Hours and minutes since midnight of the day of the shift. */
const since = (date: string, moment: string) =>
  (Date.parse(`${moment}Z`) - Date.parse(`${date}Z`)) / 3_600_000
const clock = (hours: number) =>
  `${Math.floor(hours)}:${String(Math.round((hours % 1) * 60)).padStart(2, '0')}`
const ofDuty =
  (spelled: (hours: number) => string): Change =>
  (row) => ({
    ...row,
    on_from: spelled(since(row.date ?? '', row.on_from ?? '')),
    on_to: spelled(since(row.date ?? '', row.on_to ?? '')),
  })

test.each<[string, Partial<Record<(typeof tables)[number], Change>>, string[]?]>([
  ['lanes in capitals', { declarations: ofLanes((lane) => lane.toUpperCase()) }],
  [
    'lanes by letter, in the rule too',
    { declarations: ofLanes((lane) => lane.slice(0, 1).toUpperCase()) },
    ['Y', 'R'],
  ],
  ['lanes in Russian', { declarations: ofLanes((lane) => russian[lane] ?? lane) }, ['жёлтый', 'красный']],
  [
    'blanks around the cells',
    {
      declarations: (row) => ({
        ...row,
        broker_id: ` ${row.broker_id}`,
        channel_final: `${row.channel_final}  `,
      }),
    },
  ],
  [
    'codes of goods without their zero',
    { declarations: (row) => ({ ...row, hs6: String(Number(row.hs6)) }) },
  ],
  [
    'codes of goods with dots and ten digits',
    { declarations: (row) => ({ ...row, hs6: `${row.hs6?.slice(0, 4)}.${row.hs6?.slice(4)}.00.00` }) },
  ],
  [
    'trusted traders with a cross',
    { declarations: (row) => ({ ...row, aeo: ['1', 'true'].includes(row.aeo ?? '') ? 'X' : '' }) },
  ],
  ['a word for nothing', { declarations: (row) => filled(row, 'NULL'), edits: (row) => filled(row, '\\N') }],
  ['a dash for nothing', { declarations: (row) => filled(row, '-') }],
  ['duty as hours', { roster: ofDuty(String) }],
  ['duty as hours and minutes counted on', { roster: ofDuty(clock) }],
  ['duty by the clock', { roster: ofDuty((hours) => clock(hours % 24)) }],
])('%s: the same pairs and leads', (name, changes, lanes) => {
  const folder = exportedAs(name, changes, lanes)
  const done = analysed(folder)
  expect([done.stderr, done.status]).toEqual(['', 0])
  for (const file of ['pairs.csv', 'leads.csv'])
    expect(readFileSync(join(folder, 'out', file), 'utf8')).toBe(
      readFileSync(join(world, 'out', file), 'utf8'),
    )
})

test('identifiers that a program took for numbers, because cells of the column are empty', () => {
  const number = (cell: string) => (cell === '' ? '' : String(Number(cell.slice(1))))
  const float = (cell: string) => (cell === '' ? '' : `${number(cell)}.0`)
  const ofOfficers =
    (columns: readonly string[], spelled: (cell: string) => string): Change =>
    (row) => ({ ...row, ...Object.fromEntries(columns.map((name) => [name, spelled(row[name] ?? '')])) })
  const inspectors = ['inspector_first', 'inspector_id', 'override_by']
  const others = {
    roster: ofOfficers(['officer_id'], number),
    officers: ofOfficers(['officer_id'], number),
    edits: ofOfficers(['user_id'], number),
  }
  const [whole, fraction] = [number, float].map((spelled) => {
    const folder = exportedAs(`officers by ${spelled.name}`, {
      ...others,
      declarations: ofOfficers(inspectors, spelled),
    })
    expect(analysed(folder)).toMatchObject({ stderr: '', status: 0 })
    return ['pairs.csv', 'leads.csv'].map((file) => readFileSync(join(folder, 'out', file), 'utf8'))
  })
  expect(fraction).toEqual(whole)
})

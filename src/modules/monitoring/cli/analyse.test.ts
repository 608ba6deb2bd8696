import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pairColumns } from '../steering/write-pairs.ts'

const dir = mkdtempSync(join(tmpdir(), 'tamga-cli-'))
const world = join(dir, 'world')
const tamga = (...args: string[]) =>
  spawnSync(process.execPath, ['src/cli.ts', ...args], { encoding: 'utf8' })
const inputs = () =>
  ['declarations', 'roster', 'officers', 'edits'].flatMap((name) => [`--${name}`, join(world, `${name}.csv`)])

beforeAll(() => {
  expect(tamga('demo', '--out', world, '--size', '20000', '--seed', '2').status).toBe(0)
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('from files to pairs, quiet when piped, one JSON object when asked', () => {
  const out = join(dir, 'result')
  const done = tamga('analyse', ...inputs(), '--rules', join(world, 'rules.json'), '--out', out, '--json')
  expect([done.stderr, done.status]).toEqual(['', 0])
  const answer = JSON.parse(done.stdout) as { pairs: number; declarations: number }
  const lines = readFileSync(join(out, 'pairs.csv'), 'utf8').trim().split('\n')
  expect(lines[0]).toBe(pairColumns.join())
  expect(lines.filter((line) => line.endsWith(',drawn')).length).toBe(answer.pairs)
  expect(lines[1]?.split(',').length).toBe(pairColumns.length)
  expect(readdirSync(out).filter((name) => name.endsWith('.part'))).toEqual([])
})

const header = 'decl_id,registered_at,office_id,broker_id,inspector_id'
const row = 'D1,2026-03-01T08:00:00,O1,B1,F1'
/** Compresses badly, so that what is cut off is not in the first block. */
const manyRows = Array.from(
  { length: 20_000 },
  (_, i) => `D${(i * 2_654_435_761) % 4_294_967_296},2026-03-01T08:00:00,O1,B1,F1\n`,
).join('')
const files: [string, string | Buffer, RegExp][] = [
  ['empty', '', /empty/],
  ['zip', Buffer.from('PK\u0003\u0004rest'), /ZIP/],
  ['binary', Buffer.from([1, 0, 2, 0, 3]), /neither text nor Parquet/],
  ['no-column', 'decl_id;office_id\nD1;O1\n', /"registered_at".*missing/],
  ['double', 'decl_id,decl_id\n1,2\n', /twice/],
  ['quote', '"decl_id,registered_at\n', /never closed/],
  ['cut-late', gzipSync(Buffer.from(`${header}\n${manyRows}`)).subarray(0, -9), /break off/],
  ['truncated', gzipSync(Buffer.from(`${header}\n${row}\n`)).subarray(0, 12), /break off|empty/],
  ['cyrillic', Buffer.from([...Buffer.from(`${header},\n`), 0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]), /UTF-8/],
]

test.each(files)(
  'a file that is %s gets a sentence, exit code 3, and nothing is written',
  (name, content, sentence) => {
    const file = join(dir, `${name}.csv`)
    writeFileSync(file, content)
    const out = join(dir, `out-${name}`)
    const done = tamga('analyse', '--declarations', file, '--out', out)
    expect(done.stderr).toMatch(sentence)
    expect(done.stderr).toContain(file)
    expect(done.stderr).not.toMatch(/\n\s+at |Error:/)
    expect([done.status, existsSync(out)]).toEqual([3, false])
  },
)

test.each([
  ['rules that are no JSON', '{', /not valid JSON/],
  ['rules with an unknown coordinate', '{"stratum": ["moon"]}', /stratum\.0/],
])('%s are refused with the place', (_, text, sentence) => {
  writeFileSync(join(dir, 'rules.json'), text)
  const done = tamga(
    'analyse',
    '--declarations',
    join(world, 'declarations.csv'),
    '--rules',
    join(dir, 'rules.json'),
    '--out',
    join(dir, 'x'),
  )
  expect(done.stderr).toMatch(sentence)
  expect(done.status).toBe(3)
})

test('a missing file says so in the language asked for', () => {
  const done = tamga('analyse', '--declarations', '/nowhere.csv', '--out', join(dir, 'x'), '--lang', 'ru')
  expect(done.stderr).toContain('такого файла нет')
})

test('unreadable rows are kept with line, column and reason', () => {
  const out = join(dir, 'rejects')
  mkdirSync(out)
  writeFileSync(
    join(dir, 'bad.csv'),
    `${header}\n${row}\nD2,yesterday,O1,B1,F1\nD3,2026-03-01T08:00:00,O1,B1,F1,surplus\n`,
  )
  const done = tamga('analyse', '--declarations', join(dir, 'bad.csv'), '--out', out)
  expect(done.status).toBe(0)
  const rejected = readFileSync(join(out, 'rejected.csv'), 'utf8')
  expect(rejected).toContain('registered_at')
  expect(rejected).toContain('D2,yesterday')
  expect(rejected).toContain('surplus')
  expect(done.stdout).toContain('2 rows could not be read')
})

test('the steering test alone does not drop rows in silence either', () => {
  const file = join(dir, 'bad-alone.csv')
  writeFileSync(file, `${header}\n${row}\nD2,yesterday,O1,B1,F1\n`)
  const out = join(dir, 'rejects-alone')
  const done = tamga('analyse', '--declarations', file, '--only', 'steering', '--out', out)
  expect([done.status, done.stderr]).toEqual([0, ''])
  expect(done.stdout).toContain('1 rows could not be read')
  expect(readFileSync(join(out, 'rejected.csv'), 'utf8')).toContain('D2,yesterday')
})

test.each([
  [
    'times are written otherwise',
    `${header}\nD1,01.03.2026 08:00,O1,B1,F1\n`,
    '{}',
    /none of its 1 rows.*line 2.*registered_at/,
  ],
  ['there are column names alone', `${header}\n`, '{}', /no rows/],
  [
    'nobody is named',
    `${header}\nD1,2026-03-01T08:00:00,O1,B1,\n`,
    '{}',
    /None of the 1 declarations names an inspector/,
  ],
  [
    'the lanes of the rule are others',
    `${header},channel_initial\nD1,2026-03-01T08:00:00,O1,B1,F1,Lane A\n`,
    '{"lanes_assigned":["Lane B"]}',
    /\(lane b\).*lane a/,
  ],
])('nothing to test because %s: the sentence says so', (_, content, rule, sentence) => {
  const [file, rules] = [join(dir, 'nothing.csv'), join(dir, 'nothing.json')]
  writeFileSync(file, content)
  writeFileSync(rules, JSON.stringify({ stratum: ['office'], ...JSON.parse(rule) }))
  const done = tamga('analyse', '--declarations', file, '--rules', rules, '--out', join(dir, 'nothing'))
  expect([done.status, done.stdout]).toEqual([4, ''])
  expect(done.stderr).toMatch(sentence)
})

test('cells like formulas are neutralised', () => {
  const lines = Array.from(
    { length: 60 },
    (_, i) => `D${i},2026-03-01T08:00:00,O1,=cmd,${i % 2 ? 'F1' : '@F2'}`,
  )
  writeFileSync(
    join(dir, 'formula.csv'),
    `${header}\n${lines.join('\n')}\nE,2026-03-01T08:00:00,O1,B2,F1\nE2,2026-03-01T08:00:00,O1,B2,@F2\n`,
  )
  const out = join(dir, 'formula')
  expect(tamga('analyse', '--declarations', join(dir, 'formula.csv'), '--out', out).status).toBe(0)
  const pairs = readFileSync(join(out, 'pairs.csv'), 'utf8')
  expect(pairs).toContain("'=cmd")
  expect(pairs).not.toMatch(/(^|,)[=@]/m)
})

interface Scheme {
  readonly kind: string
  readonly officer: string
  readonly broker: string
  readonly z: number
}

test('leads.csv has the agreed columns first, finds what was planted, and leads have sentences', () => {
  const out = join(dir, 'leads')
  const done = tamga('analyse', ...inputs(), '--rules', join(world, 'rules.json'), '--out', out)
  expect([done.stderr, done.status]).toEqual(['', 0])
  const [header, ...lines] = readFileSync(join(out, 'leads.csv'), 'utf8').trim().split('\n')
  expect(header).toMatch(/^kind,subject,counterpart,office_id,effect,ci_low,ci_high,q,statement,/)
  const { schemes } = JSON.parse(readFileSync(join(world, 'truth.json'), 'utf8')) as { schemes: Scheme[] }
  const planted = schemes.filter(({ kind, z }) => kind === 'steering-assignment' && z >= 6)
  expect(planted.length).toBeGreaterThan(0)
  for (const { officer, broker } of planted)
    expect(lines.some((line) => line.startsWith(`steering,${officer},${broker},`))).toBe(true)
  expect(
    lines.filter(
      (line) => !/ (be usual|give about|of the time|of those) /.test(`${line.replaceAll('.', ' ')} `),
    ),
  ).toEqual([])
})

test('the same files give the same bytes', () => {
  const [first, second] = [join(dir, 'leads'), join(dir, 'leads-again')]
  expect(tamga('analyse', ...inputs(), '--rules', join(world, 'rules.json'), '--out', second).status).toBe(0)
  for (const name of ['pairs.csv', 'leads.csv', 'quality.json'])
    expect([name, readFileSync(join(second, name), 'utf8')]).toEqual([
      name,
      readFileSync(join(first, name), 'utf8'),
    ])
})

test('a list of rejected rows of an earlier run does not stay as if it were of this one', () => {
  const out = join(dir, 'again')
  const broken = join(dir, 'broken.csv')
  writeFileSync(broken, `${header}\n${row}\nD2,yesterday,O1,B1,F1\n`)
  writeFileSync(join(dir, 'mended.csv'), `${header}\n${row}\n`)
  tamga('analyse', '--declarations', broken, '--out', out)
  expect(existsSync(join(out, 'rejected.csv'))).toBe(true)
  tamga('analyse', '--declarations', join(dir, 'mended.csv'), '--out', out)
  expect(existsSync(join(out, 'rejected.csv'))).toBe(false)
})

test('a file in the place of the folder is told', () => {
  const done = tamga('analyse', ...inputs(), '--out', join(world, 'rules.json'))
  expect(done.stderr).toMatch(/a file stands where a folder is needed .*rules\.json/)
  expect(done.status).toBe(3)
})

test('an interrupt ends with 130, a sentence and nothing half-written', async () => {
  const out = join(dir, 'interrupted')
  const child = spawn(process.execPath, ['src/cli.ts', 'analyse', ...inputs(), '--out', out])
  let said = ''
  child.stderr.on('data', (text: Buffer) => (said += text))
  // The folder is made when the files have been found good: from then on there is something to interrupt.
  while (!existsSync(out)) await setTimeout(5)
  child.kill('SIGINT')
  const [code] = (await once(child, 'exit')) as [number]
  expect([said, code]).toEqual(['tamga: cancelled; nothing half-written was left.\n', 130])
  expect(readdirSync(out).filter((name) => name.endsWith('.part'))).toEqual([])
})

test.each([
  [['analyze'], /did you mean "analyse"\?/, 2],
  [['analyse', '--moon'], /no option --moon\. /, 2],
  [['analyse', '--declaration', 'x'], /did you mean --declarations\?/, 2],
  [['analyse', '--declarations', 'x', 'y.csv'], /"y\.csv" belongs to no option/, 2],
  [['analyse', '--declarations', 'x', '--out', 'y', '--only', 'leads'], /--only/, 2],
  [['analyse', '--declarations', 'x', '--out', 'y', '--memory', 'much'], /--memory/, 2],
  [['analyse', '--declarations', 'x', '--out', 'y', '--q', '5'], /--q/, 2],
  [['analyse'], /--declarations/, 2],
  [['demo'], /--out/, 2],
  [['demo', '--out', 'x', '--size', 'many'], /whole number/, 2],
] as [string[], RegExp, number][])('wrong usage %j is told', (args, sentence, code) => {
  const done = tamga(...args)
  expect(done.stderr).toMatch(sentence)
  expect(done.status).toBe(code)
})

test('every command explains itself', () => {
  for (const command of ['analyse', 'demo']) {
    const done = tamga(command, '--help')
    expect(done.stdout).toContain('Exit codes')
    expect(done.status).toBe(0)
  }
})

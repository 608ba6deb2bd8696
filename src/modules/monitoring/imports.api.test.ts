import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { sweepLake } from './lake.ts'
import { refoldMonitoring } from './refold.ts'
import type { Room } from './room.ts'
import {
  actorWith,
  callerOf,
  codeOf,
  declarationsCsv,
  extract,
  load,
  memoryMb,
  ownHouses,
} from './testing.ts'
import { hashOfFile } from './uploads.ts'

const own = ownHouses()

const caller = () => callerOf(own.room, actorWith('analyst'))
const first = declarationsCsv(
  'D1,2026-01-05 09:00:00,O01,B1,F1,100,5',
  'D2,2026-01-06 10:00:00,O02,B1,F2,300,7',
)
const corrected = declarationsCsv('D1,2026-01-05 09:00:00,O01,B1,F1,150,5')
const loads = async () => (await caller().imports.list()).items
const inLake = () => readdirSync(own.house.lakeDir).length

test('what was loaded is counted, added up for reconciliation and shown on the overview', async () => {
  expect(await load(own.house, own.room, [extract(own.house, first)])).toEqual({ ok: true, value: [] })
  const [one] = await loads()
  expect(one).toMatchObject({ state: 'active', read: 2, accepted: 2, rejected: 0, loadedBy: 'test' })
  expect(one?.totals).toMatchObject({ rows: 2, value: 400, duty: 12 })
  expect(one?.totals?.perOffice.map((office) => [office.officeId, office.rows])).toEqual([
    ['O01', 1],
    ['O02', 1],
  ])
  const overview = await caller().overview()
  expect([overview.declarations, overview.period]).toEqual([2, { from: '2026-01-05', to: '2026-01-06' }])
})

test('the same file twice changes nothing and says so', async () => {
  await load(own.house, own.room, [extract(own.house, first)])
  const again = await load(own.house, own.room, [extract(own.house, first, { name: 'renamed.csv' })])
  expect(again).toEqual({ ok: true, value: [{ code: 'ALREADY_LOADED', params: { file: 'renamed.csv' } }] })
  expect([(await loads()).length, inLake()]).toEqual([1, 1])
})

test('a corrected file replaces the earlier one, whose figures no longer count', async () => {
  await load(own.house, own.room, [extract(own.house, first)])
  const [wrong] = await loads()
  await load(own.house, own.room, [extract(own.house, corrected, { replaces: wrong?.id ?? null })])
  expect((await loads()).map((one) => one.state).sort()).toEqual(['active', 'replaced'])
  expect((await caller().overview()).declarations).toBe(1)
})

test('a file of the lake that is changed or taken away past the house is found and named', async () => {
  const faulty = declarationsCsv('D1,2026-01-05 09:00:00,O01,B1,F1,100,5', 'D2,yesterday,O02,B1,F2,300,7')
  await load(own.house, own.room, [extract(own.house, faulty)])
  const id = (await loads())[0]?.id
  const refold = () => refoldMonitoring(own.house.db, { mask: null, lakeDir: own.house.lakeDir })
  expect((await refold()).differences).toEqual([])
  const parquet = join(own.house.lakeDir, `${id}.parquet`)
  const recorded = `sha256:${await hashOfFile(parquet)}`
  const bytes = readFileSync(parquet)
  writeFileSync(parquet, Buffer.from(bytes).fill((bytes[100] ?? 0) ^ 1, 100, 101))
  rmSync(join(own.house.lakeDir, `${id}.rejects.csv`))
  const of = { room: 'monitoring', subject: `load:${id}` }
  expect((await refold()).differences).toEqual(
    expect.arrayContaining([
      { ...of, what: `${id}.parquet`, recorded, found: `sha256:${await hashOfFile(parquet)}` },
      { ...of, what: `${id}.rejects.csv`, recorded: expect.stringContaining('sha256:'), found: 'missing' },
    ]),
  )
})

test('what was replaced already, or is of another table, cannot be replaced', async () => {
  await load(own.house, own.room, [extract(own.house, first)])
  const [wrong] = await loads()
  const replaces = wrong?.id ?? null
  const officers = extract(own.house, 'officer_id,office_id,role\nF1,O01,inspector\n', {
    table: 'officers',
    replaces,
  })
  const codes = async (file: typeof officers) => {
    const done = await load(own.house, own.room, [file])
    return done.ok ? [] : done.error.map((message) => message.code)
  }
  expect(await codes(officers)).toEqual(['LOAD_NOT_ACTIVE'])
  expect(await codes(extract(own.house, corrected, { replaces }))).toEqual([])
  expect(
    await codes(extract(own.house, `${corrected}D9,2026-01-05 09:00:00,O01,B1,F1,1,1\n`, { replaces })),
  ).toEqual(['LOAD_NOT_ACTIVE'])
})

test('of several files all are loaded or none', async () => {
  const unreadable = extract(own.house, '{ not json', { table: 'rules', name: 'rules.json' })
  const refused = await load(own.house, own.room, [extract(own.house, first), unreadable])
  expect(refused.ok).toBe(false)
  expect(!refused.ok && refused.error[0]?.params.file).toBe('rules.json')
  expect([await loads(), inLake()]).toEqual([[], 0])
})

test('an import killed before its commit leaves no load, and the next start sweeps its file', async () => {
  const script = fileURLToPath(new URL('../../../test/fixtures/killed-import.ts', import.meta.url))
  const file = extract(own.house, first).file
  const child = spawnSync(process.execPath, [script, own.house.url, own.house.lakeDir, file])
  expect([child.signal, child.stderr.toString()]).toEqual(['SIGKILL', ''])
  expect([await loads(), inLake()]).toEqual([[], 1])
  expect(await sweepLake(own.house.db, own.house.lakeDir)).toBe(1)
  expect(inLake()).toBe(0)
})

test('a cancelled import leaves nothing', async () => {
  const stop = new AbortController()
  const { loadFiles } = await import('./import-job.ts')
  const by = { id: null, name: 'test' }
  const importer: Room['importer'] = {
    ...own.room.importer,
    load: (request) => {
      stop.abort()
      return own.room.importer.load(request)
    },
  }
  const deps = { ...own.house, memoryMb, importer, now: own.room.now, by, signal: stop.signal }
  await expect(loadFiles(deps, [extract(own.house, first)])).rejects.toThrow(/abort/i)
  expect([await loads(), inLake()]).toEqual([[], 0])
})

test('an upload that is unknown, or a load that was replaced already, cannot be meant', async () => {
  const file = {
    uploadId: '00000000-0000-4000-8000-000000000000',
    table: 'declarations',
    mapping: 'tamga',
  } as const
  expect(await codeOf(caller().imports.preview(file))).toBe('NOT_FOUND')
  expect(await codeOf(caller().imports.start({ files: [{ ...file, replaces: null }] }))).toBe('NOT_FOUND')
})

test('without declarations there is nothing to analyse', async () => {
  expect(await codeOf(caller().analyses.start())).toBe('NO_DATA')
})

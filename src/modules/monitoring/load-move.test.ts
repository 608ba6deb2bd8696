import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Load } from './load.model.ts'
import type { LoadMove } from './load-move.model.ts'
import { moveLoad } from './load-move.ts'
import { refoldMonitoring } from './refold.ts'
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

const own = ownHouses()

const caller = () => callerOf(own.room, actorWith('analyst'))
const first = declarationsCsv(
  'D1,2026-01-05 09:00:00,O01,B1,F1,100,5',
  'D2,2026-01-06 10:00:00,O02,B1,F2,300,7',
)
const second = declarationsCsv('D3,2026-01-07 09:00:00,O01,B1,F1,150,5')
const loads = async () => (await caller().imports.list()).items
const named = async (name: string): Promise<Load> => {
  const found = (await loads()).find(({ fileName }) => fileName === name)
  if (!found) throw new Error(`${name} is not loaded`)
  return found
}
const declarations = async () => (await caller().overview()).declarations

/** By the operation of the page, to the end of the job. */
async function move(name: string, what: LoadMove, reason = 'loaded by mistake') {
  const job = await caller().imports.move({ id: (await named(name)).id, move: what, reason })
  return own.room.jobs.ended(job.id)
}

test('a load that is taken out of use no longer counts; its rows stay, and it can be put back', async () => {
  await load(own.house, own.room, [
    extract(own.house, first, { name: 'a.csv' }),
    extract(own.house, second, { name: 'b.csv' }),
  ])
  expect(await declarations()).toBe(3)
  expect(await move('b.csv', 'withdraw', ' twice the same week ')).toMatchObject({
    state: 'done',
    messages: [],
  })
  expect(await declarations()).toBe(2)
  expect(await named('b.csv')).toMatchObject({
    state: 'withdrawn',
    moved: { move: 'withdraw', by: 'analyst', reason: 'twice the same week' },
  })
  expect(await named('a.csv')).toMatchObject({ state: 'active', moved: null })
  await move('b.csv', 'restore')
  expect([await declarations(), (await named('b.csv')).moved?.move]).toEqual([3, 'restore'])
})

test('the quality report goes by the rule that is loaded with the roster, and without it when that is taken out of use', async () => {
  const roster = 'date,office_id,shift,desk,officer_id\n2026-01-05,O01,A,1,F1\n'
  const rule = JSON.stringify({
    stratum: ['office'],
    assignment_unit: 'declaration',
    shift_hours: { O01: [[6, 14]] },
  })
  await load(own.house, own.room, [
    extract(own.house, first),
    extract(own.house, roster, { table: 'roster' }),
    extract(own.house, rule, { table: 'rules', name: 'rules.json' }),
  ])
  const preventedByHours = async () =>
    (await caller().imports.quality()).items.find(
      ({ table, column }) => `${table}.${column}` === 'roster.on_to',
    )?.prevents
  expect(await preventedByHours()).toEqual([])
  await move('rules.json', 'withdraw')
  expect(await preventedByHours()).toEqual(['off-roster-edits'])
  await move('rules.json', 'restore')
  expect(await preventedByHours()).toEqual([])
})

test('everything may be taken out of use, and the overview says that nothing is there', async () => {
  await load(own.house, own.room, [extract(own.house, first, { name: 'a.csv' })])
  await move('a.csv', 'withdraw')
  expect(await caller().overview()).toMatchObject({ declarations: 0, period: null, offices: [], months: [] })
  expect(await codeOf(caller().analyses.start())).toBe('NO_DATA')
})

test('the ledger tells it with the reason, and its rows agree with what it was told', async () => {
  await load(own.house, own.room, [extract(own.house, first, { name: 'a.csv' })])
  await move('a.csv', 'withdraw')
  await move('a.csv', 'restore', 'it was right after all')
  const { rows } = await sql<{ type: string; content: { file: string; reason: string } }>`
    select type, content from monitoring.event where type like 'monitoring.data-%' order by seq`.execute(
    own.house.db,
  )
  expect(rows.map(({ type, content }) => [type, content.file, content.reason])).toEqual([
    ['monitoring.data-loaded', 'a.csv', undefined],
    ['monitoring.data-withdrawn', 'a.csv', 'loaded by mistake'],
    ['monitoring.data-restored', 'a.csv', 'it was right after all'],
  ])
  expect(
    (await refoldMonitoring(own.house.db, { mask: null, lakeDir: own.house.lakeDir })).differences,
  ).toEqual([])
})

test('what a mistaken correction replaced comes back once the correction is out of use', async () => {
  await load(own.house, own.room, [extract(own.house, first, { name: 'right.csv' })])
  const right = await named('right.csv')
  await load(own.house, own.room, [extract(own.house, second, { name: 'wrong.csv', replaces: right.id })])
  const back = () => caller().imports.move({ id: right.id, move: 'restore', reason: 'the first was right' })
  expect(await codeOf(back())).toBe('SUCCESSOR_IN_USE')
  await move('wrong.csv', 'withdraw')
  await own.room.jobs.ended((await back()).id)
  expect([await declarations(), (await named('right.csv')).replacedBy]).toEqual([2, null])
})

test('a file out of use can be loaded again, and is then not put back beside itself', async () => {
  await load(own.house, own.room, [extract(own.house, first, { name: 'a.csv' })])
  const { id } = await named('a.csv')
  await move('a.csv', 'withdraw')
  expect(await load(own.house, own.room, [extract(own.house, first, { name: 'again.csv' })])).toEqual({
    ok: true,
    value: [],
  })
  expect(await codeOf(caller().imports.move({ id, move: 'restore', reason: 'why not' }))).toBe(
    'SAME_FILE_IN_USE',
  )
})

test('without a reason, in the wrong state, or of a load that is unknown nothing is moved', async () => {
  await load(own.house, own.room, [extract(own.house, first, { name: 'a.csv' })])
  const { id } = await named('a.csv')
  const code = (request: { id: string; move: LoadMove; reason: string }) =>
    codeOf(caller().imports.move(request))
  expect(await code({ id, move: 'withdraw', reason: '  ' })).toBe('TEXT_MISSING')
  expect(await code({ id, move: 'restore', reason: 'because' })).toBe('NOT_ALLOWED_IN_STATE')
  expect(await code({ id: 'declarations-none', move: 'withdraw', reason: 'because' })).toBe('NOT_FOUND')
  expect(await named('a.csv')).toMatchObject({ state: 'active', moved: null })
})

test('only who may load may do it', async () => {
  await load(own.house, own.room, [extract(own.house, first, { name: 'a.csv' })])
  const { id } = await named('a.csv')
  for (const role of ['integrity-officer', 'auditor', 'supervisor', 'administrator', 'officer'] as const)
    expect(
      await codeOf(
        callerOf(own.room, actorWith(role)).imports.move({ id, move: 'withdraw', reason: 'because' }),
      ),
    ).toBe('FORBIDDEN')
})

test('stopped before its end, or overtaken by somebody else, it changes nothing and says why', async () => {
  await load(own.house, own.room, [extract(own.house, first, { name: 'a.csv' })])
  const { id: loadId } = await named('a.csv')
  const request = { loadId, move: 'withdraw', reason: 'because', by: { id: null, name: 'test' } } as const
  const deps = { ...own.house, memoryMb, now: own.room.now }
  const stop = new AbortController()
  const stopped = moveLoad({ ...deps, signal: stop.signal, progress: () => stop.abort() }, request)
  await expect(stopped).rejects.toThrow()
  expect((await named('a.csv')).state).toBe('active')
  const results = await Promise.all([moveLoad(deps, request), moveLoad(deps, request)])
  expect(results.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(results.find(({ ok }) => !ok)).toEqual({
    ok: false,
    error: [{ code: 'NOT_ALLOWED_IN_STATE', params: { file: 'a.csv' } }],
  })
})

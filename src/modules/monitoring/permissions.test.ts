import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import type { Room } from './room.ts'
import { actorWith, callerOf, codeOf, roomOf } from './testing.ts'

let house: TestHouse
let room: Room
beforeAll(async () => {
  house = await testHouse()
  room = await roomOf(house)
})
afterAll(async () => {
  await room.close()
  await house.remove()
})

const roles = ['officer', 'supervisor', 'integrity-officer', 'analyst', 'auditor', 'administrator'] as const
type Caller = ReturnType<typeof callerOf>

const id = randomUUID()
const reason = 'a reason that is long enough'
const file = { uploadId: id, table: 'declarations', mapping: 'tamga' } as const

const operations: Record<string, (caller: Caller) => Promise<unknown>> = {
  overview: (c) => c.overview(),
  'imports.mappings': (c) => c.imports.mappings(),
  'imports.preview': (c) => c.imports.preview(file),
  'imports.start': (c) => c.imports.start({ files: [{ ...file, replaces: null }] }),
  'imports.move': (c) => c.imports.move({ id, move: 'withdraw', reason }),
  'imports.list': (c) => c.imports.list(),
  'imports.quality': (c) => c.imports.quality(),
  'jobs.current': (c) => c.jobs.current(),
  'jobs.get': (c) => c.jobs.get({ id }),
  'jobs.cancel': (c) => c.jobs.cancel({ id }),
  'analyses.start': (c) => c.analyses.start(),
  'indicators.list': (c) => c.indicators.list({ language: 'en' }),
  'indicators.get': (c) => c.indicators.get({ id: 'steering', language: 'en' }),
  'leads.list': (c) => c.leads.list({}),
  'leads.get': (c) => c.leads.get({ id }),
  'leads.monthly': (c) => c.leads.monthly({ id }),
  'leads.declarations': (c) => c.leads.declarations({ id }),
  'leads.move review': (c) => c.leads.move({ id, move: 'review', text: '' }),
  'leads.move note': (c) => c.leads.move({ id, move: 'note', text: 'x' }),
  'leads.move reply': (c) => c.leads.move({ id, move: 'reply', text: 'x' }),
  'leads.reveal': (c) => c.leads.reveal({ id, reason }),
  'leads.mine': (c) => c.leads.mine(),
}

/** One letter per role in the order above: y = let through (whatever is found there), n = refused. */
const expected: Record<string, string> = {
  overview: 'nyyyyn',
  'imports.mappings': 'nnnynn',
  'imports.preview': 'nnnynn',
  'imports.start': 'nnnynn',
  'imports.move': 'nnnynn',
  'imports.list': 'nyyyyn',
  'imports.quality': 'nyyyyn',
  'jobs.current': 'nyyyyn',
  'jobs.get': 'nyyyyn',
  'jobs.cancel': 'nnyynn',
  'analyses.start': 'nnyynn',
  'indicators.list': 'nyyyyn',
  'indicators.get': 'nyyyyn',
  'leads.list': 'nnyyyn',
  'leads.get': 'nnyyyn',
  'leads.monthly': 'nnyyyn',
  'leads.declarations': 'nnyyyn',
  'leads.move review': 'nnyynn',
  'leads.move note': 'nnyynn',
  'leads.move reply': 'yyyyyy',
  'leads.reveal': 'nnynyn',
  'leads.mine': 'yyyyyy',
}

test.each(Object.keys(operations))('who may ask for %s', async (name) => {
  const call = operations[name] ?? (() => Promise.reject(new Error('no such operation')))
  const letters = await Promise.all(
    roles.map(async (role) =>
      (await codeOf(call(callerOf(room, actorWith(role))))) === 'FORBIDDEN' ? 'n' : 'y',
    ),
  )
  expect(letters.join('')).toBe(expected[name])
})

test.each(Object.keys(operations))('%s is closed to whoever is not signed in', async (name) => {
  const call = operations[name] ?? (() => Promise.reject(new Error('no such operation')))
  expect(await codeOf(call(callerOf(room, null)))).toBe('UNAUTHORIZED')
})

test('every operation of the contract is in the table', async () => {
  const { monitoringContract } = await import('./contract.ts')
  const names = Object.entries(monitoringContract).flatMap(([noun, value]) =>
    noun === 'overview' ? [noun] : Object.keys(value).map((verb) => `${noun}.${verb}`),
  )
  const covered = new Set(Object.keys(operations).map((name) => name.split(' ')[0]))
  expect(names.filter((name) => !covered.has(name))).toEqual([])
})

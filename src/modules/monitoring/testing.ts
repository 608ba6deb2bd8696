/** What the tests of this room share: a room on a house, callers of every role, and small extracts. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeEach } from 'vitest'
import { rightsOf } from '#kernel/policy.ts'
import type { RoleName } from '#kernel/roles.ts'
import type { Actor, Context } from '#platform/rpc.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { monitoringApi } from './api.ts'
import { type FileToLoad, loadFiles } from './import-job.ts'
import type { Table } from './load.model.ts'
import { monitoringPolicy } from './policy.ts'
import { openRoom, type Room, tidyUp } from './room.ts'

export const memoryMb = 256

export async function roomOf(house: TestHouse, now: () => Date = () => new Date()): Promise<Room> {
  const onUnexpected = (error: unknown) => {
    throw error
  }
  const options = { ...house, memoryMb, now, uploadMb: 1, onUnexpected }
  await tidyUp(options)
  return openRoom(options)
}

/** A house and a room of its own for each test of a file; read the fields within the test. */
export function ownHouses(): { readonly house: TestHouse; readonly room: Room } {
  const all: { readonly house: TestHouse; readonly room: Room }[] = []
  beforeEach(async () => {
    const house = await testHouse()
    all.push({ house, room: await roomOf(house) })
  })
  afterAll(async () => {
    for (const { room, house } of all) {
      await room.close()
      await house.remove()
    }
  })
  const now = () => {
    const last = all.at(-1)
    if (!last) throw new Error('no test has begun')
    return last
  }
  return {
    get house() {
      return now().house
    },
    get room() {
      return now().room
    },
  }
}

/** Somebody with the role for the whole administration, or for these offices only. */
export function actorWith(
  role: RoleName,
  officerId: string | null = null,
  offices: readonly string[] | null = null,
): Actor {
  const grants = [{ role, place: offices?.[0] ?? null, from: '2026-01-01', to: null }]
  const rights = rightsOf([monitoringPolicy], [{ role, offices }])
  return { id: randomUUID(), displayName: role, role, officerId, grants, ...rights }
}

export function contextWith(actor: Actor | null): Context {
  const nothing = () => undefined
  return { actor, requestId: 'test', session: { token: undefined, set: nothing, clear: nothing } }
}

/** The operations as this person calls them. */
export function callerOf(room: Room, actor: Actor | null) {
  return createRouterClient(monitoringApi(room), { context: contextWith(actor) })
}

export const headerOfDeclarations =
  'decl_id,registered_at,office_id,broker_id,inspector_id,declared_value,duty_paid'

/** A file of declarations with these lines. */
export const declarationsCsv = (...lines: string[]) => `${[headerOfDeclarations, ...lines].join('\n')}\n`

/** Writes a small extract below the temp folder and names it as a file to load. */
export function extract(
  house: TestHouse,
  text: string,
  {
    table = 'declarations',
    name = `${table}.csv`,
    replaces = null,
  }: { table?: Table; name?: string; replaces?: string | null } = {},
): FileToLoad {
  const folder = join(house.tempDir, randomUUID())
  mkdirSync(folder)
  const file = join(folder, name)
  writeFileSync(file, text)
  return { file, fileName: name, table, mapping: 'tamga', replaces }
}

export function load(house: TestHouse, room: Room, files: readonly FileToLoad[]) {
  const by = { id: null, name: 'test' }
  return loadFiles({ ...house, memoryMb, importer: room.importer, now: room.now, by }, files)
}

/** Code of the refusal, or what came instead. */
export function codeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'allowed',
    (error: { code?: unknown }) => error.code ?? error,
  )
}

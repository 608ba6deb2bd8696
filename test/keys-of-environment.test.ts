/** A house whose keys come from the environment: it works, leaves no key on the disk, and its keys are changed there. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealOf } from '#modules/people/sign-in/seal.ts'
import { accountWith } from '#modules/people/testing.ts'
import { readEnv } from '#platform/env.ts'
import { openFiles } from '#platform/files/files.ts'
import type { KeyHome } from '#platform/key-file.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { typed } from '#test/typed-command.ts'
import { tellRows } from '#test/untold.ts'
import { commands } from '../src/commands.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.remove())

const hex = () => randomBytes(32).toString('hex')
const onDisk = (name: string) => join(house.dataDir, 'keys', name)

/** The keys as a process has them that was started with these variables. */
function keysWith(variables: Record<string, string>): KeyHome {
  return { dataDir: house.dataDir, given: readEnv(variables).keys }
}

const run = (variables: Record<string, string>, ...argv: string[]) =>
  typed(commands, argv, {
    env: { TAMGA_DATA: house.dataDir, DATABASE_URL: house.url, ...variables },
    now: () => new Date(),
  })

test('second factors are sealed with the key of the environment, and anew with the last one there', async () => {
  const [before, after] = [hex(), hex()]
  const { id } = await accountWith(house)
  const sealed = sealOf(keysWith({ TAMGA_SIGN_IN_KEY: before })).close(Buffer.from('kept'), id)
  await sql`insert into people.second_factor (account_id, secret) values (${id}, ${sealed})`.execute(house.db)
  await tellRows(house.db, 'people')
  const rotated = await run({ TAMGA_SIGN_IN_KEY: `${before}, ${after}` }, 'keys', 'rotate', 'sign-in')
  expect([rotated.code, rotated.out]).toEqual([
    0,
    expect.stringContaining('1 secrets are sealed with the last key of TAMGA_SIGN_IN_KEY'),
  ])
  const { rows } = await sql<{ secret: Buffer }>`
    select secret from people.second_factor where account_id = ${id}`.execute(house.db)
  const secret = rows[0]?.secret ?? Buffer.alloc(0)
  expect(
    sealOf(keysWith({ TAMGA_SIGN_IN_KEY: after }))
      .open(secret, id)
      .toString(),
  ).toBe('kept')
  expect(() => sealOf(keysWith({ TAMGA_SIGN_IN_KEY: before })).open(secret, id)).toThrow()
  expect([existsSync(onDisk('sign-in.key')), existsSync(onDisk('sign-in.key.old'))]).toEqual([false, false])
})

test('stored files open after the change of the master key without the old one; with the old one alone the missing key is named', async () => {
  const [before, after] = [`a ${hex()}`, `b ${hex()}`]
  const filesWith = (text: string) =>
    openFiles({ db: house.db, keys: keysWith({ TAMGA_FILES_KEY: text }), now: () => new Date() })
  const content = Buffer.from('seal,found\n1,2\n')
  const received = await filesWith(before).receive(Readable.from([content]), { name: 'a.csv', by: 'ann' })
  const id = received.ok ? received.value.id : ''
  const room = 'assessment'
  await house.db.transaction().execute((tx) => filesWith(before).storeFile(tx, id, { room, by: 'ann' }))

  const rotated = await run({ TAMGA_FILES_KEY: `${before},${after}` }, 'files-key', '--rotate')
  expect([rotated.code, rotated.out]).toEqual([
    0,
    expect.stringMatching(/1 files are wrapped by b, the last key of TAMGA_FILES_KEY/),
  ])
  const opened = await filesWith(after).openFile(id, { room })
  expect((await buffer(opened?.content() ?? Readable.from([]))).equals(content)).toBe(true)
  await expect(filesWith(before).openFile(id, { room })).rejects.toThrow(
    'the master key b is not in TAMGA_FILES_KEY',
  )
  expect(existsSync(onDisk('files.key'))).toBe(false)
})

test('the key of the ledger is moved from its file into the environment, changed there, and all that was signed verifies', async () => {
  await run({}, 'ledger', 'checkpoint')
  const before = readFileSync(onDisk('ledger.key'), 'utf8').trim()
  rmSync(onDisk('ledger.key'))
  expect(await run({ TAMGA_LEDGER_KEY: before }, 'ledger', 'checkpoint')).toMatchObject({ code: 0 })

  const refused = await run({ TAMGA_LEDGER_KEY: before }, 'ledger', 'new-key')
  expect([refused.code, refused.err]).toEqual([3, expect.stringContaining('comes from TAMGA_LEDGER_KEY')])
  const after = /PRIVATE\+KEY\+\S+/.exec(refused.err)?.[0] ?? ''
  expect(after).not.toBe(before)
  expect(await run({ TAMGA_LEDGER_KEY: after }, 'ledger', 'checkpoint')).toMatchObject({ code: 0, err: '' })
  expect(readFileSync(onDisk('ledger.key.pub'), 'utf8').trim().split('\n')).toHaveLength(2)
  expect(await run({ TAMGA_LEDGER_KEY: after }, 'verify')).toMatchObject({ code: 0 })
  const { rows } = await sql<{ place: string }>`
    select content ->> 'place' as place from ledger.event where type = 'ledger.key-met'`.execute(house.db)
  expect(rows).toEqual([{ place: 'TAMGA_LEDGER_KEY' }]) // moving it from the file was no change
  expect(existsSync(onDisk('ledger.key'))).toBe(false)
})

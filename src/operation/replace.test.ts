import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEnv } from '#platform/env.ts'
import { openHouse } from '#platform/house.ts'
import { dataFolder, postgresOf } from '#test/server.ts'
import { typed } from '#test/typed-command.ts'
import { commands } from '../commands.ts'

const data = dataFolder()
const dir = mkdtempSync(join(tmpdir(), 'tamga-replace-'))
const file = join(dir, 'a.age')
const secret = ['--identity', join(dir, 'key.txt')]
let recipient = ''

beforeAll(async () => {
  const key = await generateX25519Identity()
  recipient = await identityToRecipient(key)
  writeFileSync(join(dir, 'key.txt'), `${key}\n`)
})
afterAll(() => {
  for (const name of readdirSync(dirname(data)))
    if (name.startsWith(basename(data))) rmSync(join(dirname(data), name), { recursive: true })
  rmSync(dir, { recursive: true })
})

const run = (...argv: string[]) => typed(commands, argv, { env: { TAMGA_DATA: data } })

test('a private house is replaced by its backup: refused while it is at work, kept aside, and the ledger tells what is gone', async () => {
  expect((await run('migrate')).out).toMatch(/^applied: 0001_platform/)
  expect((await run('migrate')).out).toBe('the database is up to date\n')
  await run('ledger', 'new-key')
  expect(await run('backup', file, '--recipient', recipient)).toMatchObject({ code: 0, err: '' })
  await run('ledger', 'new-key')
  await run('ledger', 'new-key')

  const atWork = await openHouse(readEnv({ TAMGA_DATA: data }))
  expect((await run('restore', file, ...secret, '--replace')).err).toMatch(/at work in .*Stop it first/)
  await atWork.close()
  expect((await run('restore', file, ...secret)).err).toMatch(/there is a house in/)

  const done = await run('restore', file, ...secret, '--replace', '--json')
  expect(done.err).toBe('')
  const told = JSON.parse(done.out) as { lost: number; entries: number; before: string }
  expect(told).toMatchObject({ lost: 2, entries: 1, before: `${data}.before-restore-20260302T090000Z` })
  expect(readdirSync(told.before)).toContain('keys')
  expect((await run('verify')).code).toBe(0)
  await expect.poll(() => postgresOf(data), { timeout: 30_000 }).toEqual([]) // the last process goes a moment after the command
}, 120_000)

test('a house whose restore was broken off stays closed and says what to do', async () => {
  writeFileSync(join(data, 'RESTORE-UNFINISHED'), '')
  expect((await run('verify')).err).toMatch(/was broken off. Remove that folder/)
  expect(await run('doctor')).toMatchObject({ code: 6, out: expect.stringContaining('was broken off') })
})

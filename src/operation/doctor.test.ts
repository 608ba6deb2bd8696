import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newPool } from '#platform/db.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { typed } from '#test/typed-command.ts'
import { commands } from '../commands.ts'
import { judgeBackup, judgeClock, judgeDisk, judgeVersion } from './health.model.ts'

let house: TestHouse
const dir = mkdtempSync(join(tmpdir(), 'tamga-doctor-'))
beforeAll(async () => {
  house = await testHouse()
})
afterAll(async () => {
  await house.remove()
  rmSync(dir, { recursive: true })
})

const run = (...argv: string[]) =>
  typed(commands, argv, {
    env: { TAMGA_DATA: house.dataDir, DATABASE_URL: house.url },
    now: () => new Date(),
  })

/** A public key: quicker than a passphrase, which is slow on purpose. */
const someRecipient = async () => identityToRecipient(await generateX25519Identity())

async function asOwner(statement: string): Promise<void> {
  const pool = newPool(house.owner, { max: 1 })
  await pool.query(statement)
  await pool.end()
}

test('a house that is well: every look is told, a missing backup is pointed out, the exit code is 0', async () => {
  const { code, out } = await run('doctor')
  expect(out).toMatch(/well versions +Tamga .*PostgreSQL 1\d/)
  expect(out).toMatch(/well rights +the application signs in as tamga_login_\w+ and cannot change the ledger/)
  expect(out).toMatch(/LOOK backup +there is no backup yet/)
  expect(code).toBe(0)
  await run('backup', join(dir, 'a.age'), '--recipient', await someRecipient())
  const json = JSON.parse((await run('doctor', '--json', '--full')).out) as {
    findings: { about: string; state: string }[]
  }
  expect(new Set(json.findings.map(({ about }) => about))).toEqual(
    new Set(['versions', 'disk', 'keys', 'clock', 'rights', 'jobs', 'backup', 'files', 'ledger']),
  )
  expect(json.findings.find(({ about }) => about === 'backup')?.state).toBe('well')
})

test('a key that others may read is to be mended, with the command that does it', async () => {
  const file = join(house.dataDir, 'keys', 'ledger.key')
  chmodSync(file, 0o644)
  const { code, out } = await run('doctor')
  expect([code, out]).toEqual([6, expect.stringContaining(`chmod 600 ${file}`)])
  chmodSync(file, 0o600)
})

test('rights that the application must not have, a lost job, an altered ledger', async () => {
  await asOwner('grant update on ledger.entry to tamga_app')
  expect((await run('doctor')).out).toMatch(/MEND rights +the application may update on ledger.entry/)
  await asOwner('revoke update on ledger.entry from tamga_app')
  await asOwner(`insert into platform.job (id, kind, state, input, started_at, updated_at, holder)
    values (gen_random_uuid(), 'import', 'running', '{}', now(), now(), 2147483647)`)
  expect((await run('doctor')).out).toMatch(/LOOK jobs +1 jobs have lost their process/)
  await run('ledger', 'new-key')
  await asOwner(`update ledger.entry set actor = 'somebody else' where seq = 0`)
  expect(await run('doctor')).toMatchObject({
    code: 5,
    out: expect.stringMatching(/MEND ledger +the ledger is not what was signed/),
  })
})

const now = new Date('2026-03-10T12:00:00Z')
const made = (days: number, there = true) => ({
  at: new Date(now.getTime() - days * 86_400_000),
  file: 'f',
  there,
})

test.each([
  [judgeVersion({ tamga: '1', node: '24.1.0', postgres: 140011 }).state, 'ill'],
  [judgeVersion({ tamga: '1', node: '22.1.0', postgres: 150011 }).state, 'ill'],
  [judgeDisk({ free: 0.5e9, total: 1e12, folder: 'd' }).state, 'ill'],
  [judgeDisk({ free: 30e9, total: 1e12, folder: 'd' }).state, 'look'],
  [judgeDisk({ free: 80e9, total: 1e12, folder: 'd' }).state, 'well'],
  [judgeClock({ here: 100_000, there: 100_900, last: 90_000 }).state, 'well'],
  [judgeClock({ here: 100_000, there: 130_000, last: null }).state, 'ill'],
  [judgeClock({ here: 100_000, there: 100_000, last: 160_000 }).state, 'ill'],
  [
    judgeBackup({ last: made(1), failure: null, now })
      .map(({ state }) => state)
      .join(),
    'well',
  ],
  [
    judgeBackup({ last: made(1, false), failure: null, now })
      .map(({ state }) => state)
      .join(),
    'look',
  ],
  [
    judgeBackup({ last: made(3), failure: null, now })
      .map(({ state }) => state)
      .join(),
    'ill',
  ],
  [
    judgeBackup({ last: made(1), failure: 'full', now })
      .map(({ state }) => state)
      .join(),
    'ill,well',
  ],
])('judgement %#: %s', (state, expected) => {
  expect(state).toBe(expected)
})

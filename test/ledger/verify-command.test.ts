/** What `tamga verify` says of a whole house: rows of the rooms, old copies, forks, replayed co-signatures. The table of entries is in fixtures. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { latestCheckpoint } from '#modules/ledger/checkpoint.store.ts'
import { setPolicy } from '#modules/ledger/manage.ts'
import { verifierKeyText } from '#modules/ledger/proof/note.ts'
import { ledgerOf, notes } from '#modules/ledger/testing.ts'
import { askWitnesses } from '#modules/ledger/witness/ask-witnesses.ts'
import { type ListeningWitness, listenAsWitness } from '#modules/ledger/witness/serve-witness.ts'
import { openWitness, type Witness } from '#modules/ledger/witness/witness.ts'
import { loadAdministration } from '#modules/people/testing.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { onCopyOf } from '#test/fixtures/ledger-tampering.ts'
import { typed } from '#test/typed-command.ts'
import { tellRows } from '#test/untold.ts'
import { commands } from '../../src/commands.ts'
import { strategyLife } from './lives.ts'

let house: TestHouse
let witness: Witness
let listening: ListeningWitness
const dir = mkdtempSync(join(tmpdir(), 'tamga-verify-'))
const now = () => new Date('2026-03-02T10:00:00Z')

beforeAll(async () => {
  house = await testHouse()
  await loadAdministration(house)
  await strategyLife(house)
  await tellRows(house.db, 'people') // its accounts are seeds
  const ledger = ledgerOf(house)
  await ledger.sign()
  witness = openWitness({
    dir: join(dir, 'witness'),
    name: () => 'authority.example/witness',
    logs: ledger.keys(),
    now,
    randomBytes,
    onMisconduct: () => undefined,
  })
  listening = await listenAsWitness(witness, { host: '127.0.0.1', port: 0 })
  const witnesses = [{ key: verifierKeyText(witness.key), url: listening.url }]
  await setPolicy(house.db, { policy: { needed: 1, witnesses }, actor: null }, { now, randomBytes })
  await ledger.sign()
  await ask()
  await notes(house.db, 2)
  await ledger.sign()
}, 60_000)
afterAll(async () => {
  await listening.close()
  await house.remove()
  rmSync(dir, { recursive: true, force: true })
})

const verified = (copy: TestHouse, ...argv: string[]) =>
  typed(commands, ['verify', ...argv], {
    env: { TAMGA_DATA: copy.dataDir, DATABASE_URL: copy.url },
    now,
  })

test('a house that nobody touched: entries, contents and rows', async () => {
  const { code, out } = await onCopyOf(house, [], verified)
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/Intact up to entry .*\n(.*\n)*The rows of all rooms are what was recorded/),
  ])
})

const quiet = "set session_replication_role = 'replica'"

test.each([
  ['changed', `update strategy.action set due_on = '2030-01-01' where number = 1`, 'due_on is "2030-01-01"'],
  ['deleted', 'delete from strategy.evidence', 'strategy: evidence (evidence:'],
  [
    'put in',
    `insert into strategy.dependency select needs_id, action_id from strategy.dependency`,
    'there, though nothing was recorded',
  ],
])('a row of a room that was %s is named', async (_, statement, sentence) => {
  const { code, out } = await onCopyOf(house, [quiet, statement], verified)
  expect(code).not.toBe(0)
  expect(out).toContain(sentence)
  expect(out).toContain('tell the internal auditor')
})

test('an old copy of everything, data folder and all, is named by what the witness signed', async () => {
  await onCopyOf(house, [], async (old) => {
    const ledger = ledgerOf(house)
    await notes(house.db, 3)
    await ledger.sign()
    await ask()
    const seen = join(dir, 'seen')
    writeFileSync(seen, seenByWitness())
    expect((await verified(old)).code).toBe(0) // nothing in the old copy tells that it is old
    const { code, out } = await verified(old, '--against', seen)
    expect(code).not.toBe(0)
    expect(out).toContain(seen)
  })
})

test('a history that was written for one witness alone does not fit what is shown to the others', async () => {
  await onCopyOf(house, [], async (fork) => {
    await notes(fork.db, 4, () => new Date('2026-04-01T00:00:00Z'))
    await ledgerOf(fork).sign()
    await notes(house.db, 6)
    await ledgerOf(house).sign()
    const forked = join(dir, 'forked')
    writeFileSync(forked, ledgerOf(fork).anchor.read() ?? '')
    expect((await verified(fork)).code).toBe(0)
    const { code, out } = await verified(house, '--against', forked)
    expect(code).not.toBe(0)
    expect(out).toContain(forked)
  })
})

test('a co-signature replayed below a later checkpoint is named with its witness', async () => {
  const size = 'select max(size) from ledger.checkpoint'
  const replay = `insert into ledger.cosignature select (${size}), witness, time, line from ledger.cosignature
    where size < (${size}) order by size desc limit 1`
  const { code, out } = await onCopyOf(
    house,
    [`delete from ledger.cosignature where size = (${size})`, replay],
    verified,
  )
  expect(code).not.toBe(0)
  expect(out).toContain('authority.example/witness')
})

async function ask(): Promise<void> {
  const checkpoint = await latestCheckpoint(house.db)
  if (!checkpoint) throw new Error('nothing was signed')
  const asked = [{ key: witness.key, url: listening.url }]
  expect(await askWitnesses({ db: house.db, fetch, timeoutMs: 5000 }, checkpoint, asked)).toMatchObject([
    { state: 'signed' },
  ])
}

function seenByWitness(): string {
  const origin = createHash('sha256').update(ledgerOf(house).origin()).digest('hex')
  return witness.latest(origin) ?? ''
}

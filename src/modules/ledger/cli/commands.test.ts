import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { onCopyOf } from '#test/fixtures/ledger-tampering.ts'
import { listed, typed } from '#test/typed-command.ts'
import { latestCheckpoint } from '../checkpoint.store.ts'
import { makeReceipt } from '../make-receipt.ts'
import { newNodeHasher, nodeVerify } from '../node-crypto.ts'
import { verifierKeyText } from '../proof/note.ts'
import { checkReceipt } from '../proof/receipt.ts'
import { asOwner, ledgerOf, note, notes } from '../testing.ts'
import { witnessRequest } from '../witness/ask-witnesses.ts'
import { ledger } from './ledger.ts'
import { verifyCommand } from './verify.ts'
import { witness } from './witness.ts'

let house: TestHouse
const dir = mkdtempSync(join(tmpdir(), 'tamga-ledger-cli-'))
const file = (name: string) => join(dir, name)

beforeAll(async () => {
  house = await testHouse()
  await notes(house.db, 10)
})
afterAll(async () => {
  await house.remove()
  rmSync(dir, { recursive: true, force: true })
})

const all = listed({ verify: verifyCommand(null), ledger, witness })

const run = (...argv: string[]) =>
  typed(all, argv, { env: { TAMGA_DATA: house.dataDir, DATABASE_URL: house.url } })

test('an intact ledger is said to be so in one sentence, and in JSON for programs', async () => {
  await run('ledger', 'checkpoint')
  const { code, out } = await run('verify')
  expect([code, out.split('\n')[0]]).toEqual([
    0,
    expect.stringMatching(/^Intact up to entry 9 of \d{4}-.*: 10 entries/),
  ])
  const json = await run('verify', '--json', '--fast')
  expect(JSON.parse(json.out)).toMatchObject({ intact: true, entries: 10, contents: 0 })
})

test('a bundle is exported, verified without the house, and told from a damaged one', async () => {
  expect(await run('ledger', 'export', file('b.jsonl.gz'), '--contents')).toMatchObject({ code: 0 })
  expect(statSync(file('b.jsonl.gz')).mode & 0o777).toBe(0o600)
  const { out: key } = await run('ledger', 'keys')
  const verified = await run('verify', '--offline', file('b.jsonl.gz'), '--key', key.trim())
  expect(verified.code).toBe(0)
  expect(verified.out).toContain(key.trim())
  writeFileSync(file('torn.jsonl.gz'), readFileSync(file('b.jsonl.gz')).subarray(0, 200))
  const torn = await run('verify', '--offline', file('torn.jsonl.gz'))
  expect([torn.code, torn.err]).toEqual([
    3,
    expect.stringMatching(/damaged or cut off at line|is not a bundle/),
  ])
  expect((await run('verify', '--offline', file('absent'))).code).toBe(3)
})

test('a receipt verifies with the public key alone, also after the key was changed', async () => {
  expect((await run('ledger', 'receipt', '4', file('r.tlog-proof'))).code).toBe(0)
  expect((await run('ledger', 'receipt', '4', file('r.tlog-proof'))).code).toBe(3)
  expect((await run('ledger', 'receipt', '400', file('x'))).code).toBe(4)
  const changed = await run('ledger', 'new-key')
  expect(changed.out).toContain('signs with a new key')
  const trust = { keys: ledgerOf(house).keys(), witnesses: [], verify: nodeVerify, hasher: newNodeHasher() }
  expect(trust.keys.length).toBe(2)
  expect(checkReceipt(readFileSync(file('r.tlog-proof'), 'utf8'), trust)).toMatchObject({ entry: { seq: 4 } })
  expect((await run('verify', '--against', file('r.tlog-proof'))).code).toBe(0)
  const types = await house.db
    .selectFrom('ledger.entry')
    .select('type')
    .orderBy('seq', 'desc')
    .limit(1)
    .execute()
  expect(types).toEqual([{ type: 'ledger.key-changed' }])
})

test('a witness without network signs a request from a file, and its line is pasted back', async () => {
  const keys = (await run('ledger', 'keys')).out
    .trim()
    .split('\n')
    .flatMap((key) => ['--log', key])
  const about = ['witness', '--dir', file('witness'), '--name', 'auditor', ...keys]
  const first = await latestCheckpoint(house.db)
  if (!first) throw new Error('nothing was signed')
  writeFileSync(file('request.txt'), await witnessRequest(house.db, first, 0))
  const signed = await run(...about, '--sign', file('request.txt'))
  expect([signed.code, signed.out]).toEqual([0, expect.stringMatching(/^— auditor /)])
  expect(await run(...about, '--sign', file('request.txt'))).toMatchObject({
    code: 3,
    err: expect.stringContaining('(409)'),
  })
  expect((await run('ledger', 'cosign', signed.out.trim())).err).toContain('no witness of the policy')
  const key = readFileSync(file('witness/witness.key.pub'), 'utf8').trim()
  expect((await run('ledger', 'witnesses', '--witness', key, '--needed', '1')).out).toContain('on paper')
  expect((await run('ledger', 'checkpoint')).code).toBe(4)
  expect((await run('ledger', 'cosign', signed.out.trim())).out).toMatch(/^auditor signed the checkpoint/)
  expect((await run('ledger', 'checkpoint')).out).toContain('— auditor ')
  expect((await run('ledger', 'cosign', 'rubbish')).code).toBe(3)
})

test.each([
  [['ledger'], /say what to do/],
  [['ledger', 'exprot'], /say what to do/],
  [['ledger', 'export'], /name the file/],
  [['ledger', 'witnesses', '--needed', '3'], /more signatures needed/],
  [['ledger', 'witnesses', '--witness', 'x'], /not the key of a witness/],
  [['verify', '--offline', 'x', '--key', 'nonsense'], /not a verifier key/],
  [['witness'], /--dir FOLDER/],
  [['witness', '--dir', dir], /--log KEY/],
])('wrong usage is told: %j', async (argv, sentence) => {
  const { code, err } = await run(...argv)
  expect([code, err]).toEqual([2, expect.stringMatching(sentence)])
})

test('an altered ledger ends with its own exit code and names the entry', async () => {
  await asOwner(house, `update ledger.entry set actor = 'x' where seq = 5`)
  const { code, out } = await run('verify')
  expect(code).toBe(5)
  expect(out).toContain('The first doubt is at entry 5')
  expect(out).toContain('Altered at entry 5')
})

test('a receipt is verified by the command: with the house, with the key alone, and not with another', async () => {
  await run('ledger', 'receipt', '2', file('two.tlog-proof'))
  const { code, out } = await run('verify', '--receipt', file('two.tlog-proof'))
  expect([code, out]).toEqual([0, expect.stringContaining('holds: entry 2 of ')])
  const keys = (await run('ledger', 'keys')).out.trim().split('\n')
  const trusting = (all: string[]) =>
    run('verify', '--receipt', file('two.tlog-proof'), ...all.flatMap((one) => ['--key', one]))
  expect((await trusting(keys)).code).toBe(0)
  const other = verifierKeyText({ name: 'other/log', type: 'ed25519', publicKey: new Uint8Array(32).fill(1) })
  expect((await trusting([other])).out).toContain('is a receipt of another ledger')
  const text = readFileSync(file('two.tlog-proof'), 'utf8')
  writeFileSync(file('bent.tlog-proof'), text.replace(/^index 2$/m, 'index 3'))
  const bent = await run('verify', '--receipt', file('bent.tlog-proof'))
  expect([bent.code, bent.out]).toEqual([expect.any(Number), expect.stringContaining('does not hold')])
  expect(bent.code).not.toBe(0)
  const json = JSON.parse((await run('verify', '--json', '--receipt', file('two.tlog-proof'))).out)
  expect(json).toMatchObject({ holds: true, entry: { seq: 2 } })
})

test.each([
  ['an entry is gone', 'delete from ledger.entry where seq = 5'],
  ['the entry itself was altered', `update ledger.entry set actor = 'x' where seq = 2`],
])('no receipt is made of a ledger that does not hold: %s', async (_, statement) => {
  await onCopyOf(house, [statement], async (copy) => {
    expect(await makeReceipt(copy.db, 2)).toEqual({ ok: false, error: 'TORN' })
  })
})

test('of an entry that is not there and of one that is not signed yet the refusals differ', async () => {
  expect(await makeReceipt(house.db, 100_000)).toEqual({ ok: false, error: 'NO_ENTRY' })
  const { seq } = await note(house.db)
  expect(await makeReceipt(house.db, seq)).toEqual({ ok: false, error: 'NOT_SIGNED_YET' })
})

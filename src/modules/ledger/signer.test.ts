import { randomBytes } from 'node:crypto'
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { latestCheckpoint } from './checkpoint.store.ts'
import { eraseContent } from './erase.ts'
import { changeKey } from './manage.ts'
import { newNodeHasher, nodeVerify } from './node-crypto.ts'
import { openCheckpoint } from './proof/checkpoint.ts'
import { verifyConsistency, verifyInclusion } from './proof/merkle.ts'
import { keyIdOf, verifierKeyText } from './proof/note.ts'
import type { Ledger } from './room.ts'
import { asOwner, ledgerOf, note, notes } from './testing.ts'
import { readTree } from './tree.ts'

let house: TestHouse
let ledger: Ledger
beforeEach(async () => {
  house = await testHouse()
  ledger = ledgerOf(house)
})
afterEach(() => house.remove())

const keyFile = () => join(house.dataDir, 'keys', 'ledger.key')

test('an empty ledger signs nothing and is intact', async () => {
  expect(await ledger.sign()).toEqual({ ok: true, value: null })
  expect(await ledger.verify()).toMatchObject({ intact: true, entries: 0, intactUpTo: null })
})

test('a checkpoint is signed once per size and opens with the public key', async () => {
  await notes(house.db, 3)
  const first = await ledger.sign()
  expect(await ledger.sign()).toEqual(first)
  const record = await latestCheckpoint(house.db)
  const opened = openCheckpoint(record?.note ?? '', ledger.keys(), nodeVerify)
  expect(opened).toMatchObject({ checkpoint: { size: 3, origin: ledger.origin() } })
  expect(ledger.anchor.read()).toBe(record?.note)
})

test('every entry and every earlier tree is proved from the tiles, over three levels of edges', async () => {
  await notes(house.db, 20)
  await asOwner(
    house,
    `insert into ledger.entry select s, '2030-01-01', 'ledger.noted', null, '{}', sha256(int8send(s)),
       ledger.leaf_hash(s, '2030-01-01', 'ledger.noted', null, '{}', sha256(int8send(s))) from generate_series(20, 66999) s`,
  )
  await ledger.sign()
  const hasher = newNodeHasher()
  const tree = readTree(house.db, 67_000)
  const root = await tree.root()
  for (const index of [0, 1, 255, 256, 19_999, 65_535, 65_536, 66_815, 66_816, 66_999]) {
    const { leaf_hash } = await house.db
      .selectFrom('ledger.entry')
      .select('leaf_hash')
      .where('seq', '=', index)
      .executeTakeFirstOrThrow()
    const proof = { index, size: 67_000, leafHash: leaf_hash, path: await tree.inclusion(index), root }
    expect([index, verifyInclusion(proof, hasher)]).toEqual([index, true])
  }
  for (const first of [1, 20, 255, 256, 257, 65_536, 65_537, 66_999, 67_000]) {
    const proof = { first, second: 67_000, path: await tree.consistency(first), secondRoot: root }
    const firstRoot = await readTree(house.db, first).root()
    expect([first, verifyConsistency({ ...proof, firstRoot }, hasher)]).toEqual([first, true])
  }
})

test('nothing is signed that does not continue what was signed', async () => {
  await notes(house.db, 5)
  await ledger.sign()
  await note(house.db)
  await asOwner(house, `update ledger.entry set actor = 'x', leaf_hash = sha256('y') where seq = 2`)
  expect(await ledger.sign()).toEqual({ ok: false, error: { code: 'REWRITTEN', signed: 5 } })
})

test('an old copy of the database gets no signature, and verification names it', async () => {
  await notes(house.db, 5)
  await ledger.sign()
  await asOwner(
    house,
    'delete from ledger.event where seq >= 3',
    'delete from ledger.entry where seq >= 3',
    'delete from ledger.checkpoint',
  )
  expect(await ledger.sign()).toEqual({ ok: false, error: { code: 'SHORTENED', size: 3, signed: 5 } })
  const { faults } = await ledger.verify()
  expect(faults[0]).toMatchObject({ code: 'SHORTENED', size: 3, signed: 5 })
})

test('a history with the same number of entries but other ones is told by the checkpoint kept outside', async () => {
  await notes(house.db, 5)
  await ledger.sign()
  const kept = ledger.anchor.read() ?? ''
  await asOwner(
    house,
    'truncate ledger.entry, ledger.event, ledger.tile, ledger.checkpoint, ledger.cosignature',
  )
  ledger.anchor.write('')
  await notes(house.db, 8)
  const verdict = await ledger.verify({ outside: [{ source: 'the print in the safe', note: kept }] })
  expect(verdict.faults).toContainEqual({ code: 'OTHER_HISTORY', size: 5, source: 'the print in the safe' })
})

test('a checkpoint from elsewhere that is none of ours is named', async () => {
  const verdict = await ledger.verify({ outside: [{ source: 'a letter', note: 'nonsense' }] })
  expect(verdict.faults).toEqual([{ code: 'FOREIGN_CHECKPOINT', source: 'a letter' }])
})

test('after a change of key old checkpoints verify with the old public key', async () => {
  await notes(house.db, 2)
  await ledger.sign()
  const old = ledger.key().verifier
  const fresh = ledger.changeKey().verifier
  await note(house.db)
  await ledger.sign() // an entry of its own says that the key is another one
  expect(keyIdOf(fresh)).not.toBe(keyIdOf(old))
  expect(ledger.keys().map(keyIdOf)).toEqual([keyIdOf(old), keyIdOf(fresh)])
  expect(fresh.name).toBe(old.name)
  expect(await ledger.verify()).toMatchObject({ intact: true, checkpoints: 2, signed: 4 })
})

test('a key that was changed without a word is named by an entry before it signs, once, and so is the way back', async () => {
  await notes(house.db, 2)
  await ledger.sign()
  const old = readFileSync(keyFile(), 'utf8')
  const [first] = ledger.keys().map(verifierKeyText)
  ledger.changeKey() // as a person does who replaces the file, or the setting
  expect(await ledger.sign()).toMatchObject({ ok: true, value: { size: 3 } })
  const [, second] = ledger.keys().map(verifierKeyText)
  const met = () =>
    sql<{ seq: number; content: object }>`
      select seq, content from ledger.event where type = 'ledger.key-met' order by seq`.execute(house.db)
  expect((await met()).rows).toEqual([
    { seq: 2, content: { old: first, new: second, place: 'keys/ledger.key' } },
  ])
  await Promise.all([ledger.sign(), ledgerOf(house).sign()])
  expect((await met()).rows).toHaveLength(1)
  writeFileSync(keyFile(), old, { mode: 0o600 })
  await Promise.all([ledger.sign(), ledgerOf(house).sign()])
  expect((await met()).rows).toHaveLength(2)
  expect((await met()).rows[1]?.content).toMatchObject({ old: second, new: first })
  expect(await ledger.verify()).toMatchObject({ intact: true, entries: 4, signed: 4 })
})

test('a key that was changed by the command is explained by its own entry alone', async () => {
  await notes(house.db, 1)
  await changeKey(house.db, ledger, { actor: null })
  await note(house.db)
  await ledger.sign()
  const { rows } = await sql<{ type: string }>`select type from ledger.entry order by seq`.execute(house.db)
  expect(rows.map((row) => row.type)).toEqual(['ledger.noted', 'ledger.key-changed', 'ledger.noted'])
})

test('the key is readable by its owner only, and one that others may read is refused', async () => {
  ledger.key()
  expect(statSync(keyFile()).mode & 0o777).toBe(0o600)
  chmodSync(keyFile(), 0o644)
  expect(() => ledger.key()).toThrow('may be read by others')
})

test('a damaged key is told from a missing one', async () => {
  ledger.key()
  writeFileSync(keyFile(), readFileSync(keyFile(), 'utf8').replace(/.{4}\n$/, 'AAA=\n'))
  expect(() => ledger.key()).toThrow(/damaged|not a signing key/)
})

test('content that is erased on record leaves a ledger that is intact', async () => {
  await notes(house.db, 3)
  const deps = { now: () => new Date(), randomBytes }
  expect(
    (await eraseContent(house.db, { seq: 1, actor: 'dpo', reason: 'Request of the officer' }, deps)).ok,
  ).toBe(true)
  expect(await eraseContent(house.db, { seq: 1, actor: 'dpo', reason: 'again' }, deps)).toEqual({
    ok: false,
    error: 'NOT_FOUND',
  })
  expect((await eraseContent(house.db, { seq: 99, actor: 'dpo', reason: 'none' }, deps)).ok).toBe(false)
  await ledger.sign()
  expect(await ledger.verify()).toMatchObject({ intact: true, entries: 4, contents: 3, erased: 1 })
})

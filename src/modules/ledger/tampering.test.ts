/**
 * What somebody with full rights over the database can do to the ledger, and what verification answers. Each case works on a copy of
 * the same ledger: 300 entries, signed at 150, 250 and 300, so that there are a full tile and a right edge.
 */

import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#platform/db.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { openLedger } from './room.ts'
import { asOwner, ledgerOf, notes } from './testing.ts'
import type { Fault, Verdict } from './verdict.model.ts'

let house: TestHouse
let time = Date.parse('2026-03-02T09:00:00Z')
const clock = () => {
  time += 1000
  return new Date(time)
}
beforeAll(async () => {
  house = await testHouse()
  const ledger = ledgerOf(house)
  for (const count of [150, 100, 50]) {
    await notes(house.db, count, clock)
    await ledger.sign()
  }
})
afterAll(() => house.remove())

/** Leaf hash of the row as it is now: what a careful forger puts beside what he changed. */
const rehash = (where: string) =>
  `update ledger.entry set leaf_hash = ledger.leaf_hash(seq, at, type, actor, subjects, commitment) where ${where}`

/** Tile 0 made anew from the rows by somebody who knows the format; its root is left to `root`. */
const retile = `update ledger.tile set hashes = (
  select string_agg(leaf_hash, ''::bytea order by seq) from ledger.entry where seq < 256) where level = 0 and index = 0`

const K = 77 // in the full tile
const E = 270 // at the right edge

interface Case {
  readonly name: string
  readonly does: readonly string[]
  readonly faults: readonly Fault[]
  /** Last entry that is still vouched for. */
  readonly upTo: number | null
}

const entry = (seq: number): Fault => ({ code: 'ENTRY_ALTERED', seq })

const cases: readonly Case[] = [
  ...[K, E].flatMap((seq): Case[] => [
    {
      name: `another actor in entry ${seq}`,
      does: [`update ledger.entry set actor = 'somebody else' where seq = ${seq}`],
      faults: [entry(seq)],
      upTo: seq - 1,
    },
    {
      name: `another subject in entry ${seq}`,
      does: [`update ledger.entry set subjects = '{lead:innocent}' where seq = ${seq}`],
      faults: [entry(seq)],
      upTo: seq - 1,
    },
    {
      name: `another commitment in entry ${seq}`,
      does: [`update ledger.entry set commitment = sha256('x') where seq = ${seq}`],
      faults: [entry(seq), { code: 'CONTENT_DIFFERS', seq }],
      upTo: seq - 1,
    },
    {
      name: `entry ${seq} back-dated by a year`,
      does: [`update ledger.entry set at = at - interval '1 year' where seq = ${seq}`],
      faults: [{ code: 'TIME_BACKWARDS', seq }, entry(seq)],
      upTo: seq - 1,
    },
    {
      name: `only the leaf hash in the row of entry ${seq}`,
      does: [`update ledger.entry set leaf_hash = sha256('x') where seq = ${seq}`],
      faults: [entry(seq)],
      upTo: seq - 1,
    },
    {
      name: `entry ${seq} deleted`,
      does: [`delete from ledger.entry where seq = ${seq}`],
      faults: [
        { code: 'ENTRY_MISSING', seq },
        { code: 'CONTENT_WITHOUT_ENTRY', seq, room: 'ledger' },
      ],
      upTo: seq - 1,
    },
    {
      name: `the content of entry ${seq} edited`,
      does: [`update ledger.event set content = '{"number": -1}' where seq = ${seq}`],
      faults: [{ code: 'CONTENT_DIFFERS', seq }],
      upTo: seq - 1,
    },
    {
      name: `the type beside the content of entry ${seq} edited`,
      does: [`update ledger.event set type = 'ledger.read' where seq = ${seq}`],
      faults: [{ code: 'CONTENT_DIFFERS', seq }],
      upTo: seq - 1,
    },
    {
      name: `the content row of entry ${seq} deleted`,
      does: [`delete from ledger.event where seq = ${seq}`],
      faults: [{ code: 'CONTENT_MISSING', seq }],
      upTo: seq - 1,
    },
    {
      name: `content ${seq} erased without an entry that says so`,
      does: [`update ledger.event set content = null, salt = null where seq = ${seq}`],
      faults: [{ code: 'CONTENT_MISSING', seq }],
      upTo: seq - 1,
    },
  ]),
  {
    name: 'an actor changed with the leaf hash to fit',
    does: [`update ledger.entry set actor = 'x' where seq = ${K}`, rehash(`seq = ${K}`)],
    faults: [entry(K)],
    upTo: K - 1,
  },
  {
    name: 'an actor changed with leaf hash and tile to fit',
    does: [`update ledger.entry set actor = 'x' where seq = ${K}`, rehash(`seq = ${K}`), retile],
    faults: [
      { code: 'ENTRIES_ALTERED', from: 0, to: 149 },
      { code: 'TILE_ALTERED', level: 0, index: 0 },
    ],
    upTo: null,
  },
  {
    name: 'an actor at the right edge changed with the leaf hash to fit',
    does: [`update ledger.entry set actor = 'x' where seq = ${E}`, rehash(`seq = ${E}`)],
    faults: [{ code: 'ENTRIES_ALTERED', from: 250, to: 299 }],
    upTo: 249,
  },
  {
    name: 'two entries exchanged',
    does: [
      `update ledger.entry set seq = -1 * seq - 1 where seq in (${K}, ${K + 1})`.replace(
        'seq = -1',
        'seq = 1000000',
      ),
      `update ledger.entry set seq = ${K + 1} where seq = 1000000 * ${K} - 1`,
      `update ledger.entry set seq = ${K} where seq = 1000000 * ${K + 1} - 1`,
    ],
    faults: [
      entry(K),
      { code: 'CONTENT_DIFFERS', seq: K },
      { code: 'TIME_BACKWARDS', seq: K + 1 },
      entry(K + 1),
      { code: 'CONTENT_DIFFERS', seq: K + 1 },
    ],
    upTo: K - 1,
  },
  {
    name: 'an entry put in between',
    does: [
      'update ledger.entry set seq = seq + 1000000 where seq >= 77',
      'update ledger.entry set seq = seq - 999999 where seq >= 1000077',
      `insert into ledger.entry select 77, at, type, actor, subjects, commitment, leaf_hash from ledger.entry where seq = 76`,
    ],
    faults: [entry(K)],
    upTo: K - 1,
  },
  {
    name: 'an entry put at the end without content',
    does: [
      `insert into ledger.entry (seq, at, type, actor, subjects, commitment, leaf_hash)
       select 300, at, type, actor, subjects, commitment, ledger.leaf_hash(300, at, type, actor, subjects, commitment)
       from ledger.entry where seq = 299`,
    ],
    faults: [{ code: 'CONTENT_MISSING', seq: 300 }],
    upTo: 299,
  },
  {
    name: 'a content without an entry',
    does: [`insert into ledger.event values (300, 'ledger.noted', '{}', sha256('x'))`],
    faults: [{ code: 'CONTENT_WITHOUT_ENTRY', seq: 300, room: 'ledger' }],
    upTo: 299,
  },
  {
    name: 'the last ten entries deleted',
    does: ['delete from ledger.event where seq >= 290', 'delete from ledger.entry where seq >= 290'],
    faults: [{ code: 'SHORTENED', size: 290, signed: 300, source: 'signed' }],
    upTo: 289,
  },
  {
    name: 'the last ten entries deleted with the checkpoint over them',
    does: [
      'delete from ledger.event where seq >= 290',
      'delete from ledger.entry where seq >= 290',
      'delete from ledger.checkpoint where size = 300',
    ],
    faults: [
      { code: 'SHORTENED', size: 290, signed: 300, source: 'the checkpoint file of this server' },
      { code: 'CHECKPOINT_MISSING', size: 300 },
    ],
    upTo: 289,
  },
  {
    name: 'a tile swapped for another',
    does: [`update ledger.tile set hashes = decode(repeat('ab', 8192), 'hex') where index = 0`],
    faults: [{ code: 'TILE_ALTERED', level: 0, index: 0 }],
    upTo: null,
  },
  {
    name: 'the root of a tile swapped',
    does: [`update ledger.tile set root = sha256('x')`],
    faults: [{ code: 'TILE_ALTERED', level: 0, index: 0 }],
    upTo: null,
  },
  {
    name: 'a checkpoint with another root',
    does: [`update ledger.checkpoint set root = sha256('x') where size = 250`],
    faults: [{ code: 'CHECKPOINT_FALSE', size: 250 }],
    upTo: 248,
  },
  {
    name: 'a checkpoint whose signed text was edited',
    does: [`update ledger.checkpoint set note = replace(note, E'\\n250\\n', E'\\n251\\n') where size = 250`],
    faults: [{ code: 'CHECKPOINT_FALSE', size: 250 }],
    upTo: 248,
  },
  {
    name: 'the newest checkpoint deleted',
    does: ['delete from ledger.checkpoint where size = 300'],
    faults: [{ code: 'CHECKPOINT_MISSING', size: 300 }],
    upTo: 298,
  },
  {
    name: 'everything deleted',
    does: ['truncate ledger.entry, ledger.event, ledger.tile, ledger.checkpoint, ledger.cosignature'],
    faults: [
      { code: 'SHORTENED', size: 0, signed: 300, source: 'the checkpoint file of this server' },
      { code: 'CHECKPOINT_MISSING', size: 300 },
    ],
    upTo: null,
  },
]

/** A copy of the house as it is, with its keys and its anchor, on a database of its own. */
async function onCopy<T>(
  work: (copy: { house: TestHouse; verify(): Promise<Verdict> }) => Promise<T>,
): Promise<T> {
  const name = `tamga_tamper_${process.pid}_${Date.now()}_${copies++}`
  const from = new URL(house.url).pathname.slice(1)
  await asOwner(
    { ...house, owner: { connectionString: house.url.replace(`/${from}`, '/postgres') } },
    `
    select pg_terminate_backend(pid) from pg_stat_activity where datname = '${from}' and pid <> pg_backend_pid()`,
    `
    create database ${name} template ${from}`,
  )
  const url = house.url.replace(`/${from}`, `/${name}`)
  const database = openDatabase({ connectionString: url })
  const dataDir = mkdtempSync(join(tmpdir(), 'tamga-copy-'))
  cpSync(house.dataDir, dataDir, { recursive: true })
  const copy = { ...house, db: database.db, owner: { connectionString: url }, url, dataDir }
  const ledger = openLedger({ db: copy.db, dataDir, now: () => new Date(), randomBytes })
  try {
    return await work({ house: copy, verify: () => ledger.verify() })
  } finally {
    await database.close()
    rmSync(dataDir, { recursive: true, force: true })
    await asOwner(
      { ...house, owner: { connectionString: house.url.replace(`/${from}`, '/postgres') } },
      `drop database ${name} with (force)`,
    )
  }
}
let copies = 0

test('a ledger that nobody touched is intact', async () => {
  const verdict = await onCopy(({ verify }) => verify())
  expect(verdict).toMatchObject({
    intact: true,
    entries: 300,
    signed: 300,
    contents: 300,
    checkpoints: 3,
    faults: [],
  })
  expect(verdict.intactUpTo?.seq).toBe(299)
})

test.each(cases)('$name: found and named', async ({ does, faults, upTo }) => {
  const verdict = await onCopy(async ({ house: copy, verify }) => {
    await asOwner(copy, ...does)
    return verify()
  })
  expect(verdict.intact).toBe(false)
  expect(verdict.faults.slice(0, faults.length)).toEqual(faults)
  expect(verdict.intactUpTo?.seq ?? null).toBe(upTo)
})

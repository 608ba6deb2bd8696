import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bundleOf, type Entry, entryText, leavesOf, parseEntry } from './entry.ts'
import { hashesOf, indexPath, levelsIn, parseIndexPath, parseTilePath, tilePath, widthIn } from './tiles.ts'

test('the index of the specification is written as it shows', () => {
  expect(indexPath(1234067)).toBe('x001/x234/067')
  expect([indexPath(0), indexPath(999), indexPath(1000)]).toEqual(['000', '999', 'x001/000'])
})

// C2SP tlog-tiles: "a tree of size 70,000 …" and "a tree of size 256 …".
test('trees of the specification have the tiles that it says', () => {
  expect([widthIn(70_000, { level: 0, index: 272 }), widthIn(70_000, { level: 0, index: 273 })]).toEqual([
    256, 112,
  ])
  expect([widthIn(70_000, { level: 1, index: 0 }), widthIn(70_000, { level: 1, index: 1 })]).toEqual([
    256, 17,
  ])
  expect([widthIn(70_000, { level: 2, index: 0 }), levelsIn(70_000)]).toEqual([1, 3])
  expect([widthIn(256, { level: 0, index: 0 }), widthIn(256, { level: 1, index: 0 }), levelsIn(256)]).toEqual(
    [256, 1, 2],
  )
  expect(widthIn(256, { level: 0, index: 1 })).toBe(0)
})

test('a tile has one address', () => {
  const id = fc.record({ level: fc.nat(63), index: fc.nat(10 ** 9), width: fc.integer({ min: 1, max: 256 }) })
  fc.assert(
    fc.property(id, (tile) => {
      expect(parseTilePath(tilePath(tile))).toEqual({ ...tile })
    }),
  )
})

test.each([
  '0/1',
  '0/x000/001',
  '00/000',
  '0/000.p/0',
  '0/000.p/256',
  '0/000.p/01',
  '64/000',
  '0/../000',
  '0/x1/000',
  '0/000/',
  '',
])('is no address of a tile: "%s"', (path) => {
  expect(parseTilePath(path)).toBeNull()
})

test('hostile addresses are refused or read, and what is read is written alike', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[x/.p0-9]{0,30}$/), (path) => {
      const tile = parseTilePath(path)
      if (tile) expect(tilePath(tile)).toBe(path)
      const bundle = parseIndexPath(path)
      if (bundle) expect(tilePath({ level: 0, ...bundle })).toBe(`0/${path}`)
    }),
  )
})

test('a tile of the wrong length is none', () => {
  expect(hashesOf(new Uint8Array(63), 2)).toBeNull()
  expect(hashesOf(new Uint8Array(64), 2)?.length).toBe(2)
})

test('bundles give back their leaves, and half a bundle gives nothing', () => {
  const leaves = fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 10 })
  fc.assert(
    fc.property(leaves, fc.nat(), (all, cut) => {
      const bundle = bundleOf(all)
      expect(leavesOf(bundle)).toEqual(all)
      const shorter = leavesOf(bundle.subarray(0, cut % (bundle.length + 1)))
      if (shorter) expect(shorter).toEqual(all.slice(0, shorter.length))
    }),
  )
})

const entry: Entry = {
  seq: 7,
  at: '2026-03-02T09:00:00.123Z',
  type: 'monitoring.lead-explained',
  actor: 'a',
  subjects: ['lead:1', 'officer:Ünal'],
  commitment: new Uint8Array(32).fill(171),
}

test('the text of an entry is canonical and read back exactly', () => {
  expect(entryText(entry)).toBe(
    `{"actor":"a","at":"2026-03-02T09:00:00.123Z","commitment":"${'ab'.repeat(32)}","seq":7,"subjects":["lead:1","officer:Ünal"],"type":"monitoring.lead-explained"}`,
  )
  expect(parseEntry(entryText(entry))).toEqual(entry)
})

test.each([
  entryText(entry).replace('"seq":7', '"seq":7.0'),
  entryText(entry).replace('{', '{ '),
  entryText(entry).replace('"seq":7', '"seq":"7"'),
  entryText(entry).replace('"actor":"a",', ''),
  entryText(entry).replace('abab', 'ABAB'),
  entryText(entry).replace('"type"', '"extra":1,"type"'),
  'null',
  '[]',
  '',
])('is no entry: %s', (text) => {
  expect(parseEntry(text)).toBeNull()
})

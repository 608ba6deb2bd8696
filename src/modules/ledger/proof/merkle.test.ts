import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromBase64, sameBytes } from './bytes.ts'
import { nobleHasher as hasher } from './hash.ts'
import {
  consistencyRanges,
  inclusionRanges,
  type Range,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts'
import { foldRight, placesOf, subtreeHash } from './tiles.ts'
import consistencyProbes from './vectors/consistency.json' with { type: 'json' }
import inclusionProbes from './vectors/inclusion.json' with { type: 'json' }

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))
const hash = (text: string | null) => fromBase64(text ?? '') ?? new Uint8Array(0)

// transparency-dev/merkle testonly/constants.go, from the reference tests of Certificate Transparency.
const leaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(bytes)
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const leafHashes = leaves.map((leaf) => hasher.leaf(leaf))

test.each(roots.map((root, size) => ({ root, size })))(
  'root of the known tree of $size leaves',
  ({ root, size }) => {
    expect(hex(rootOf(leafHashes.slice(0, size), hasher))).toBe(root)
  },
)

test('leaf and node of the known hasher vectors', () => {
  expect(hex(hasher.leaf(Buffer.from('L123456')))).toBe(
    '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
  )
  expect(hex(hasher.node(Buffer.from('N123'), Buffer.from('N456')))).toBe(
    'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
  )
})

test.each(inclusionProbes)('inclusion probe $file: $desc', (probe) => {
  const proof = {
    index: probe.leafIdx,
    size: probe.treeSize,
    leafHash: hash(probe.leafHash),
    path: (probe.proof ?? []).map(hash),
    root: hash(probe.root),
  }
  expect(verifyInclusion(proof, hasher)).toBe(!probe.wantErr)
})

test.each(consistencyProbes)('consistency probe $file: $desc', (probe) => {
  const proof = {
    first: probe.size1,
    second: probe.size2,
    firstRoot: hash(probe.root1),
    secondRoot: hash(probe.root2),
    path: (probe.proof ?? []).map(hash),
  }
  expect(verifyConsistency(proof, hasher)).toBe(!probe.wantErr)
})

/** A tree of our own of any size; the hash of a range by the definition of the RFC, not by our shortcuts. */
const many = Array.from({ length: 700 }, (_, i) =>
  hasher.leaf(createHash('sha256').update(String(i)).digest()),
)
function defined({ start, end }: Range): Uint8Array {
  if (end - start === 1) return many[start] as Uint8Array
  let middle = 1
  while (middle * 2 < end - start) middle *= 2
  return hasher.node(defined({ start, end: start + middle }), defined({ start: start + middle, end }))
}
const size = fc.integer({ min: 1, max: many.length })

describe('proofs we make', () => {
  test('every leaf of every tree is proved, and nothing else is', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (n, a, b) => {
        const [index, other] = [a % n, b % n]
        const path = inclusionRanges(index, n).map(defined)
        const proof = {
          index,
          size: n,
          path,
          root: defined({ start: 0, end: n }),
          leafHash: many[index] as Uint8Array,
        }
        expect(verifyInclusion(proof, hasher)).toBe(true)
        if (other !== index) expect(verifyInclusion({ ...proof, index: other }, hasher)).toBe(false)
        const another = hasher.leaf(proof.leafHash)
        expect(verifyInclusion({ ...proof, leafHash: another }, hasher)).toBe(false)
      }),
    )
  })

  test('every earlier tree is proved to be the beginning of every later one', () => {
    fc.assert(
      fc.property(size, fc.nat(), (second, a) => {
        const first = (a % second) + 1
        const [firstRoot, secondRoot] = [
          defined({ start: 0, end: first }),
          defined({ start: 0, end: second }),
        ]
        const path = first === second ? [] : consistencyRanges(first, second).map(defined)
        expect(verifyConsistency({ first, second, path, firstRoot, secondRoot }, hasher)).toBe(true)
        const forged = { first, second, path, firstRoot: hasher.leaf(firstRoot), secondRoot }
        expect(verifyConsistency(forged, hasher)).toBe(false)
      }),
    )
  })

  test('a range is put together from tiles as the RFC defines it', () => {
    fc.assert(
      fc.property(size, fc.nat(), (n, a) => {
        const index = a % n
        for (const range of inclusionRanges(index, n)) {
          const parts = placesOf(range).map((place) => {
            const span = 256 ** place.level
            const start = place.index * 256 * span
            const width = Math.min(256, Math.floor((n - start) / span))
            const tile = Array.from({ length: width }, (_, i) =>
              defined({ start: start + i * span, end: start + (i + 1) * span }),
            )
            return subtreeHash(tile, place, hasher)
          })
          expect(sameBytes(foldRight(parts, hasher), defined(range))).toBe(true)
        }
      }),
      { numRuns: 40 },
    )
  })
})

test('hostile proofs are refused without a crash', () => {
  const anything = fc.uint8Array({ maxLength: 40 })
  fc.assert(
    fc.property(
      fc.double(),
      fc.double(),
      fc.array(anything, { maxLength: 80 }),
      anything,
      (a, b, path, one) => {
        expect(verifyInclusion({ index: a, size: b, path, leafHash: one, root: one }, hasher)).toBe(false)
        const proof = { first: a, second: b, path, firstRoot: one, secondRoot: hasher.leaf(one) }
        expect(verifyConsistency(proof, hasher)).toBe(false)
      },
    ),
  )
})

test.each([
  [5, 5],
  [-1, 3],
  [0.5, 3],
  [0, 0],
])('no path for leaf %d in a tree of %d', (index, n) => {
  expect(() => inclusionRanges(index, n)).toThrow('not in a tree')
})

import { expect, test } from 'vitest'
import { newNodeHasher } from '../node-crypto.ts'
import { rootOf } from './merkle.ts'
import { TILE_WIDTH } from './tiles.ts'
import { newWalk, walkHashes } from './tree-walk.ts'

const hasher = newNodeHasher()
const SIZE = 5 * TILE_WIDTH + 3
const leaves = Array.from({ length: SIZE }, (_, i) => hasher.leafOf(`entry ${i}`))
const rootAt = (size: number) => rootOf(leaves.slice(0, size), hasher)

function walked(claims: Parameters<typeof newWalk>[0]) {
  const walk = newWalk(claims, hasher)
  for (let index = 0; index * TILE_WIDTH < SIZE; index++) {
    const hashes = leaves.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH)
    walkHashes(walk, { index, hashes, root: hashes.length === TILE_WIDTH ? rootOf(hashes, hasher) : null })
  }
  return walk
}

test('what was signed over any number of entries is met, also where a block is just full', () => {
  const sizes = Array.from({ length: SIZE }, (_, i) => i + 1)
  const walk = walked(sizes.map((size) => ({ size, root: rootAt(size), source: 'signed' })))
  expect([walk.faults, walk.vouched]).toEqual([[], SIZE])
})

test.each([1, 255, 256, 257, 512, 768, 1024, 1280, SIZE])('one alone, over %i entries', (size) => {
  const walk = walked([{ size, root: rootAt(size), source: 'signed' }])
  expect([walk.faults, walk.vouched]).toEqual([[], size])
  const other = walked([{ size, root: hasher.leafOf('another'), source: 'signed' }])
  expect(other.faults).toEqual([{ code: 'ENTRIES_ALTERED', from: 0, to: size - 1 }])
})

/** The picture for word processors: a PNG that another reader takes apart, with the corners where they belong. */
import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { radarPoint } from '../radar.model.ts'
import { radarPng } from './radar-png.ts'
import { fillArea, newSurface, strokeLine, toPng } from './raster.ts'

/** Size and rows without the filter byte, read by the format alone. */
function read(png: Buffer): { width: number; at: (x: number, y: number) => number[] } {
  expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a')
  let data = Buffer.alloc(0)
  for (let i = 8; i < png.length; ) {
    const length = png.readUInt32BE(i)
    if (png.toString('latin1', i + 4, i + 8) === 'IDAT')
      data = Buffer.concat([data, png.subarray(i + 8, i + 8 + length)])
    i += 12 + length
  }
  const width = png.readUInt32BE(16)
  const rows = inflateSync(data)
  const at = (x: number, y: number) => [...rows.subarray(y * (width * 3 + 1) + 1 + x * 3).subarray(0, 3)]
  return { width, at }
}

test('a line covers what it goes through, its edge in part, and nothing beside; dashes leave gaps', () => {
  const surface = newSurface(40, 20)
  strokeLine(
    surface,
    [
      [2, 10],
      [38, 10],
    ],
    { width: 4, colour: [0, 0, 0] },
  )
  strokeLine(
    surface,
    [
      [2, 2],
      [38, 2],
    ],
    { width: 2, colour: [255, 0, 0], dash: [6, 6] },
  )
  fillArea(
    surface,
    [
      [10, 14],
      [30, 14],
      [30, 19],
      [10, 19],
    ],
    { colour: [0, 0, 200], opacity: 0.5 },
  )
  const { at } = read(toPng(surface))
  expect([at(20, 9), at(20, 10)]).toEqual([
    [0, 0, 0],
    [0, 0, 0],
  ])
  expect(at(20, 6)).toEqual([255, 255, 255])
  expect([at(4, 2), at(11, 2)]).toEqual([
    [255, 0, 0],
    [255, 255, 255],
  ])
  expect([at(20, 16), at(5, 16)]).toEqual([
    [128, 128, 228],
    [255, 255, 255],
  ])
})

test('the radar has a green dot at each known score and none at an unknown one', () => {
  const one = (score: number | null) => ({
    score,
    written: score,
    practice: score,
    lowest: score,
    highest: score,
    before: null,
  })
  const summary = [4, 2, null, 5, 1].map((score, i) => ({ factor: `F${i + 1}`, ...one(score) }))
  const { width, at } = read(radarPng({ summary }))
  expect(width).toBe(900)
  const seen = (i: number, level: number) => {
    const { x, y } = radarPoint(i, { n: 5, radius: (330 * level) / 5, centre: 450 })
    return at(Math.floor(x), Math.floor(y))
  }
  for (const [i, level] of [
    [0, 4],
    [1, 2],
    [3, 5],
    [4, 1],
  ] as const)
    expect(seen(i, level)).toEqual([11, 93, 87])
  expect(seen(2, 3)).not.toEqual([11, 93, 87])
})

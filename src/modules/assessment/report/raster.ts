/** A small drawing surface for word processors that show no vector pictures: lines, areas and signs on white, as PNG. Deterministic. */
import { crc32, deflateSync } from 'node:zlib'

export type Point = readonly [x: number, y: number]
export type Colour = readonly [red: number, green: number, blue: number]

export interface Surface {
  readonly width: number
  readonly height: number
  /** Red, green, blue by row. */
  readonly pixels: Uint8Array
}

export function newSurface(width: number, height: number): Surface {
  return { width, height, pixels: new Uint8Array(width * height * 3).fill(255) }
}

export interface Pen {
  /** In pixels. */
  readonly width: number
  readonly colour: Colour
  /** Lengths drawn and left out, in pixels. */
  readonly dash?: readonly [number, number]
}

/** A line through the points; where it crosses itself it is not darker. */
export function strokeLine(surface: Surface, points: readonly Point[], { width, colour, dash }: Pen): void {
  const pieces = dash ? dashesOf(points, dash) : segmentsOf(points)
  const half = width / 2
  const cover = new Map<number, number>()
  for (const [a, b] of pieces)
    eachPixelNear(surface, [a, b], half + 1, (x, y, at) => {
      const covered = Math.min(1, half + 0.5 - distanceTo([x, y], a, b))
      if (covered > (cover.get(at) ?? 0)) cover.set(at, covered)
    })
  for (const [at, share] of cover) mix(surface, at, { colour, share })
}

/** The area within the points (even-odd rule); `opacity` from 0 to 1. Four lines of each row of pixels are followed from edge to edge. */
export function fillArea(
  surface: Surface,
  points: readonly Point[],
  { colour, opacity }: { readonly colour: Colour; readonly opacity: number },
): void {
  const { width, height } = surface
  const ys = points.map(([, y]) => y)
  const end = Math.min(height - 1, Math.ceil(Math.max(...ys)))
  for (let row = Math.max(0, Math.floor(Math.min(...ys))); row <= end; row++) {
    const cover = new Float64Array(width)
    for (const part of [0.125, 0.375, 0.625, 0.875]) {
      const edges = crossingsAt(row + part, points)
      for (let i = 0; i + 1 < edges.length; i += 2) addSpan(cover, edges[i] ?? 0, edges[i + 1] ?? 0)
    }
    for (const [x, share] of cover.entries())
      if (share > 0) mix(surface, row * width + x, { colour, share: (opacity * share) / 4 })
  }
}

/** Where the outline crosses this height, from left to right. */
function crossingsAt(y: number, points: readonly Point[]): number[] {
  return points
    .flatMap(([ax, ay], i) => {
      const [bx, by] = points.at(i - 1) ?? [ax, ay]
      return ay > y !== by > y ? [((bx - ax) * (y - ay)) / (by - ay) + ax] : []
    })
    .sort((a, b) => a - b)
}

/** Adds how much of each pixel lies between the two. */
function addSpan(cover: Float64Array, from: number, to: number): void {
  const last = Math.min(cover.length - 1, Math.floor(to))
  for (let x = Math.max(0, Math.floor(from)); x <= last; x++)
    cover[x] = (cover[x] ?? 0) + Math.max(0, Math.min(to, x + 1) - Math.max(from, x))
}

/** PNG (RFC 2083), eight bits for each of three colours. */
export function toPng({ width, height, pixels }: Surface): Buffer {
  const rows = Buffer.alloc(height * (width * 3 + 1))
  for (let y = 0; y < height; y++)
    rows.set(pixels.subarray(y * width * 3, (y + 1) * width * 3), y * (width * 3 + 1) + 1)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const piece = Buffer.alloc(8 + body.length)
  piece.writeUInt32BE(data.length, 0)
  piece.set(body, 4)
  piece.writeUInt32BE(crc32(body), 4 + body.length)
  return piece
}

/** Middle and number of every pixel near the points. */
function eachPixelNear(
  { width, height }: Surface,
  points: readonly Point[],
  margin: number,
  visit: (x: number, y: number, at: number) => void,
): void {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const from = (values: readonly number[]) => Math.max(0, Math.floor(Math.min(...values) - margin))
  const to = (values: readonly number[], end: number) =>
    Math.min(end - 1, Math.ceil(Math.max(...values) + margin))
  for (let y = from(ys); y <= to(ys, height); y++)
    for (let x = from(xs); x <= to(xs, width); x++) visit(x + 0.5, y + 0.5, y * width + x)
}

function mix(
  { pixels }: Surface,
  at: number,
  { colour, share }: { readonly colour: Colour; readonly share: number },
): void {
  for (const [c, tone] of colour.entries())
    pixels[at * 3 + c] = Math.round((pixels[at * 3 + c] ?? 255) * (1 - share) + tone * share)
}

type Segment = readonly [Point, Point]

function segmentsOf(points: readonly Point[]): Segment[] {
  return points.slice(1).map((end, i) => [points[i] ?? end, end])
}

/** The line cut into drawn pieces. */
function dashesOf(points: readonly Point[], [on, off]: readonly [number, number]): Segment[] {
  const pieces: Segment[] = []
  let walked = 0
  for (const [a, b] of segmentsOf(points)) {
    const length = Math.hypot(b[0] - a[0], b[1] - a[1])
    const along = (t: number): Point => [
      a[0] + ((b[0] - a[0]) * t) / length,
      a[1] + ((b[1] - a[1]) * t) / length,
    ]
    for (let t = 0; t < length; ) {
      const phase = (walked + t) % (on + off)
      const step = Math.min(length - t, phase < on ? on - phase : on + off - phase)
      if (phase < on) pieces.push([along(t), along(t + step)])
      t += Math.max(step, 1e-6)
    }
    walked += length
  }
  return pieces
}

function distanceTo([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay]
  const square = dx * dx + dy * dy
  const t = square === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / square))
  return Math.hypot(x - ax - t * dx, y - ay - t * dy)
}

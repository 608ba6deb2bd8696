/** The radar as a picture of points, for word processors that show no vector pictures; the same corners as the vector one. */
import { radarPoint } from '../radar.model.ts'
import type { ReportContent } from '../report.model.ts'
import { type Colour, fillArea, newSurface, type Point, strokeLine, toPng } from './raster.ts'
import { linesOf } from './signs.ts'

const SIZE = 900
const RADIUS = 330
const green: Colour = [11, 93, 87]
const dark: Colour = [51, 51, 51]
const grey: Colour = [150, 150, 150]

export function radarPng({ summary }: Pick<ReportContent, 'summary'>): Buffer {
  const n = summary.length
  const surface = newSurface(SIZE, SIZE)
  const at = (i: number, level: number): Point => {
    const { x, y } = radarPoint(i, { n, radius: (RADIUS * level) / 5, centre: SIZE / 2 })
    return [x, y]
  }
  for (const level of [1, 2, 3, 4, 5])
    strokeLine(surface, [...summary.map((_, i) => at(i, level)), at(0, level)], { width: 1.5, colour: grey })
  for (const [i] of summary.entries()) strokeLine(surface, [at(i, 0), at(i, 5)], { width: 1, colour: grey })
  const ring = (values: readonly (number | null)[]) =>
    values.map((value, i) => (value === null ? null : at(i, value)))
  const before = ring(summary.map((one) => one.before))
  for (const line of linesThrough(before))
    strokeLine(surface, line, { width: 3, colour: dark, dash: [14, 10] })
  const now = ring(summary.map((one) => one.score))
  const whole = now.filter((one) => one !== null)
  if (whole.length === n) fillArea(surface, whole, { colour: green, opacity: 0.12 })
  for (const line of linesThrough(now)) strokeLine(surface, line, { width: 5, colour: green })
  for (const point of whole) strokeLine(surface, [point, point], { width: 16, colour: green })
  for (const [i, { factor }] of summary.entries())
    for (const line of linesOf(factor, at(i, 5.8), 22)) strokeLine(surface, line, { width: 3, colour: dark })
  return toPng(surface)
}

/** Lines between neighbours that are both known, round to the first. */
function linesThrough(corners: readonly (Point | null)[]): Point[][] {
  return corners.flatMap((corner, i) => {
    const next = corners[(i + 1) % corners.length]
    return corner && next ? [[corner, next]] : []
  })
}

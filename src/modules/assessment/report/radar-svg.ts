/** The profile as a drawing for documents: black and dark green, before as a dashed line, so that it reads on a grey printer. */
import { radarPoint, ringPath } from '../radar.model.ts'
import type { ReportContent } from '../report.model.ts'

const SIZE = 360

export function radarSvg({ summary }: ReportContent): string {
  const n = summary.length
  const at = (i: number, level: number) => radarPoint(i, { n, radius: (130 * level) / 5, centre: SIZE / 2 })
  const ring = (values: readonly (number | null)[], style: string) =>
    `<path d="${ringPath(values, at)}" ${style}/>`
  const grid = [1, 2, 3, 4, 5].map((level) =>
    ring(
      summary.map(() => level),
      'fill="none" stroke="#999" stroke-width="0.6"',
    ),
  )
  const spokes = summary.map((_, i) => {
    const [from, to] = [at(i, 0), at(i, 5)]
    return `<path d="M${from.x} ${from.y} L${to.x} ${to.y}" stroke="#bbb" stroke-width="0.4"/>`
  })
  const names = summary.map(({ factor }, i) => {
    const { x, y } = at(i, 5.8)
    return `<text x="${x}" y="${y + 4}" text-anchor="middle" font-size="12" font-family="Noto Sans">${factor.replaceAll(/[<&"]/g, '')}</text>`
  })
  const dots = summary.flatMap(({ score }, i) => {
    if (score === null) return []
    const { x, y } = at(i, score)
    return [`<circle cx="${x}" cy="${y}" r="3.5" fill="#0b5d57"/>`]
  })
  const before = ring(
    summary.map((one) => one.before),
    'fill="none" stroke="#333" stroke-width="1.2" stroke-dasharray="5 4"',
  )
  const now = ring(
    summary.map((one) => one.score),
    'fill="#0b5d57" fill-opacity="0.12" stroke="#0b5d57" stroke-width="2.2"',
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" width="${SIZE}" height="${SIZE}">${[...grid, ...spokes, before, now, ...dots, ...names].join('')}</svg>`
}

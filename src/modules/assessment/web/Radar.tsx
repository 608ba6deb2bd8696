/** Factors as a radar: now as a thick line with dots, before as a thin dashed one, so that it reads without colour. The table beside it says the same. */
import { useTranslation } from 'react-i18next'
import { pair } from '#web/pair.ts'
import { radarPoint, ringPath } from '../radar.model.ts'

export interface Spoke {
  readonly label: string
  readonly now: number | null
  readonly before: number | null
}

const SIZE = 380
const R = 130

export function Radar({ spokes, format }: { spokes: readonly Spoke[]; format: (n: number) => string }) {
  const { t } = useTranslation('assessment')
  const n = spokes.length
  if (n < 3) return null
  const at = (i: number, level: number) => radarPoint(i, { n, radius: (R * level) / 5, centre: SIZE / 2 })
  const now = ringPath(
    spokes.map((one) => one.now),
    at,
  )
  const before = ringPath(
    spokes.map((one) => one.before),
    at,
  )
  const told = spokes.map((one) => pair(one.label, one.now === null ? '–' : format(one.now))).join('; ')
  return (
    <svg
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      role="img"
      aria-label={`${t('results.radar')}. ${told}`}
      style={{ width: '100%', maxWidth: 440, height: 'auto', display: 'block' }}
    >
      {[1, 2, 3, 4, 5].map((level) => (
        <path
          key={level}
          d={ringPath(
            spokes.map(() => level),
            at,
          )}
          fill="none"
          stroke="currentColor"
          strokeOpacity={level === 5 ? 0.5 : 0.18}
        />
      ))}
      {spokes.map((one, i) => {
        const end = at(i, 5)
        const name = at(i, 5.9)
        return (
          <g key={one.label}>
            <line
              x1={SIZE / 2}
              y1={SIZE / 2}
              x2={end.x}
              y2={end.y}
              stroke="currentColor"
              strokeOpacity={0.18}
            />
            <text x={name.x} y={name.y + 4} textAnchor="middle" fontSize="15" fill="currentColor">
              {one.label}
            </text>
          </g>
        )
      })}
      <path d={before} fill="none" stroke="currentColor" strokeWidth={1.4} strokeDasharray="5 4" />
      <path
        d={now}
        fill="var(--mantine-color-seal-6)"
        fillOpacity={0.16}
        stroke="var(--mantine-color-seal-7)"
        strokeWidth={2.4}
      />
      {spokes.map((one, i) => {
        if (one.now === null) return null
        const dot = at(i, one.now)
        return (
          <circle key={one.label} cx={dot.x} cy={dot.y} r={4} fill="var(--mantine-color-seal-7)">
            <title>{pair(one.label, format(one.now))}</title>
          </circle>
        )
      })}
    </svg>
  )
}

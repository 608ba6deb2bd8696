/** Bars for distributions and months: plain SVG, readable without colour, with the same data as a table for whoever prefers it. */
import { useMantineTheme } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { niceTop } from './nice-top.ts'

export interface Bar {
  readonly label: string
  readonly value: number
  /** Drawn as a line across the bars. */
  readonly expected?: number | undefined
  /** Drawn as a bracket over the middle of the bar. */
  readonly range?: readonly [number, number] | undefined
  readonly title: string
}

interface Props {
  readonly label: string
  readonly bars: readonly Bar[]
  readonly height?: number
  readonly format: (value: number) => string
}

const LEFT = 52
const BOTTOM = 34

export function Bars({ label, bars, height = 220, format }: Props) {
  const theme = useMantineTheme()
  // Drawn at the width it has, so that letters keep their size on a phone.
  const { ref, width } = useElementSize()
  const WIDTH = Math.max(260, width)
  const top = niceTop(
    Math.max(1e-9, ...bars.flatMap((bar) => [bar.value, bar.expected ?? 0, bar.range?.[1] ?? 0])),
  )
  const inner = height - BOTTOM - 12
  const y = (value: number) => 12 + inner * (1 - value / top)
  const step = (WIDTH - LEFT - 8) / Math.max(1, bars.length)
  const every = Math.ceil(bars.length / Math.max(2, Math.floor(WIDTH / 90)))
  const line = bars.filter((bar) => bar.expected !== undefined)
  return (
    <div ref={ref} style={{ width: '100%' }}>
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label={label}
        style={{ width: '100%', height: 'auto', display: 'block' }}
      >
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line
              x1={LEFT}
              x2={WIDTH - 8}
              y1={y(top * share)}
              y2={y(top * share)}
              stroke="currentColor"
              strokeOpacity={0.18}
            />
            <text x={LEFT - 6} y={y(top * share) + 4} textAnchor="end" fontSize="12" fill="currentColor">
              {format(top * share)}
            </text>
          </g>
        ))}
        {bars.map((bar, i) => (
          <g key={bar.label}>
            <rect
              x={LEFT + i * step + step * 0.14}
              width={step * 0.72}
              y={y(bar.value)}
              height={Math.max(0, y(0) - y(bar.value))}
              fill={theme.colors.seal?.[6] ?? 'currentColor'}
            >
              <title>{bar.title}</title>
            </rect>
            {i % every === 0 && (
              <text
                x={LEFT + (i + 0.5) * step}
                y={height - 14}
                textAnchor="middle"
                fontSize="12"
                fill="currentColor"
              >
                {bar.label}
              </text>
            )}
          </g>
        ))}
        {bars.map(
          ({ label, range }, i) =>
            range && (
              <path
                key={label}
                d={bracket(LEFT + (i + 0.5) * step, Math.min(9, step * 0.24), y(range[0]), y(range[1]))}
                fill="none"
                stroke="currentColor"
                strokeWidth="1.4"
                paintOrder="stroke"
              />
            ),
        )}
        {line.length > 0 && (
          <polyline
            points={bars.map((bar, i) => `${LEFT + (i + 0.5) * step},${y(bar.expected ?? 0)}`).join(' ')}
            fill="none"
            stroke="currentColor"
            strokeWidth="2.2"
            strokeDasharray="6 4"
          />
        )}
      </svg>
    </div>
  )
}

/** A line from one height to the other with a stroke across either end. */
function bracket(x: number, half: number, bottom: number, top: number): string {
  return `M${x - half},${bottom}h${2 * half}M${x - half},${top}h${2 * half}M${x},${bottom}V${top}`
}

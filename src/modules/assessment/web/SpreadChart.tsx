/** The spread of a group's answers without names: two small rows of bars that are readable as text. */
import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LEVELS } from '../answer.model.ts'
import type { Told } from '../view.model.ts'

export function SpreadChart({ told }: { told: Told }) {
  const { t } = useTranslation('assessment')
  const { spread, first, moves, wide, reasons } = told
  if (!spread)
    return (
      <Text size="sm" c="dimmed">
        {t('spread.hidden')}
      </Text>
    )
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        {t('spread.title', { n: spread.n })}
      </Text>
      <Counts label={t('level.written')} counts={spread.written} middle={spread.medianWritten} />
      <Counts label={t('level.practice')} counts={spread.practice} middle={spread.medianPractice} />
      {spread.notApplicable > 0 && (
        <Text size="sm">{t('spread.notApplicable', { n: spread.notApplicable })}</Text>
      )}
      {wide && (
        <Text size="sm" fw={600}>
          ⚠ {t('spread.wide')}
        </Text>
      )}
      {first && (
        <Text size="sm" c="dimmed">
          {t('spread.first', { written: first.medianWritten ?? '–', practice: first.medianPractice ?? '–' })}
        </Text>
      )}
      {moves && moves.moved > 0 && (
        <Text size="sm" c="dimmed">
          {t('spread.moved', { moved: moves.moved, silent: moves.withoutReason })}
        </Text>
      )}
      {reasons.length > 0 && (
        <>
          <Text size="sm" fw={600}>
            {t('spread.reasons')}
          </Text>
          <ul style={{ margin: 0, paddingInlineStart: '1.2rem' }}>
            {reasons.map((reason) => (
              <li key={reason}>
                <Text size="sm">{reason}</Text>
              </li>
            ))}
          </ul>
        </>
      )}
    </Stack>
  )
}

interface CountsProps {
  readonly label: string
  readonly counts: readonly number[]
  readonly middle: number | null
}

const WIDE = 38
const HIGH = 34

function Counts({ label, counts, middle }: CountsProps) {
  const { t } = useTranslation('assessment')
  const most = Math.max(1, ...counts)
  const told = LEVELS.filter((level) => (counts[level] ?? 0) > 0).map((level) =>
    t('spread.count', { label, level, n: counts[level] ?? 0 }),
  )
  return (
    <div>
      <Text size="sm" component="span">
        {label}
        {middle !== null && `, ${t('spread.median', { n: middle })}`}
      </Text>
      <svg
        viewBox={`0 0 ${WIDE * 6} ${HIGH + 34}`}
        role="img"
        aria-label={told.join('; ')}
        style={{ width: WIDE * 6, maxWidth: '100%', height: 'auto', display: 'block' }}
      >
        {LEVELS.map((level) => {
          const n = counts[level] ?? 0
          const high = (n / most) * HIGH
          return (
            <g key={level}>
              <rect
                x={level * WIDE + 5}
                width={WIDE - 10}
                y={HIGH - high + 16}
                height={high}
                fill="var(--mantine-color-seal-6)"
              />
              <text
                x={(level + 0.5) * WIDE}
                y={HIGH - high + 12}
                textAnchor="middle"
                fontSize="12"
                fill="currentColor"
              >
                {n > 0 ? n : ''}
              </text>
              <text
                x={(level + 0.5) * WIDE}
                y={HIGH + 31}
                textAnchor="middle"
                fontSize="12"
                fill="currentColor"
                fontWeight={level === middle ? 700 : 400}
              >
                {level}
              </text>
            </g>
          )
        })}
        <line
          x1={0}
          x2={WIDE * 6}
          y1={HIGH + 16.5}
          y2={HIGH + 16.5}
          stroke="currentColor"
          strokeOpacity={0.4}
        />
      </svg>
    </div>
  )
}

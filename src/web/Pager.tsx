/** Which rows of a long list are shown, and the way to the others. */
import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from './use-format.ts'

interface Props {
  readonly offset: number
  readonly total: number
  readonly limit: number
  readonly onMove: (offset: number) => void
  /** Stands behind the numbers. */
  readonly note?: string
  /** False leaves the buttons out. */
  readonly buttons?: boolean
}

export function Pager({ offset, total, limit, onMove, note, buttons = true }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const [from, to] = [f.number(Math.min(total, offset + 1)), f.number(Math.min(total, offset + limit))]
  return (
    <Group justify="space-between">
      <Text size="sm" c="dimmed">
        {t('table.of', { from, to, total: f.number(total) })}
        {note && <span data-screen-only>{` · ${note}`}</span>}
      </Text>
      {buttons && (
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            disabled={offset === 0}
            onClick={() => onMove(Math.max(0, offset - limit))}
          >
            {t('table.previous')}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={offset + limit >= total}
            onClick={() => onMove(offset + limit)}
          >
            {t('table.next')}
          </Button>
        </Group>
      )}
    </Group>
  )
}

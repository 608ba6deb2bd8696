/** The three states that every list, number and chart has beside its content: loading, empty, error. */
import { Alert, Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

export function Loading({ label, height = 120 }: { label: string; height?: number }) {
  return (
    <div role="status" aria-label={label}>
      <Skeleton height={height} radius="sm" />
    </div>
  )
}

export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <Paper withBorder p="lg">
      <Stack align="center" gap="sm">
        <Text c="dimmed" ta="center" maw={560}>
          {children}
        </Text>
        {action}
      </Stack>
    </Paper>
  )
}

export function Failure({
  title,
  sentence,
  retry,
  onRetry,
  way,
  color = 'red',
}: {
  title: string
  sentence: string
  retry: string
  /** Left out where asking again would be answered in the same way. */
  onRetry?: (() => void) | undefined
  /** Where to go on instead. */
  way?: ReactNode
  /** Nothing failed where the answer is that this is not for the reader. */
  color?: 'red' | 'gray'
}) {
  return (
    <Alert color={color} variant="light" title={title} role="alert">
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="var(--mantine-color-text)">
          {sentence}
        </Text>
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {retry}
          </Button>
        )}
        {way}
      </Group>
    </Alert>
  )
}

/** What waits for the reader: late first, then by day. */
import { Alert, Anchor, Badge, Group, Paper, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ShownTask } from '#modules/home/contract.ts'
import { Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from './Async.tsx'
import { api } from './client.ts'
import { splitLink } from './link.ts'
import { useRoomText } from './room-text.ts'
import { useFormat } from './use-format.ts'

export function TaskList() {
  const { t } = useTranslation()
  const { language } = useFormat()
  const tasks = useQuery(api.home.tasks.queryOptions({ input: { language }, refetchOnWindowFocus: 'always' }))
  return (
    <Section title={t('tasks.title')}>
      <Async query={tasks} height={140}>
        {({ items, missing }) => (
          <Stack gap="xs">
            {items.length === 0 ? (
              <Empty>{t('tasks.none')}</Empty>
            ) : (
              <Paper withBorder p={0} component="ul" m={0} style={{ listStyle: 'none' }}>
                {items.map((task) => (
                  <Row key={`${task.text} ${task.link} ${task.since}`} task={task} />
                ))}
              </Paper>
            )}
            <Missing rooms={missing} />
          </Stack>
        )}
      </Async>
    </Section>
  )
}

function Row({ task }: { task: ShownTask }) {
  const { t } = useTranslation()
  const f = useFormat()
  const say = useRoomText()
  return (
    <Group component="li" justify="space-between" px="md" py="xs" gap="xs">
      <Anchor component={Link} {...splitLink(task.link)}>
        {say(task.text, task.params)}
      </Anchor>
      {task.late && task.due ? (
        <Badge color="red.9" tt="none">
          {t('tasks.late', { day: f.day(task.due) })}
        </Badge>
      ) : (
        (task.due ?? task.since) && (
          <Text size="sm" c="dimmed">
            {task.due
              ? t('tasks.due', { day: f.day(task.due) })
              : task.since && t('tasks.since', { day: f.day(task.since) })}
          </Text>
        )
      )}
    </Group>
  )
}

/** Rooms that did not answer; silence would look like nothing to do. */
export function Missing({ rooms }: { rooms: readonly string[] }) {
  const { t } = useTranslation()
  const say = useRoomText()
  if (rooms.length === 0) return null
  const names = rooms.map((room) => say(`navGroup.${room}`)).join(', ')
  return (
    <Alert color="red" variant="light" role="alert">
      {t('tasks.missing', { rooms: names })}
    </Alert>
  )
}

/** A page: one heading, what it is for, actions at the right, sections below. */
import { Group, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'

const house = document.title

export function Page({
  title,
  about,
  actions,
  children,
}: {
  title: ReactNode
  about?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useTabTitle(heading)
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={2} maw={760}>
          <Title order={1} ref={heading}>
            {title}
          </Title>
          {about && <Text c="dimmed">{about}</Text>}
        </Stack>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  )
}

/** The heading also names the tab, the history and the bookmark; it may change with the record or the language, so it is read after each render. */
function useTabTitle(heading: RefObject<HTMLHeadingElement | null>): void {
  useEffect(() => {
    const text = heading.current?.innerText.replaceAll(/\s+/g, ' ').trim()
    document.title = text ? `${text} – ${house}` : house
  })
  useEffect(
    () => () => {
      document.title = house
    },
    [],
  )
}

export function Section({
  title,
  about,
  actions,
  screenOnly = false,
  children,
}: {
  title: ReactNode
  about?: ReactNode
  actions?: ReactNode
  /** Left out on paper: what is done here needs the screen. */
  screenOnly?: boolean
  children: ReactNode
}) {
  return (
    <Stack component="section" gap="xs" data-screen-only={screenOnly || undefined}>
      <Group justify="space-between" align="flex-end" gap="sm">
        <Stack gap={0}>
          <Title order={2}>{title}</Title>
          {about && (
            <Text size="sm" c="dimmed">
              {about}
            </Text>
          )}
        </Stack>
        {actions}
      </Group>
      {children}
    </Stack>
  )
}

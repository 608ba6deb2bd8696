/** One search over what the reader may see, by room; opened by `/` or Ctrl+K, walked through with the arrow keys. */
import { ActionIcon, Anchor, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue, useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Async } from './Async.tsx'
import { api } from './client.ts'
import { splitLink } from './link.ts'
import { pair } from './pair.ts'
import { useRoomText } from './room-text.ts'
import { Missing } from './TaskList.tsx'
import { useFormat } from './use-format.ts'

export function SearchBox() {
  const { t } = useTranslation()
  const [opened, open] = useState(false)
  useHotkeys([
    ['/', () => open(true)],
    ['mod+K', () => open(true)],
  ])
  return (
    <>
      <ActionIcon
        variant="default"
        size="md"
        aria-label={t('search.open')}
        title={t('search.key')}
        onClick={() => open(true)}
      >
        <IconSearch size={16} aria-hidden />
      </ActionIcon>
      <Modal
        opened={opened}
        onClose={() => open(false)}
        title={t('search.open')}
        size="lg"
        closeOnClickOutside
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Search onDone={() => open(false)} />
      </Modal>
    </>
  )
}

const SHORTEST = 2

function Search({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 200)
  const results = useRef<HTMLDivElement>(null)
  const navigate = useNavigate()
  const links = () => [...(results.current?.querySelectorAll('a') ?? [])]
  const walk = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    const all = links()
    const at = all.indexOf(document.activeElement as HTMLAnchorElement) // -1 when the field has it
    all[Math.max(0, Math.min(all.length - 1, at + by))]?.focus()
  }
  return (
    <Stack gap="sm" onKeyDown={walk}>
      <TextInput
        label={t('search.label')}
        description={t('search.hint')}
        value={text}
        maxLength={100}
        type="search"
        data-autofocus
        onChange={(e) => setText(e.currentTarget.value)}
        onKeyDown={(event) => {
          const first = event.key === 'Enter' ? links()[0]?.getAttribute('href') : undefined
          if (!first) return
          void navigate(splitLink(first))
          onDone()
        }}
      />
      <div ref={results}>{asked.length >= SHORTEST && <Results text={asked} onDone={onDone} />}</div>
    </Stack>
  )
}

function Results({ text, onDone }: { text: string; onDone: () => void }) {
  const { t } = useTranslation()
  const say = useRoomText()
  const { language } = useFormat()
  const found = useQuery(
    api.home.search.queryOptions({ input: { text, language }, placeholderData: keepPreviousData }),
  )
  return (
    <Async query={found} height={80}>
      {({ rooms, missing }) => (
        <Stack gap="xs" role="region" aria-label={t('search.results')}>
          <Text size="sm" role="status" c="dimmed">
            {rooms.length === 0 && t('search.none', { text })}
          </Text>
          {rooms.map(({ room, items }) => (
            <Stack key={room} gap={4}>
              <Text fw={600} size="sm">
                {say(`navGroup.${room}`)}
              </Text>
              {items.map((item) => (
                <Anchor key={item.link} component={Link} {...splitLink(item.link)} size="sm" onClick={onDone}>
                  {pair(say(item.kind), item.title)}{' '}
                  <Text span size="sm" c="dimmed">
                    {item.detail}
                  </Text>
                </Anchor>
              ))}
            </Stack>
          ))}
          <Missing rooms={missing} />
        </Stack>
      )}
    </Async>
  )
}

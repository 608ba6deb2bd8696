/** Provisions named somewhere else: id, words, where the words come from. */
import { Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { LinkedProvision } from '../view.model.ts'
import { TextShown } from './TextShown.tsx'

export function LinkedList({ items }: { items: readonly LinkedProvision[] }) {
  const { t } = useTranslation('library')
  return (
    <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
      {items.map(({ id, text, provenance }) => (
        <li key={id}>
          <Link to="/library/provisions/$id" params={{ id }}>
            {id}
          </Link>{' '}
          <TextShown shown={text} usual="to-be-checked" />{' '}
          <Text component="span" size="xs" c="dimmed">
            {t(`provenance.${provenance}`)}
          </Text>
        </li>
      ))}
    </Stack>
  )
}

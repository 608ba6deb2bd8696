/** Provisions named somewhere else: id, words, where the words come from. */

import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AnchorLink } from '#web/AnchorLink.tsx'
import type { LinkedProvision } from '../view.model.ts'
import { TextShown } from './TextShown.tsx'

export function LinkedList({ items }: { items: readonly LinkedProvision[] }) {
  const { t } = useTranslation('library')
  return (
    <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
      {items.map(({ id, text, provenance }) => (
        <li key={id}>
          <AnchorLink to="/library/provisions/$id" params={{ id }}>
            {id}
          </AnchorLink>{' '}
          <TextShown shown={text} usual="to-be-checked" />{' '}
          <Text component="span" size="xs" c="dimmed">
            {t(`provenance.${provenance}`)}
          </Text>
        </li>
      ))}
    </Stack>
  )
}

/** The keyboard shortcuts, listed under `?`. Letters act only outside of fields. */
import { Kbd, Modal, Table } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

const rows = [
  { keys: ['/', 'Ctrl+K'], does: 'search' },
  { keys: ['?'], does: 'help' },
  { keys: ['Alt+H'], does: 'home' },
  { keys: ['Alt+N'], does: 'notices' },
  { keys: ['J'], does: 'nextRow' },
  { keys: ['K'], does: 'previousRow' },
  { keys: ['Enter'], does: 'openRow' },
] as const

export function Shortcuts() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [opened, open] = useState(false)
  useHotkeys([
    ['shift+?', () => open(true)],
    ['?', () => open(true)],
    ['alt+H', () => void navigate({ to: '/' })],
    ['alt+N', () => void navigate({ to: '/notices' })],
  ])
  return (
    <Modal
      opened={opened}
      onClose={() => open(false)}
      title={t('keys.title')}
      closeOnClickOutside
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('keys.key')}</Table.Th>
            <Table.Th scope="col">{t('keys.does')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ keys, does }) => (
            <Table.Tr key={does}>
              <Table.Td>
                {keys.map((key) => (
                  <Kbd key={key} mr={6}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{t(`keys.${does}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}

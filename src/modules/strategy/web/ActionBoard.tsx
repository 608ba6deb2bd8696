/** The register as a board: a column per state, each action a card that is opened and moved by keyboard as by mouse. */
import { Button, Group, Modal, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import { ActionState } from '../action.model.ts'
import type { ActionRow } from '../view.model.ts'
import { ActionMoves } from './ActionMoves.tsx'
import { ActionLink, Due } from './ActionTable.tsx'

export function ActionBoard({ rows }: { rows: readonly ActionRow[] }) {
  const { t } = useTranslation('strategy')
  const [moved, setMoved] = useState<ActionRow | null>(null)
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3, xl: 6 }} spacing="sm">
        {ActionState.options.map((state) => {
          const cards = rows.filter((row) => row.state === state)
          return (
            <Stack key={state} component="section" gap="xs" aria-label={t(`state.${state}`)}>
              <Title order={2} fz="sm">
                {t(`state.${state}`)} ({cards.length})
              </Title>
              {cards.length === 0 && (
                <Text size="sm" c="dimmed">
                  {t('list.empty')}
                </Text>
              )}
              {cards.map((row) => (
                <Card key={row.id} row={row} onMove={() => setMoved(row)} />
              ))}
            </Stack>
          )
        })}
      </SimpleGrid>
      {moved && <MoveDialog row={moved} onClose={() => setMoved(null)} />}
    </>
  )
}

function Card({ row, onMove }: { row: ActionRow; onMove: () => void }) {
  const { t } = useTranslation('strategy')
  return (
    <Paper withBorder p="xs">
      <Stack gap={4}>
        <Group gap={4} wrap="nowrap" align="baseline">
          <Text size="xs" c="dimmed">
            {row.number}
          </Text>
          <ActionLink row={row} />
        </Group>
        <Text size="xs" c="dimmed">
          {[row.owner?.name ?? t('list.nobody'), row.office?.code].filter(Boolean).join(' · ')}
        </Text>
        <Due row={row} />
        {row.openNeeds > 0 && <Text size="xs">{t('list.waits', { open: row.openNeeds })}</Text>}
        {row.effect && <Text size="xs">{t(`effect.${row.effect}`)}</Text>}
        <Button
          size="compact-sm"
          variant="default"
          onClick={onMove}
          aria-label={t('list.move', { number: row.number })}
        >
          {t('list.moveShort')}
        </Button>
      </Stack>
    </Paper>
  )
}

function MoveDialog({ row, onClose }: { row: ActionRow; onClose: () => void }) {
  const { t } = useTranslation('strategy')
  const { t: shell } = useTranslation()
  const { language } = useFormat()
  const action = useQuery(api.strategy.actions.get.queryOptions({ input: { id: row.id, language } }))
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${row.number}. ${row.title}`}
      closeButtonProps={{ 'aria-label': shell('close') }}
    >
      <Stack>
        <Text size="sm">{t(`state.${row.state}`)}</Text>
        <Async query={action} height={60}>
          {(found) => <ActionMoves action={found} onDone={onClose} />}
        </Async>
      </Stack>
    </Modal>
  )
}

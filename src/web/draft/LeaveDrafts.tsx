/** Asked at sign-out when unsent work lies in this browser. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { browserStorage, deleteDrafts, keptDrafts } from './kept-drafts.ts'

interface Props {
  readonly account: string
  readonly onStay: () => void
  readonly onLeave: () => void
}

export function LeaveDrafts({ account, onStay, onLeave }: Props) {
  const { t } = useTranslation()
  const count = keptDrafts(browserStorage(), account).reduce((sum, { pieces }) => sum + pieces, 0)
  return (
    <Modal
      opened
      onClose={onStay}
      title={t('draft.left', { count })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <Text size="sm">{t('draft.signOutAbout')}</Text>
        <Group>
          <Button variant="default" onClick={onLeave} data-autofocus>
            {t('draft.keepIt')}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              deleteDrafts(browserStorage(), account)
              onLeave()
            }}
          >
            {t('draft.deleteIt')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

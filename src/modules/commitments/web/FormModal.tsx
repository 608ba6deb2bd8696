/** A form in a dialog: its fields, the refusal if any, and the button. */
import { Alert, Button, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly refusal: string | null
  readonly ready: boolean
  readonly busy: boolean
  readonly onSave: () => void
  readonly children: ReactNode
}

export function FormModal({ title, onClose, refusal, ready, busy, onSave, children }: Props) {
  const { t } = useTranslation('commitments')
  const { t: shell } = useTranslation()
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': shell('close') }}>
      <Stack>
        {children}
        {refusal && (
          <Alert color="red" variant="light" role="alert">
            {refusal}
          </Alert>
        )}
        <Button disabled={!ready} loading={busy} onClick={onSave}>
          {t('save')}
        </Button>
      </Stack>
    </Modal>
  )
}

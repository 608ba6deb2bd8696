/**
 * A form in a dialog: its fields, why the server refused, the question when somebody saved in between, and the button. What was typed stays
 * until it is saved or the dialog is closed on purpose.
 */
import { Alert, Modal, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'

interface Props {
  readonly title: string
  readonly onClose: () => void
  /** Why the server said no, in words. */
  readonly refusal: string | null
  /** Whether what must be there is there. */
  readonly ready: boolean
  readonly busy: boolean
  readonly onSave: () => void
  readonly children: ReactNode
  readonly save?: string
  readonly size?: 'md' | 'lg'
  /** Asked in place of the button. */
  readonly conflict?: ReactNode
}

export function FormDialog({
  title,
  onClose,
  refusal,
  ready,
  busy,
  onSave,
  children,
  save,
  size,
  conflict,
}: Props) {
  const { t } = useTranslation()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready && !busy) onSave()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size ?? 'md'}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {children}
          {conflict ?? (
            <>
              {refusal && (
                <Alert color="red" variant="light" role="alert">
                  {refusal}
                </Alert>
              )}
              <BusyButton type="submit" disabled={!ready} loading={busy}>
                {save ?? t('form.save')}
              </BusyButton>
            </>
          )}
        </Stack>
      </form>
    </Modal>
  )
}

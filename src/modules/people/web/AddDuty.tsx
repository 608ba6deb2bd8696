/** Adds one duty to the roster by hand. */
import { Alert, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { BusyButton } from '#ui/BusyButton.tsx'
import { client, queryClient } from '#web/client.ts'
import type { Officer } from '../organisation.contract.ts'
import { useRefusal } from './refusals.ts'

export function AddDuty({ officer }: { officer: Officer }) {
  const { t } = useTranslation('people')
  const { t: shell } = useTranslation()
  const { reason, refusal } = useRefusal()
  const [open, setOpen] = useState(false)
  const [duty, setDuty] = useState({ unit: officer.unit ?? '', shift: '', desk: '', from: '', to: '' })
  const set = (part: Partial<typeof duty>) => setDuty((before) => ({ ...before, ...part }))
  const add = useMutation({
    mutationFn: () =>
      client.people.officers.setDuty({ ...duty, code: officer.code, day: duty.from.slice(0, 10) }),
    onSuccess: () => {
      setOpen(false)
      set({ from: '', to: '' })
      return queryClient.invalidateQueries()
    },
  })
  const disabled = officer.may.find((one) => one.move === 'duty')?.disabled ?? null
  const ready = duty.unit !== '' && duty.shift.trim() !== '' && duty.from !== '' && duty.to !== ''
  const field = (name: 'unit' | 'shift' | 'desk' | 'from' | 'to', label: string, type = 'text') => (
    <TextInput
      type={type}
      label={label}
      value={duty[name]}
      maxLength={40}
      onChange={(e) => set({ [name]: e.currentTarget.value })}
      required={name !== 'desk'}
    />
  )
  return (
    <>
      <ActButton
        label={t('officer.addDuty')}
        refused={disabled && reason(disabled)}
        onAct={() => {
          add.reset()
          setOpen(true)
        }}
      />
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('officer.addDuty')}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        <Stack>
          <Text size="sm">{t('officer.addDutyAbout')}</Text>
          {field('unit', t('officer.dutyUnit'))}
          {field('shift', t('officer.shift'))}
          {field('desk', t('officer.desk'))}
          {field('from', t('officer.dutyFrom'), 'datetime-local')}
          {field('to', t('officer.dutyTo'), 'datetime-local')}
          {add.isError && (
            <Alert color="red" variant="light" role="alert">
              {refusal(add.error)}
            </Alert>
          )}
          <BusyButton disabled={!ready} loading={add.isPending} onClick={() => add.mutate()}>
            {t('roles.save')}
          </BusyButton>
        </Stack>
      </Modal>
    </>
  )
}

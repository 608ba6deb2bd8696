/** Proposes a role: for whom, where, from when until when, why. */
import { Alert, Button, Modal, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { api, client, queryClient } from '#web/client.ts'
import { fourEyes } from '../grant.model.ts'
import { Role } from '../model.ts'
import { inOrder } from './OrganisationPage.tsx'
import { useRefusal } from './refusals.ts'

const nothing = { account: '', role: 'supervisor' as Role, place: '', from: '', to: '', reason: '' }

export function ProposeRole() {
  const { t } = useTranslation('people')
  const { t: shell } = useTranslation()
  const { refusal } = useRefusal()
  const [open, setOpen] = useState(false)
  const [wish, setWish] = useState(nothing)
  const accounts = useQuery(api.people.roles.accounts.queryOptions({ enabled: open }))
  const tree = useQuery(api.people.organisation.tree.queryOptions({ input: {}, enabled: open }))
  const set = (part: Partial<typeof nothing>) => setWish((before) => ({ ...before, ...part }))
  const propose = useMutation({
    mutationFn: () =>
      client.people.roles.propose({ ...wish, place: wish.place || null, to: wish.to || null }),
    onSuccess: () => {
      setOpen(false)
      setWish(nothing)
      return queryClient.invalidateQueries()
    },
  })
  const places = inOrder(tree.data?.items ?? []).filter(({ unit }) => unit.kind !== 'administration')
  const ready = wish.account !== '' && wish.from !== '' && wish.reason.trim() !== ''
  return (
    <>
      <Button
        onClick={() => {
          propose.reset()
          setOpen(true)
        }}
      >
        {t('roles.propose')}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('roles.propose')}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        <Stack>
          <NativeSelect
            label={t('roles.account')}
            value={wish.account}
            data={[
              { value: '', label: '–' },
              ...(accounts.data?.items ?? []).map(({ id, login, displayName, officer }) => ({
                value: id,
                label: `${displayName} (${[login, officer].filter(Boolean).join(', ')})`,
              })),
            ]}
            onChange={(e) => set({ account: e.currentTarget.value })}
            required
            data-autofocus
          />
          <NativeSelect
            label={t('roles.role')}
            value={wish.role}
            data={Role.options.map((role) => ({ value: role, label: shell(`roles.${role}`) }))}
            onChange={(e) => set({ role: e.currentTarget.value as Role })}
          />
          {fourEyes.includes(wish.role) && <Text size="sm">{t('roles.fourEyes')}</Text>}
          <NativeSelect
            label={t('roles.place')}
            value={wish.place}
            data={[
              { value: '', label: t('roles.placeWhole') },
              ...places.map(({ unit }) => ({ value: unit.code, label: `${unit.name} (${unit.code})` })),
            ]}
            onChange={(e) => set({ place: e.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('roles.from')}
            value={wish.from}
            onChange={(e) => set({ from: e.currentTarget.value })}
            required
          />
          <TextInput
            type="date"
            label={t('roles.to')}
            value={wish.to}
            onChange={(e) => set({ to: e.currentTarget.value })}
          />
          <Textarea
            label={t('roles.reason')}
            description={t('roles.reasonHint')}
            autosize
            minRows={2}
            maxLength={1000}
            value={wish.reason}
            onChange={(e) => set({ reason: e.currentTarget.value })}
            required
          />
          {propose.isError && (
            <Alert color="red" variant="light" role="alert">
              {refusal(propose.error)}
            </Alert>
          )}
          <BusyButton disabled={!ready} loading={propose.isPending} onClick={() => propose.mutate()}>
            {t('roles.propose')}
          </BusyButton>
        </Stack>
      </Modal>
    </>
  )
}

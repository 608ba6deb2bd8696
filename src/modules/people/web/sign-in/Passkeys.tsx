/** One's own passkeys: list, name, add, remove. */
import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { Async } from '#web/Async.tsx'
import { api, client, queryClient } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import { CurrentPassword } from './CurrentPassword.tsx'
import { RecoveryCodes } from './EnrolStep.tsx'
import { Refused } from './Frame.tsx'
import { addPasskey, browserKnowsPasskeys } from './use-passkey.ts'
import { useRefusal } from './use-refusal.ts'

export function Passkeys({ hasPassword }: { hasPassword: boolean }) {
  const { t } = useTranslation('people')
  const keys = useQuery(api.people.passkeys.list.queryOptions())
  return (
    <Stack>
      <Text size="sm">{t('passkey.about')}</Text>
      <Async query={keys} height={80}>
        {({ items, here }) => (
          <>
            {items.length === 0 && <Text c="dimmed">{t('passkey.none')}</Text>}
            {items.map((one) => (
              <OneKey key={one.id} of={one} hasPassword={hasPassword} />
            ))}
            {here && browserKnowsPasskeys() ? (
              <AddPasskey
                askPassword={hasPassword}
                onAdded={() => void queryClient.invalidateQueries()}
                label={t('passkey.add')}
              />
            ) : (
              <Text size="sm">{t('passkey.notHere')}</Text>
            )}
          </>
        )}
      </Async>
    </Stack>
  )
}

interface AddProps {
  readonly askPassword: boolean
  readonly label: string
  /** Called when there is nothing left to read: recovery codes are shown first. */
  readonly onAdded: () => void
  readonly onConfirmed?: () => void
}

export function AddPasskey({ askPassword, label, onAdded, onConfirmed }: AddProps) {
  const { t } = useTranslation('people')
  const refusal = useRefusal()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const add = useMutation({
    mutationFn: () => addPasskey({ name, password: askPassword ? password : undefined }),
    onMutate: () => onConfirmed?.(),
    onSuccess: ({ recoveryCodes }) => {
      setName('')
      setPassword('')
      if (recoveryCodes === null) onAdded()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  const codes = add.data?.recoveryCodes
  if (codes)
    return (
      <RecoveryCodes
        codes={codes}
        onDone={() => {
          add.reset()
          onAdded()
        }}
      />
    )
  return (
    <Stack component="form" onSubmit={submit} gap="sm">
      <TextInput
        label={t('passkey.name')}
        description={t('passkey.nameHint')}
        value={name}
        onChange={(e) => setName(e.currentTarget.value)}
        maxLength={60}
        required
      />
      {askPassword && <CurrentPassword value={password} onChange={setPassword} />}
      <Refused sentence={add.isError ? refusal(add.error) : undefined} />
      <BusyButton type="submit" variant="default" loading={add.isPending}>
        {label}
      </BusyButton>
    </Stack>
  )
}

interface Key {
  readonly id: string
  readonly name: string
  readonly synced: boolean
  readonly added: Date
  readonly used: Date | null
}

function OneKey({ of: key, hasPassword }: { of: Key; hasPassword: boolean }) {
  const { t } = useTranslation('people')
  const f = useFormat()
  const [doing, setDoing] = useState<'rename' | 'remove' | null>(null)
  const close = () => setDoing(null)
  if (doing === 'rename') return <RenameKey of={key} onDone={close} />
  if (doing === 'remove') return <RemoveKey of={key} hasPassword={hasPassword} onDone={close} />
  return (
    <Group justify="space-between" wrap="nowrap">
      <div>
        <Text fw={600}>{key.name}</Text>
        <Text size="sm" c="dimmed">
          {t('passkey.added', { day: f.time(key.added.toISOString()) })} ·{' '}
          {key.used ? t('passkey.used', { day: f.time(key.used.toISOString()) }) : t('passkey.unused')} ·{' '}
          {t(key.synced ? 'passkey.synced' : 'passkey.single')}
        </Text>
      </div>
      <Group gap="xs" wrap="nowrap">
        <ActionIcon
          variant="default"
          aria-label={t('passkey.rename', { name: key.name })}
          onClick={() => setDoing('rename')}
        >
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label={t('passkey.remove', { name: key.name })}
          onClick={() => setDoing('remove')}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </Group>
  )
}

function RenameKey({ of: key, onDone }: { of: Key; onDone: () => void }) {
  const { t } = useTranslation('people')
  const refusal = useRefusal()
  const [name, setName] = useState(key.name)
  const rename = useMutation({
    mutationFn: () => client.people.passkeys.rename({ id: key.id, name }),
    onSuccess: async () => {
      await queryClient.invalidateQueries()
      onDone()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    rename.mutate()
  }
  return (
    <Stack component="form" onSubmit={submit} gap="xs">
      <TextInput
        label={t('passkey.name')}
        value={name}
        onChange={(e) => setName(e.currentTarget.value)}
        maxLength={60}
        required
        data-autofocus
      />
      <Refused sentence={rename.isError ? refusal(rename.error) : undefined} />
      <Group gap="xs">
        <BusyButton type="submit" loading={rename.isPending}>
          {t('passkey.save')}
        </BusyButton>
        <Button variant="subtle" onClick={onDone}>
          {t('passkey.keep')}
        </Button>
      </Group>
    </Stack>
  )
}

function RemoveKey({ of: key, hasPassword, onDone }: { of: Key; hasPassword: boolean; onDone: () => void }) {
  const { t } = useTranslation('people')
  const refusal = useRefusal()
  const [password, setPassword] = useState('')
  const remove = useMutation({
    mutationFn: () => client.people.passkeys.remove({ id: key.id, ...(hasPassword ? { password } : {}) }),
    onSuccess: () => queryClient.resetQueries(),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    remove.mutate()
  }
  return (
    <Stack component="form" onSubmit={submit} gap="xs">
      <Text>{t('passkey.confirm', { name: key.name })}</Text>
      {hasPassword && <CurrentPassword value={password} onChange={setPassword} />}
      <Refused sentence={remove.isError ? refusal(remove.error) : undefined} />
      <Group gap="xs">
        <BusyButton type="submit" color="red" loading={remove.isPending}>
          {t('passkey.remove', { name: key.name })}
        </BusyButton>
        <Button variant="subtle" onClick={onDone}>
          {t('passkey.keep')}
        </Button>
      </Group>
    </Stack>
  )
}

/** Accounts for administrators: who may sign in and how; inviting, new links, closing, and asking to take lost factors off. */
import { Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Page } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import type { AccountLine } from '../account.contract.ts'
import { AccountActs } from './AccountActs.tsx'
import { InviteAccount } from './InviteAccount.tsx'

export function AccountsPage() {
  const { t } = useTranslation('people')
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 250)
  const accounts = useQuery(
    api.people.accounts.list.queryOptions({
      input: asked === '' ? {} : { text: asked },
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <Page title={t('accounts.title')} about={t('accounts.about')} actions={<InviteAccount />}>
      <TextInput
        label={t('accounts.search')}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
        maxLength={100}
        maw={360}
      />
      <Async query={accounts} height={300}>
        {({ items }) =>
          items.length === 0 ? <Empty>{t('accounts.none')}</Empty> : <Accounts items={items} />
        }
      </Async>
    </Page>
  )
}

function Accounts({ items }: { items: readonly AccountLine[] }) {
  const { t } = useTranslation('people')
  return (
    <DataTable
      caption={t('accounts.caption')}
      rows={items}
      rowKey={(one) => one.id}
      minWidth={900}
      columns={[
        { key: 'login', head: t('accounts.login'), cell: ({ login }) => login },
        { key: 'name', head: t('accounts.name'), cell: ({ displayName }) => displayName },
        { key: 'officer', head: t('accounts.officer'), cell: ({ officer }) => officer ?? '–' },
        { key: 'state', head: t('accounts.state'), cell: (one) => <State of={one} /> },
        { key: 'ways', head: t('accounts.ways'), cell: (one) => <Ways of={one} /> },
        {
          key: 'actions',
          head: t('accounts.actions'),
          screenOnly: true,
          wide: true,
          cell: (one) => <AccountActs of={one} />,
        },
      ]}
    />
  )
}

function State({ of: { state, linkUntil } }: { of: AccountLine }) {
  const { t } = useTranslation('people')
  const f = useFormat()
  return t(`accounts.${state}`, { when: linkUntil ? f.time(linkUntil.toISOString()) : '' })
}

function Ways({ of: { ways, factorMissing } }: { of: AccountLine }) {
  const { t } = useTranslation('people')
  const lines = [
    ways.password && t('accounts.password'),
    ways.codes && t('accounts.codes'),
    ways.passkeys > 0 && t('accounts.passkeys', { count: ways.passkeys }),
    ways.single && t('accounts.single'),
  ].filter((line) => line !== false)
  return (
    <Stack gap={0}>
      <Text size="sm">{lines.length > 0 ? lines.join(', ') : t('accounts.nothing')}</Text>
      {factorMissing && (
        <Text size="sm" fw={600}>
          {t('accounts.noFactor')}
        </Text>
      )}
    </Stack>
  )
}

/** Roles: who holds which where and until when; proposing, approving, ending. */
import { Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Page } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { AccountLink } from '#web/AccountLink.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { useMe } from '#web/session.ts'
import { useFormat } from '#web/use-format.ts'
import { type Grant, GrantState } from '../grant.model.ts'
import { ProposeRole } from './ProposeRole.tsx'
import { RoleMoves } from './RoleMoves.tsx'

export function RolesPage() {
  const { t } = useTranslation('people')
  const { me } = useMe()
  const [state, setState] = useState<GrantState | ''>(stateInAddress)
  const grants = useQuery(api.people.roles.list.queryOptions({ input: state === '' ? {} : { state } }))
  const mayPropose = me?.permissions.includes('roles.propose') ?? false
  return (
    <Page
      title={t('roles.title')}
      about={t('roles.about')}
      actions={mayPropose ? <ProposeRole /> : undefined}
    >
      <Group>
        <NativeSelect
          label={t('roles.state')}
          value={state}
          data={[
            { value: '', label: t('roles.all') },
            ...GrantState.options.map((one) => ({ value: one, label: t(`roles.${one}`) })),
          ]}
          onChange={(e) => setState(e.currentTarget.value as GrantState | '')}
        />
      </Group>
      <Async query={grants} height={300}>
        {({ items }) => (items.length === 0 ? <Empty>{t('roles.none')}</Empty> : <Grants items={items} />)}
      </Async>
    </Page>
  )
}

/** A task or a notice leads to the roles that wait. */
function stateInAddress(): GrantState | '' {
  return GrantState.safeParse(new URLSearchParams(window.location.search).get('state')).data ?? ''
}

function Grants({ items }: { items: readonly Grant[] }) {
  const { t } = useTranslation('people')
  const { t: shell } = useTranslation()
  return (
    <DataTable
      caption={t('roles.title')}
      rows={items}
      rowKey={(grant) => grant.id}
      minWidth={980}
      columns={[
        {
          key: 'account',
          head: t('roles.account'),
          cell: ({ account: { id, displayName, login } }) => (
            <AccountLink id={id} name={`${displayName} (${login})`} />
          ),
        },
        { key: 'role', head: t('roles.role'), cell: ({ role }) => shell(`roles.${role}`) },
        {
          key: 'place',
          head: t('roles.place'),
          cell: ({ place }) => (place ? `${place.name} (${place.code})` : t('officer.whole')),
        },
        { key: 'period', head: t('roles.period'), cell: (grant) => <PeriodText grant={grant} /> },
        { key: 'state', head: t('roles.state'), cell: ({ state }) => t(`roles.${state}`) },
        { key: 'history', head: t('roles.history'), cell: (grant) => <History grant={grant} /> },
        {
          key: 'actions',
          head: t('roles.actions'),
          screenOnly: true,
          wide: true,
          cell: (grant) => <RoleMoves grant={grant} />,
        },
      ]}
    />
  )
}

function PeriodText({ grant: { from, to } }: { grant: Grant }) {
  const { t } = useTranslation('people')
  const f = useFormat()
  return `${f.day(from)}, ${to ? t('roles.until', { day: f.day(to) }) : t('roles.noEnd')}`
}

function History({ grant }: { grant: Grant }) {
  const { t } = useTranslation('people')
  const f = useFormat()
  const lines = [
    grant.proposedBy === null
      ? t('roles.house')
      : t('roles.by', { what: t('roles.given'), who: grant.proposedBy, day: f.time(grant.proposedAt) }),
    grant.reason,
    grant.decidedBy &&
      grant.decidedAt &&
      t('roles.by', { what: t('roles.approved'), who: grant.decidedBy, day: f.time(grant.decidedAt) }),
    grant.endedBy &&
      grant.endedAt &&
      t('roles.by', { what: t('roles.ending'), who: grant.endedBy, day: f.time(grant.endedAt) }),
    grant.endReason,
  ].filter(Boolean)
  return (
    <Stack gap={0}>
      {lines.map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
    </Stack>
  )
}

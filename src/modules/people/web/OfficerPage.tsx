/** One officer: posts over time, rotation, duties, roles. The same page shows everybody what is held about themselves. */
import { SimpleGrid, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Figure } from '#ui/Figure.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { ReadAboutMe } from '#web/ReadAboutMe.tsx'
import { RecordHistory } from '#web/RecordHistory.tsx'
import { useFormat } from '#web/use-format.ts'
import type { Officer } from '../organisation.contract.ts'
import { Duties } from './Duties.tsx'
import { MoveOfficer } from './MoveOfficer.tsx'
import { Due } from './OfficersPage.tsx'

export function OfficerPage() {
  const { code = '' } = useParams({ strict: false }) as { code?: string }
  const officer = useQuery(api.people.officers.get.queryOptions({ input: { code } }))
  const title = officer.data ? `${officer.data.code} · ${officer.data.name}` : code
  return (
    <Page title={title} actions={officer.data ? <MoveOfficer officer={officer.data} /> : undefined}>
      <Async query={officer} height={300}>
        {(data) => <Facts officer={data} />}
      </Async>
      <RecordHistory subject={`officer:${code}`} />
    </Page>
  )
}

export function OwnPage() {
  const { t } = useTranslation('people')
  const own = useQuery(api.people.officers.own.queryOptions())
  return (
    <Page title={t('officer.own')} about={t('officer.ownAbout')}>
      <Async query={own} height={300}>
        {(data) => (data ? <Facts officer={data} /> : <Empty>{t('officer.none')}</Empty>)}
      </Async>
      <ReadAboutMe />
    </Page>
  )
}

function Facts({ officer }: { officer: Officer }) {
  const { t } = useTranslation('people')
  const f = useFormat()
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="xs">
        <Figure
          label={t('officers.post')}
          value={officer.title ?? t('officers.noPost')}
          hint={officer.unitName ?? undefined}
        />
        {officer.rotation && <Figure label={t('officers.since')} value={f.day(officer.rotation.since)} />}
        {officer.rotation?.due && <Figure label={t('officers.due')} value={<Due row={officer} />} />}
      </SimpleGrid>
      <Section title={t('officer.supervisors')}>
        <Text>{officer.supervisors.join(', ') || t('officer.noSupervisors')}</Text>
      </Section>
      <Postings officer={officer} />
      <Duties officer={officer} />
      <Roles officer={officer} />
    </Stack>
  )
}

function Postings({ officer: { postings } }: { officer: Officer }) {
  const { t } = useTranslation('people')
  const f = useFormat()
  return (
    <Section title={t('officer.postings')}>
      {postings.length === 0 ? (
        <Empty>{t('officers.noPost')}</Empty>
      ) : (
        <DataTable
          caption={t('officer.postings')}
          rows={postings}
          rowKey={(row) => row.from}
          minWidth={560}
          columns={[
            { key: 'from', head: t('officer.from'), cell: (row) => f.day(row.from) },
            { key: 'to', head: t('officer.to'), cell: (row) => (row.to ? f.day(row.to) : t('officer.open')) },
            { key: 'post', head: t('officers.post'), cell: (row) => `${row.title} (${row.post})` },
            { key: 'unit', head: t('officers.unit'), cell: (row) => row.unitName },
          ]}
        />
      )}
    </Section>
  )
}

function Roles({ officer: { roles } }: { officer: Officer }) {
  const { t } = useTranslation('people')
  const { t: shell } = useTranslation()
  const f = useFormat()
  return (
    <Section title={t('officer.roles')}>
      {roles.length === 0 ? (
        <Empty>{t('officer.noRoles')}</Empty>
      ) : (
        <DataTable
          caption={t('officer.roles')}
          rows={roles}
          rowKey={(row) => `${row.role} ${row.place}`}
          minWidth={420}
          columns={[
            { key: 'role', head: t('roles.role'), cell: (row) => shell(`roles.${row.role as 'officer'}`) },
            { key: 'place', head: t('roles.place'), cell: (row) => row.place ?? t('officer.whole') },
            { key: 'from', head: t('officer.from'), cell: (row) => f.day(row.from) },
            { key: 'to', head: t('officer.to'), cell: (row) => (row.to ? f.day(row.to) : t('roles.noEnd')) },
          ]}
        />
      )}
    </Section>
  )
}

/** The latest duties of an officer; whoever may set them may take one out again. */
import { Alert } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { type Column, DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { client, queryClient } from '#web/client.ts'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { Officer } from '../organisation.contract.ts'
import { AddDuty } from './AddDuty.tsx'
import { useRefusal } from './refusals.ts'

type Duty = Officer['duties'][number]

export function Duties({ officer }: { officer: Officer }) {
  const { t } = useTranslation('people')
  const f = useFormat()
  const { refusal } = useRefusal()
  const remove = useMutation({
    mutationFn: (from: string) => client.people.officers.removeDuty({ code: officer.code, from }),
    onSuccess: () => queryClient.invalidateQueries(),
  })
  const may = officer.may.some((one) => one.move === 'duty' && one.disabled === null)
  const columns: Column<Duty>[] = [
    { key: 'day', head: t('officer.day'), cell: (row) => f.day(row.day) },
    { key: 'unit', head: t('officers.unit'), cell: (row) => row.unit },
    { key: 'shift', head: t('officer.shift'), cell: (row) => row.shift },
    { key: 'desk', head: t('officer.desk'), cell: (row) => row.desk },
    { key: 'hours', head: t('officer.hours'), cell: (row) => `${row.from.slice(11)}–${row.to.slice(11)}` },
    {
      key: 'remove',
      head: t('roles.actions'),
      screenOnly: true,
      cell: (row) => (
        <BusyButton
          size="compact-sm"
          variant="default"
          aria-label={pair(t('officer.removeDuty'), f.time(row.from))}
          loading={remove.isPending && remove.variables === row.from}
          onClick={() => remove.mutate(row.from)}
        >
          {t('officer.removeDuty')}
        </BusyButton>
      ),
    },
  ]
  return (
    <Section title={t('officer.duties')} actions={<AddDuty officer={officer} />}>
      {remove.isError && (
        <Alert color="red" variant="light" role="alert">
          {refusal(remove.error)}
        </Alert>
      )}
      {officer.duties.length === 0 ? (
        <Empty>{t('officer.noDuties')}</Empty>
      ) : (
        <DataTable
          caption={t('officer.duties')}
          rows={officer.duties}
          rowKey={(row) => row.from}
          minWidth={480}
          columns={may ? columns : columns.slice(0, -1)}
        />
      )}
    </Section>
  )
}

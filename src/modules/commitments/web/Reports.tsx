/** When reports to the treaty body are due and when they were sent. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { ConflictQuestion } from '#web/ConflictQuestion.tsx'
import { client, queryClient } from '#web/client.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { Commitment, ReportText } from '../view.model.ts'
import { useWriting } from './use-commitments.ts'

type Report = Commitment['reports'][number]

export function Reports({ commitment }: { commitment: Commitment }) {
  const { t } = useTranslation('commitments')
  const f = useFormat()
  const [open, setOpen] = useState<Report | 'new' | null>(null)
  const { instrument, reports, mayRun } = commitment
  return (
    <Section
      title={t('reports')}
      actions={
        mayRun ? (
          <Button size="xs" variant="default" onClick={() => setOpen('new')}>
            {t('newReport')}
          </Button>
        ) : undefined
      }
    >
      {open && (
        <ReportForm
          instrument={instrument}
          report={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
      {reports.length === 0 ? (
        <Empty>{t('noReports')}</Empty>
      ) : (
        <DataTable
          caption={t('reports')}
          rows={reports}
          rowKey={(row) => row.id}
          columns={[
            { key: 'body', head: t('body'), cell: (row) => row.body },
            { key: 'due', head: t('due'), cell: (row) => f.day(row.dueOn) },
            {
              key: 'sent',
              head: t('sentOn'),
              cell: (row) => (row.sentOn ? f.day(row.sentOn) : t('notSent')),
            },
            ...(mayRun
              ? [
                  {
                    key: 'edit',
                    head: t('edit'),
                    cell: (row: Report) => (
                      <Button
                        size="compact-sm"
                        variant="default"
                        onClick={() => setOpen(row)}
                        aria-label={pair(t('edit'), row.body)}
                      >
                        {t('edit')}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </Section>
  )
}

function ReportForm({
  instrument,
  report,
  onClose,
}: {
  instrument: string
  report: Report | null
  onClose: () => void
}) {
  const { t } = useTranslation('commitments')
  const { language, day } = useFormat()
  const [wish, setWish] = useState({
    body: report?.body ?? '',
    dueOn: report?.dueOn ?? '',
    sentOn: report?.sentOn ?? '',
  })
  const { send, busy, refusal, theirs } = useWriting<number, ReportText>(
    (version) =>
      client.commitments.saveReport({
        instrument,
        language,
        id: report?.id ?? null,
        version,
        text: { ...wish, sentOn: wish.sentOn || null },
      }),
    onClose,
  )
  const shown = (iso: string | null) => (iso ? day(iso) : '')
  return (
    <FormDialog
      title={t(report ? 'editReport' : 'newReport')}
      onClose={onClose}
      refusal={refusal}
      ready={wish.body.trim() !== '' && wish.dueOn !== ''}
      busy={busy}
      onSave={() => send(report?.version ?? 0)}
      conflict={
        theirs && (
          <ConflictQuestion
            fields={[
              { label: t('body'), theirs: theirs.text.body, mine: wish.body },
              { label: t('due'), theirs: shown(theirs.text.dueOn), mine: shown(wish.dueOn) },
              { label: t('sentOn'), theirs: shown(theirs.text.sentOn), mine: shown(wish.sentOn) },
            ]}
            onTake={() => {
              onClose()
              void queryClient.invalidateQueries()
            }}
            onKeep={() => send(theirs.version)}
          />
        )
      }
    >
      <TextInput
        label={t('body')}
        value={wish.body}
        maxLength={200}
        onChange={(e) => setWish({ ...wish, body: e.currentTarget.value })}
        required
        data-autofocus
      />
      <TextInput
        type="date"
        label={t('due')}
        value={wish.dueOn}
        onChange={(e) => setWish({ ...wish, dueOn: e.currentTarget.value })}
        required
      />
      <TextInput
        type="date"
        label={t('sentOn')}
        value={wish.sentOn}
        onChange={(e) => setWish({ ...wish, sentOn: e.currentTarget.value })}
      />
    </FormDialog>
  )
}

/** Obligations of an instrument: what is asked, by whom, until when, how far, and what shows it. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { AnchorLink } from '#web/AnchorLink.tsx'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { Commitment, Obligation } from '../view.model.ts'
import { EvidenceForm } from './EvidenceForm.tsx'
import { EvidenceText } from './EvidenceText.tsx'
import { ObligationForm } from './ObligationForm.tsx'
import { JudgeForm, NewActionForm } from './ObligationForms.tsx'

type Open =
  | { readonly form: 'edit' | 'judge' | 'evidence' | 'action'; readonly obligation: Obligation }
  | { readonly form: 'new' }

const labels = { edit: 'edit', evidence: 'addEvidence', action: 'newAction' } as const

export function Obligations({ commitment }: { commitment: Commitment }) {
  const { t } = useTranslation('commitments')
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const { instrument, items, mayRun } = commitment
  return (
    <Section
      title={t('obligations')}
      actions={
        mayRun ? (
          <Button size="xs" variant="default" onClick={() => setOpen({ form: 'new' })}>
            {t('newObligation')}
          </Button>
        ) : undefined
      }
    >
      {open?.form === 'new' && <ObligationForm commitment={commitment} onClose={close} />}
      {open?.form === 'edit' && (
        <ObligationForm commitment={commitment} obligation={open.obligation} onClose={close} />
      )}
      {open?.form === 'judge' && (
        <JudgeForm instrument={instrument} obligation={open.obligation} onClose={close} />
      )}
      {open?.form === 'evidence' && (
        <EvidenceForm instrument={instrument} obligation={open.obligation} onClose={close} />
      )}
      {open?.form === 'action' && (
        <NewActionForm instrument={instrument} obligation={open.obligation} onClose={close} />
      )}
      {items.length === 0 ? (
        <Empty>{t('none')}</Empty>
      ) : (
        <DataTable
          caption={t('obligations')}
          rows={items}
          rowKey={(row) => row.id}
          minWidth={980}
          columns={[
            {
              key: 'provision',
              head: t('provision'),
              wide: true,
              cell: (row) => <ProvisionText obligation={row} />,
            },
            {
              key: 'measure',
              head: t('measure'),
              wide: true,
              cell: (row) => <MeasureText obligation={row} />,
            },
            { key: 'due', head: t('due'), cell: (row) => <DueText obligation={row} /> },
            { key: 'verdict', head: t('verdict'), cell: (row) => <VerdictText obligation={row} /> },
            {
              key: 'evidence',
              head: t('evidence'),
              wide: true,
              cell: (row) => <EvidenceText commitment={commitment} obligation={row} />,
            },
            {
              key: 'acts',
              head: t('acts'),
              screenOnly: true,
              wide: true,
              cell: (row) => (
                <Group gap={4} align="flex-start">
                  <ActButton
                    label={t('judge')}
                    name={pair(t('judge'), row.text.provision)}
                    refused={row.judge && t(`error.${row.judge}`)}
                    onAct={() => setOpen({ form: 'judge', obligation: row })}
                  />
                  {mayRun &&
                    (['edit', 'evidence', 'action'] as const).map((form) => (
                      <ActButton
                        key={form}
                        label={t(labels[form])}
                        name={pair(t(labels[form]), row.text.provision)}
                        refused={null}
                        onAct={() => setOpen({ form, obligation: row })}
                      />
                    ))}
                </Group>
              ),
            },
          ]}
        />
      )}
    </Section>
  )
}

export function ProvisionText({
  obligation: { text, provision },
  named = true,
}: {
  obligation: Obligation
  /** Not under a heading that names it. */
  named?: boolean
}) {
  const { t } = useTranslation('commitments')
  return (
    <Stack gap={0}>
      {named && (
        <AnchorLink to="/library/provisions/$id" params={{ id: text.provision }} preload={false}>
          <span id={text.provision}>{text.provision}</span>
        </AnchorLink>
      )}
      <Text size="sm">
        {provision.text} {provision.missing && t('missing')}
      </Text>
      <Text size="xs" c="dimmed">
        {t(`provenance${provision.provenance}`)} · {t(text.kind)} · {t('weightOf', { weight: text.weight })}
      </Text>
    </Stack>
  )
}

function MeasureText({ obligation: { text, owner } }: { obligation: Obligation }) {
  return (
    <Stack gap={0}>
      <Text size="sm">{text.measure || '–'}</Text>
      <Text size="xs" c="dimmed">
        {[text.body, owner, text.legalAct].filter(Boolean).join('; ')}
      </Text>
    </Stack>
  )
}

export function DueText({ obligation: { due, derived, overdue } }: { obligation: Obligation }) {
  const { t } = useTranslation('commitments')
  const f = useFormat()
  if (due === null) return <Text size="sm">{t('clocknone')}</Text>
  return (
    <Stack gap={0}>
      <Text size="sm" fw={overdue ? 600 : 400}>
        {f.day(due)} {overdue && `(${t('past')})`}
      </Text>
      {derived && (
        <Text size="xs" c="dimmed">
          {t('derived')}
        </Text>
      )}
    </Stack>
  )
}

export function VerdictText({ obligation: { verdict, verdicts } }: { obligation: Obligation }) {
  const { t } = useTranslation('commitments')
  const f = useFormat()
  if (verdict === null) return <Text size="sm">{t('unjudged')}</Text>
  return (
    <Stack gap={2}>
      {verdicts.map((line, i) => (
        <div key={`${line.on} ${line.reason}`}>
          <Text size="sm" fw={i === 0 ? 600 : 400}>
            {t(line.verdict)}
          </Text>
          <Text size="xs">{line.reason}</Text>
          <Text size="xs" c="dimmed">
            {t('by', { who: line.by ?? '–', day: f.day(line.on) })}
          </Text>
        </div>
      ))}
    </Stack>
  )
}

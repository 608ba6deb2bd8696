/** Witnesses: who signs, what they are asked to sign on paper, and the line that comes back. */
import { Alert, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { BusyButton } from '#ui/BusyButton.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async, useErrorSentence } from '#web/Async.tsx'
import { api, client, queryClient } from '#web/client.ts'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { Status } from '../view.model.ts'
import { DelayForm } from './DelayForm.tsx'
import { PaperRequest } from './PaperRequest.tsx'
import { PolicyForm } from './PolicyForm.tsx'

type Witnessing = Awaited<ReturnType<typeof client.ledger.witnesses.policy>>

export function WitnessesPage() {
  const { t } = useTranslation('ledger')
  const f = useFormat()
  const status = useQuery(api.ledger.status.queryOptions())
  const policy = useQuery(api.ledger.witnesses.policy.queryOptions())
  return (
    <Page title={t('witness.title')} about={t('witness.about')}>
      <Async query={status} height={100}>
        {({ may, delayDays }) => (
          <Async query={policy} height={300}>
            {(data) => (
              <>
                <Text>
                  {data.signed
                    ? t('witness.checkpoint', {
                        size: f.number(data.signed.size),
                        at: `${f.time(data.signed.at)} UTC`,
                      })
                    : t('witness.nothing')}
                </Text>
                <Who data={data} may={may} />
                {may.cosign && <CameBack />}
                {data.witnesses.map(({ name, request }) =>
                  request === null ? null : <PaperRequest key={name} witness={name} request={request} />,
                )}
                <DelayForm days={delayDays} may={may.settings} key={delayDays} />
              </>
            )}
          </Async>
        )}
      </Async>
    </Page>
  )
}

function Who({ data, may }: { data: Witnessing; may: Status['may'] }) {
  const { t } = useTranslation('ledger')
  const { t: shell } = useTranslation()
  const f = useFormat()
  const ask = useMutation({
    mutationFn: () => client.ledger.witnesses.ask(),
    onSuccess: () => queryClient.invalidateQueries(),
  })
  const open = data.witnesses.some(({ request }) => request !== null)
  return (
    <Section
      title={t('witness.policy')}
      actions={
        <Group gap="xs">
          <ActButton
            label={t('witness.ask')}
            refused={
              may.sign
                ? data.witnesses.some(({ url }) => url !== null)
                  ? null
                  : t('witness.noneAsked')
                : shell('state.forbidden')
            }
            loading={ask.isPending}
            onAct={() => ask.mutate()}
          />
          <PolicyForm data={data} may={may.settings} />
        </Group>
      }
    >
      {data.witnesses.length === 0 ? (
        <Empty>{t('witness.none')}</Empty>
      ) : (
        <>
          <DataTable
            caption={t('witness.policy')}
            rows={data.witnesses}
            rowKey={(row) => row.key}
            minWidth={480}
            columns={[
              { key: 'name', head: t('witness.name'), cell: (row) => row.name },
              {
                key: 'how',
                head: t('witness.how'),
                cell: (row) =>
                  row.url === null ? t('witness.paper') : t('witness.network', { url: row.url }),
              },
              {
                key: 'seen',
                head: t('witness.seen'),
                cell: (row) =>
                  row.seen === 0
                    ? t('witness.neverSeen')
                    : t('witness.seenSize', { size: f.number(row.seen) }),
              },
            ]}
          />
          <Text size="sm">{pair(t('witness.needed'), String(data.needed))}</Text>
          {!open && data.signed && <Text size="sm">{t('witness.upToDate')}</Text>}
        </>
      )}
      {ask.data?.items.map(({ witness, state }) => (
        <Text key={witness} role="status">
          {t(`witness.asked.${state}`, { witness })}
        </Text>
      ))}
    </Section>
  )
}

function CameBack() {
  const { t, i18n } = useTranslation('ledger')
  const f = useFormat()
  const sentence = useErrorSentence()
  const [line, setLine] = useState('')
  const accept = useMutation({
    mutationFn: () => client.ledger.witnesses.cosign({ line }),
    onSuccess: () => {
      setLine('')
      return queryClient.invalidateQueries()
    },
  })
  const { code = '' } = (accept.error ?? {}) as { code?: string }
  const refusal = i18n.exists(`witness.refusedLine.${code}`, { ns: 'ledger' })
    ? t(`witness.refusedLine.${code as 'NOT_A_SIGNATURE'}`)
    : accept.error && sentence(accept.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    accept.mutate()
  }
  return (
    <Section title={t('witness.back')} screenOnly>
      <Stack component="form" onSubmit={submit} gap="sm" maw={760}>
        <TextInput
          label={t('witness.back')}
          description={t('witness.backHint')}
          value={line}
          styles={{ input: { fontFamily: 'monospace' } }}
          onChange={(e) => setLine(e.currentTarget.value)}
        />
        <Group>
          <BusyButton type="submit" disabled={line.trim() === ''} loading={accept.isPending}>
            {t('witness.accept')}
          </BusyButton>
        </Group>
        {accept.isError && (
          <Alert color="red" variant="light" role="alert">
            <Text size="sm" c="var(--mantine-color-text)">
              {refusal}
            </Text>
          </Alert>
        )}
        {accept.data && (
          <Text role="status">
            {t('witness.accepted', { witness: accept.data.witness, size: f.number(accept.data.size) })}
          </Text>
        )}
      </Stack>
    </Section>
  )
}

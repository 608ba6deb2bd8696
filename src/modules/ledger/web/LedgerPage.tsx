/** The ledger: its state, verification in the reader's browser, checks by the server, newest entries. */
import { Alert, Anchor, SimpleGrid, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { Figure } from '#ui/Figure.tsx'
import { Page } from '#ui/Page.tsx'
import { Async } from '#web/Async.tsx'
import { api, client, queryClient } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import { soundness } from '../soundness.model.ts'
import type { Status } from '../view.model.ts'
import { Checks } from './Checks.tsx'
import { Entries } from './Entries.tsx'
import { VerifyFile } from './VerifyFile.tsx'
import { VerifyHere } from './VerifyHere.tsx'

const files = ['/ledger/checkpoint', '/ledger/keys', '/ledger/policy', '/ledger/tile/…']

export function LedgerPage() {
  const { t } = useTranslation('ledger')
  const status = useQuery(api.ledger.status.queryOptions())
  return (
    <Page title={t('page.title')} about={t('page.about')}>
      <Async query={status} height={400}>
        {(data) => (
          <>
            <State status={data} />
            <VerifyHere />
            <Checks status={data} />
            {data.may.entries && <Entries />}
            <VerifyFile status={data} />
            <Text size="sm" c="dimmed">
              {t('page.publicFiles', { files: files.join(', ') })}
            </Text>
          </>
        )}
      </Async>
    </Page>
  )
}

function State({ status }: { status: Status }) {
  const { t } = useTranslation('ledger')
  const { t: shell } = useTranslation()
  const f = useFormat()
  const { entries, signed, witnesses, needed, checks } = status
  const checked = soundness(checks)
  const sign = useMutation({
    mutationFn: () => client.ledger.sign(),
    onSuccess: () => queryClient.invalidateQueries(),
  })
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="sm">
        <Figure label={t('page.entries')} value={f.number(entries)} hint={t('page.entriesUnit')} />
        <Figure
          label={t('page.signed')}
          value={signed ? f.time(signed.at) : t('page.never')}
          hint={signed && `UTC · ${t('page.signedUnit', { size: f.number(signed.size) })}`}
        />
        <Figure
          label={t('page.witnesses')}
          value={f.number(witnesses.length)}
          hint={needed === 0 ? t('page.noWitnesses') : t('page.witnessesUnit', { needed })}
        />
        <Figure
          label={t('page.server')}
          value={checked ? t(checked.sound ? 'page.serverIntact' : 'page.serverBroken') : '–'}
          hint={checked ? `${f.time(checked.at)} UTC` : t('checks.none')}
        />
      </SimpleGrid>
      <div
        style={{ display: 'flex', gap: 'var(--mantine-spacing-md)', flexWrap: 'wrap', alignItems: 'center' }}
      >
        <ActButton
          label={t('page.signNow')}
          refused={status.may.sign ? null : shell('state.forbidden')}
          loading={sign.isPending}
          onAct={() => sign.mutate()}
        />
        <Anchor component={Link} to="/ledger/witnesses">
          {t('page.toWitnesses')}
        </Anchor>
        {sign.data && <Text role="status">{t('page.signedNow', { size: f.number(sign.data.size) })}</Text>}
      </div>
      {sign.isError && (
        <Alert color="red" variant="light" role="alert">
          <Text size="sm" c="var(--mantine-color-text)">
            {t('page.notSigned')}
          </Text>
        </Alert>
      )}
    </>
  )
}

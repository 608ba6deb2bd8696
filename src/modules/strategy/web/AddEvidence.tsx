/** Adding evidence to an action: a file that is kept, a link or a live figure. */
import { Alert, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { api, client } from '#web/client.ts'
import { EvidenceTarget } from '#web/files/EvidenceTarget.tsx'
import { useFileRefusal } from '#web/files/FileField.tsx'
import { useEvidence } from '#web/files/use-evidence.ts'
import type { Action, Evidence } from '../view.model.ts'
import { useWords } from './use-words.ts'

export function AddEvidence({ action }: { action: Action }) {
  const { t } = useTranslation('strategy')
  const words = useWords()
  const fileRefusal = useFileRefusal()
  const { wish, set, sent, complete, busy, error, send } = useEvidence<Evidence['kind']>('file', (evidence) =>
    client.strategy.actions.addEvidence({ id: action.id, ...evidence }),
  )
  const choices = useQuery(
    api.strategy.actions.choices.queryOptions({ enabled: wish.kind === 'indicator', retry: false }),
  )
  const measures = choices.data?.indicators ?? (action.text.indicator ? [action.text.indicator] : [])
  return (
    <Stack gap="xs" data-screen-only>
      <Group gap="sm" align="flex-end">
        <NativeSelect
          label={t('action.kind')}
          value={wish.kind}
          data={[
            { value: 'file', label: t('action.keptFile') },
            { value: 'link', label: t('action.link') },
            { value: 'indicator', label: t('action.live') },
          ]}
          onChange={(e) => set({ kind: e.currentTarget.value as Evidence['kind'], target: '' })} // its options are the kinds
        />
        <TextInput
          label={t('action.label')}
          value={wish.label}
          maxLength={300}
          onChange={(e) => set({ label: e.currentTarget.value })}
        />
        <EvidenceTarget
          wish={wish}
          sent={sent}
          labels={{ file: t('action.keptFile'), link: t('action.target'), live: t('action.live') }}
          figures={measures.map((value) => ({ value, label: words.measure(value) }))}
          longest={2000}
          onChange={set}
        />
        <BusyButton variant="default" disabled={!complete} loading={busy} onClick={send}>
          {t('action.add')}
        </BusyButton>
      </Group>
      {error && (
        <Alert color="red" variant="light" role="alert">
          {fileRefusal(error) ?? words.refusal(error)}
        </Alert>
      )}
    </Stack>
  )
}

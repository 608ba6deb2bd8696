/** One file before it is loaded: what it is, how its columns would be read, its first rows. */
import { Alert, Badge, Button, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#web/client.ts'
import { useFileSize } from '#web/files/FileField.tsx'
import { useFormat } from '#web/use-format.ts'
import { type Load, Table, type Upload } from '../load.model.ts'
import { type Choice, FirstRows } from './FirstRows.tsx'

interface Props {
  readonly upload: Upload
  readonly choice: Choice
  readonly loads: readonly Load[]
  readonly onChange: (choice: Choice) => void
  readonly onRemove: () => void
}

export function UploadCard({ upload, choice, loads, onChange, onRemove }: Props) {
  const { t } = useTranslation('monitoring')
  const f = useFormat()
  const size = useFileSize()
  const title = useMappingTitle()
  const mappings = useQuery(api.monitoring.imports.mappings.queryOptions())
  const { proposal } = upload
  const asProposed = choice.table === proposal.table && choice.mapping === proposal.mapping
  const same = loads.filter((load) => load.table === choice.table && load.state === 'active')
  return (
    <Paper withBorder p="md" component="section" aria-label={upload.fileName}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Group gap="xs">
            <Title order={2} fz="1.05rem">
              {upload.fileName}
            </Title>
            <Badge variant="outline" tt="none">
              {upload.format} · {size(upload.bytes)}
            </Badge>
          </Group>
          <Button size="xs" variant="default" onClick={onRemove}>
            {t('imports.remove')}
          </Button>
        </Group>
        {upload.alreadyLoaded && <Alert variant="light">{t('imports.already')}</Alert>}
        <Group gap="sm" align="flex-end">
          <NativeSelect
            label={t('load.table')}
            value={choice.table}
            data={Table.options.map((table) => ({ value: table, label: t(`table.${table}`) }))}
            onChange={(e) => onChange({ ...choice, table: e.currentTarget.value as Choice['table'] })}
          />
          <NativeSelect
            label={t('imports.mapping')}
            value={choice.mapping}
            data={(mappings.data?.items ?? [{ id: choice.mapping, title: choice.mapping }]).map((one) => ({
              value: one.id,
              label: title(one),
            }))}
            onChange={(e) => onChange({ ...choice, mapping: e.currentTarget.value })}
          />
          <NativeSelect
            label={t('imports.replaces')}
            value={choice.replaces ?? ''}
            data={[
              { value: '', label: t('imports.replacesNone') },
              ...same.map((load) => ({
                value: load.id,
                label: `${load.fileName} (${f.number(load.accepted)})`,
              })),
            ]}
            onChange={(e) => onChange({ ...choice, replaces: e.currentTarget.value || null })}
          />
        </Group>
        {asProposed && proposal.missing.length > 0 && (
          <Text size="sm">{t('imports.missing', { columns: proposal.missing.join(', ') })}</Text>
        )}
        {asProposed && proposal.unused.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('imports.unused', { columns: proposal.unused.join(', ') })}
          </Text>
        )}
        <FirstRows uploadId={upload.uploadId} choice={choice} />
      </Stack>
    </Paper>
  )
}

/** The name of a mapping that came with the program in the reader's language; one of the administration's own as it named it. */
function useMappingTitle(): (mapping: { readonly id: string; readonly title: string }) => string {
  const { t, i18n } = useTranslation('monitoring')
  return ({ id, title }) =>
    i18n.exists(`mapping.${id}`, { ns: 'monitoring' }) ? t(`mapping.${id as 'tamga'}`) : title
}

/** One file before it is loaded: what it is, how its columns would be read, its first rows. */
import {
  Alert,
  Badge,
  Button,
  Group,
  List,
  NativeSelect,
  Paper,
  Stack,
  Text,
  Title,
  VisuallyHidden,
} from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { useFileSize } from '#web/files/FileField.tsx'
import { useFormat } from '#web/use-format.ts'
import { type Load, type Message, type Preview, Table, type Upload } from '../load.model.ts'
import { ColumnHead, useColumnLabel } from './ColumnHead.tsx'
import { useMessage } from './Notes.tsx'

export interface Choice {
  readonly table: Upload['proposal']['table']
  readonly mapping: string
  readonly replaces: string | null
}

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
        {choice.table !== 'rules' && <FirstRows uploadId={upload.uploadId} choice={choice} />}
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

/** Asked by the card and by the button that loads: what cannot be read is not loaded. */
export function firstRowsOf(uploadId: string, { table, mapping }: Choice) {
  return api.monitoring.imports.preview.queryOptions({
    input: { uploadId, table, mapping },
  })
}

export function faultOf(error: unknown): Message | null {
  const { code, data } = (error ?? {}) as { code?: string; data?: Message }
  return code === 'UNREADABLE' && data ? data : null
}

function FirstRows({ uploadId, choice }: { uploadId: string; choice: Choice }) {
  const { t } = useTranslation('monitoring')
  const label = useColumnLabel()
  const message = useMessage()
  const preview = useQuery(firstRowsOf(uploadId, choice))
  const fault = faultOf(preview.error)
  if (fault)
    return (
      <Alert color="red" variant="light" role="alert">
        <Text size="sm" c="var(--mantine-color-text)">
          {message(fault)}
        </Text>
      </Alert>
    )
  return (
    <>
      <Text size="sm" fw={600}>
        {t('imports.preview')}
      </Text>
      <Async query={preview} height={160}>
        {({ columns, rows, known }) =>
          rows.length === 0 ? (
            <Empty>{t('imports.noRows')}</Empty>
          ) : (
            <>
              <DataTable
                caption={t('imports.preview')}
                rows={rows}
                rowKey={(row) => String(row.line)}
                minWidth={Math.max(560, columns.length * 110)}
                columns={columns.map((name, i) => ({
                  key: name,
                  head: <ColumnHead name={name} />,
                  label: label(name),
                  cell: (row: (typeof rows)[number]) => {
                    const cell = row.cells[i]
                    return cell?.problem ? (
                      <Text span size="sm" c="red.9" title={message(cell.problem)}>
                        ⚠ {cell.text} <VisuallyHidden>{message(cell.problem)}</VisuallyHidden>
                      </Text>
                    ) : (
                      (cell?.text ?? '')
                    )
                  },
                }))}
              />
              <Problems preview={{ columns, rows }} />
              {known.length > 0 && choice.replaces === null && (
                <Alert color="yellow" variant="light" role="alert">
                  <Text size="sm" c="var(--mantine-color-text)">
                    {t('imports.known', { list: known.slice(0, 5).join(', ') })}
                  </Text>
                </Alert>
              )}
            </>
          )
        }
      </Async>
    </>
  )
}

/** In words, where the table has a sign. */
function Problems({ preview: { columns, rows } }: { preview: Preview }) {
  const { t } = useTranslation('monitoring')
  const label = useColumnLabel()
  const message = useMessage()
  const problems = rows.flatMap(({ line, cells }) =>
    cells.flatMap(({ problem }, i) => (problem ? [{ line, column: columns[i] ?? '', problem }] : [])),
  )
  if (problems.length === 0) return null
  return (
    <Alert color="yellow" variant="light" title={t('imports.previewProblems')}>
      <List size="sm" spacing={2}>
        {problems.map(({ line, column, problem }) => (
          <List.Item key={`${line} ${column}`}>
            {t('imports.previewProblem', { line, column: label(column), sentence: message(problem) })}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

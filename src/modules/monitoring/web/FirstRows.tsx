/** What the import would make of a file: its first rows, the cells that it would reject, or why it would refuse the whole. */
import { Alert, List, Text, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import type { Message, Preview, ShownPreview, Upload } from '../load.model.ts'
import { ColumnHead, useColumnLabel } from './ColumnHead.tsx'
import { useMessage } from './Notes.tsx'

export interface Choice {
  readonly table: Upload['proposal']['table']
  readonly mapping: string
  readonly replaces: string | null
}

/** Asked by the card and by the button that loads: what cannot be read is not loaded. */
export function firstRowsOf(uploadId: string, { table, mapping }: Choice) {
  return api.monitoring.imports.preview.queryOptions({
    input: { uploadId, table, mapping },
  })
}

/** Whether the import would refuse the file as it was answered. */
export function isRefused(
  choice: Choice,
  { error, data }: { error: unknown; data: ShownPreview | undefined },
) {
  return faultOf(error) !== null || (choice.table !== 'rules' && data?.rows.length === 0)
}

function faultOf(error: unknown): Message | null {
  const { code, data } = (error ?? {}) as { code?: string; data?: Message }
  return code === 'UNREADABLE' && data ? data : null
}

export function FirstRows({ uploadId, choice }: { uploadId: string; choice: Choice }) {
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
      {choice.table !== 'rules' && (
        <Text size="sm" fw={600}>
          {t('imports.preview')}
        </Text>
      )}
      <Async query={preview} height={160}>
        {({ columns, rows, known }) =>
          choice.table === 'rules' ? (
            <Text size="sm">{t('imports.ruleReads')}</Text>
          ) : rows.length === 0 ? (
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
                      <Text span size="sm" c="var(--tamga-fault)" title={message(cell.problem)}>
                        ⚠ {cell.text} <VisuallyHidden>{message(cell.problem)}</VisuallyHidden>
                      </Text>
                    ) : (
                      (cell?.text ?? '')
                    )
                  },
                }))}
              />
              <Problems preview={{ columns, rows }} />
              {choice.replaces === null && <KnownAlready known={known} />}
            </>
          )
        }
      </Async>
    </>
  )
}

/** What was compared with the loaded declarations, and what of it is loaded already. */
function KnownAlready({ known: { looked, count, examples } }: { known: ShownPreview['known'] }) {
  const { t } = useTranslation('monitoring')
  const f = useFormat()
  if (looked === 0) return null
  const told = { looked: f.number(looked), number: f.number(count) }
  if (count === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('imports.noneKnown', told)}
      </Text>
    )
  const list = `${examples.join(', ')}${count > examples.length ? ' …' : ''}`
  return (
    <Alert color="yellow" variant="light" role="alert">
      <Text size="sm" c="var(--mantine-color-text)">
        {t('imports.known', { ...told, list })}
      </Text>
    </Alert>
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

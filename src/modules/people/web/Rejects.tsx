/** Refused rows with line, column, reason and raw text, also as CSV. */
import { Anchor, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { csvLine } from '#kernel/csv.ts'
import { DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { useFormat } from '#web/use-format.ts'
import type { Reject } from '../import.model.ts'
import { useRejectSentence } from './refusals.ts'

export function Rejects({ fileName, items }: { fileName: string; items: readonly Reject[] }) {
  const { t } = useTranslation('people')
  const f = useFormat()
  const sentence = useRejectSentence()
  const heads = ['line', 'column', 'reason', 'raw']
  const lines = items.map((one) => csvLine([one.line, one.column, sentence(one), one.raw]))
  const csv = `\uFEFF${csvLine(heads)}${lines.join('')}`
  return (
    <Section
      title={t('imports.rejects')}
      actions={
        <Group>
          <Anchor
            href={`data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`}
            download={`${fileName}.refused.csv`}
          >
            {t('imports.download')}
          </Anchor>
        </Group>
      }
    >
      <DataTable
        caption={t('imports.rejects')}
        rows={items}
        rowKey={(row) => String(row.line)}
        minWidth={640}
        columns={[
          { key: 'line', head: t('imports.line'), number: true, cell: (row) => f.number(row.line) },
          { key: 'column', head: t('imports.column'), cell: (row) => row.column || t('imports.row') },
          { key: 'why', head: t('imports.why'), cell: sentence },
          { key: 'raw', head: t('imports.raw'), cell: (row) => row.raw },
        ]}
      />
    </Section>
  )
}

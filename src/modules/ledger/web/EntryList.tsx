/** Entries as a table: number, time, sentence, who; each opens its own page. */
import { Anchor, Badge, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { useFormat } from '#web/use-format.ts'
import type { ShownEntry } from '../view.model.ts'

export function EntryList({ caption, items }: { caption: string; items: readonly ShownEntry[] }) {
  const { t } = useTranslation('ledger')
  const f = useFormat()
  return (
    <DataTable
      caption={caption}
      rows={items}
      rowKey={(row) => String(row.seq)}
      minWidth={640}
      columns={[
        {
          key: 'seq',
          head: t('entries.seq'),
          number: true,
          cell: (row) => (
            <Anchor
              size="sm"
              component={Link}
              to="/ledger/entries/$seq"
              params={{ seq: String(row.seq) } as never}
            >
              {f.number(row.seq)}
            </Anchor>
          ),
        },
        { key: 'at', head: t('entries.at'), nowrap: true, cell: (row) => f.time(row.at) },
        {
          key: 'what',
          head: t('entries.what'),
          wide: true,
          cell: (row) => (
            <Group gap="xs">
              <Text size="sm">{row.sentence}</Text>
              {row.reading && (
                <Badge variant="outline" tt="none" size="sm">
                  {t('entries.reading')}
                </Badge>
              )}
            </Group>
          ),
        },
        { key: 'by', head: t('entries.by'), cell: (row) => row.actor?.name ?? t('entries.system') },
      ]}
    />
  )
}

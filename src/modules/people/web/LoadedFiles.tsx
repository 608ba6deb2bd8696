/** The register of files, and the refused rows of one of them. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { Import } from '../import.contract.ts'
import { Rejects } from './Rejects.tsx'

export function LoadedFiles({ items }: { items: readonly Import[] }) {
  const { t } = useTranslation('people')
  const f = useFormat()
  const [shown, setShown] = useState<Import | null>(null)
  if (items.length === 0) return <Empty>{t('imports.none')}</Empty>
  return (
    <Section title={t('imports.list')}>
      <DataTable
        caption={t('imports.list')}
        rows={items}
        rowKey={(row) => row.id}
        minWidth={760}
        columns={[
          { key: 'file', head: t('imports.file'), cell: (row) => row.fileName },
          { key: 'kind', head: t('imports.kind'), cell: (row) => t(`imports.${row.kind}`) },
          { key: 'read', head: t('imports.read'), number: true, cell: (row) => f.number(row.read) },
          {
            key: 'accepted',
            head: t('imports.accepted'),
            number: true,
            cell: (row) => f.number(row.accepted),
          },
          {
            key: 'rejected',
            head: t('imports.rejected'),
            number: true,
            cell: (row) =>
              row.rejected === 0 ? (
                f.number(0)
              ) : (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={pair(t('imports.rejects'), `${row.fileName}, ${f.number(row.rejected)}`)}
                  onClick={() => setShown(row)}
                >
                  {f.number(row.rejected)}
                </Button>
              ),
          },
          { key: 'when', head: t('imports.when'), cell: (row) => f.time(row.at) },
          { key: 'by', head: t('imports.by'), cell: (row) => row.by },
        ]}
      />
      {shown && <Kept file={shown} />}
    </Section>
  )
}

function Kept({ file }: { file: Import }) {
  const rejects = useQuery(api.people.imports.rejects.queryOptions({ input: { id: file.id } }))
  return (
    <Async query={rejects} height={160}>
      {({ items }) => <Rejects fileName={file.fileName} items={items} />}
    </Async>
  )
}

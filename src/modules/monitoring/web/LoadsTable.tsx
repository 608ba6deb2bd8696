import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { Load } from '../load.model.ts'
import { LoadMoves, LoadState, Twofold } from './LoadMoves.tsx'

interface Props {
  readonly loads: readonly Load[]
  /** With buttons to take loads out of use and put them back. */
  readonly movable?: boolean
}

export function LoadsTable({ loads, movable = false }: Props) {
  const { t } = useTranslation('monitoring')
  const f = useFormat()
  return (
    <Section title={t('overview.loads')}>
      <DataTable
        caption={t('overview.loads')}
        rows={loads}
        rowKey={(load) => load.id}
        minWidth={860}
        columns={[
          {
            key: 'file',
            head: t('load.file'),
            cell: (load) => <Twofold first={load.fileName} second={t(`table.${load.table}`)} />,
          },
          { key: 'read', head: t('load.read'), cell: (load) => f.number(load.read), number: true },
          {
            key: 'accepted',
            head: t('load.accepted'),
            cell: (load) => f.number(load.accepted),
            number: true,
          },
          {
            key: 'rejected',
            head: t('load.rejected'),
            number: true,
            cell: (load) =>
              load.rejected > 0 ? (
                <Anchor
                  size="sm"
                  href={`/api/monitoring/loads/${load.id}/rejects.csv`}
                  aria-label={pair(t('load.rejects'), f.number(load.rejected))}
                >
                  {f.number(load.rejected)}
                </Anchor>
              ) : (
                f.number(0)
              ),
          },
          {
            key: 'when',
            head: t('load.when'),
            nowrap: true,
            cell: (load) => <Twofold first={f.time(load.loadedAt)} second={load.loadedBy} />,
          },
          { key: 'state', head: t('load.state'), cell: (load) => <LoadState load={load} />, wide: true },
          ...(movable
            ? [
                {
                  key: 'use',
                  head: t('load.change'),
                  cell: (load: Load) => <LoadMoves load={load} all={loads} />,
                  screenOnly: true,
                },
              ]
            : []),
        ]}
      />
    </Section>
  )
}

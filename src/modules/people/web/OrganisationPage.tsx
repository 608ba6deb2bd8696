/** The tree of offices as it stands today. */
import { Anchor, Box, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Page } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { useMe } from '#web/session.ts'
import { useFormat } from '#web/use-format.ts'
import type { Unit } from '../organisation.model.ts'

export function OrganisationPage() {
  const { t } = useTranslation('people')
  const { me } = useMe()
  const tree = useQuery(api.people.organisation.tree.queryOptions({ input: {} }))
  const mayImport = me?.permissions.includes('people.import') ?? false
  return (
    <Page title={t('tree.title')} about={t('tree.about')}>
      <Async query={tree} height={300}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              action={
                mayImport ? (
                  <Button component={Link} to="/people/import">
                    {t('tree.toImport')}
                  </Button>
                ) : undefined
              }
            >
              {t('tree.empty')}
            </Empty>
          ) : (
            <Tree units={items} />
          )
        }
      </Async>
    </Page>
  )
}

function Tree({ units }: { units: readonly Unit[] }) {
  const { t } = useTranslation('people')
  const f = useFormat()
  return (
    <DataTable
      caption={t('tree.caption')}
      rows={inOrder(units)}
      rowKey={({ unit }) => unit.code}
      minWidth={520}
      columns={[
        {
          key: 'name',
          head: t('tree.name'),
          wide: true,
          cell: ({ unit, depth }) => (
            <Box pl={depth * 22}>
              <Anchor component={Link} to="/people/units/$code" params={{ code: unit.code } as never}>
                {unit.name}
              </Anchor>
            </Box>
          ),
        },
        { key: 'code', head: t('tree.code'), cell: ({ unit }) => unit.code },
        { key: 'kind', head: t('tree.kind'), cell: ({ unit }) => t(`tree.${unit.kind}`) },
        { key: 'posts', head: t('tree.posts'), number: true, cell: ({ unit }) => f.number(unit.posts) },
        {
          key: 'sensitive',
          head: t('tree.sensitive'),
          number: true,
          cell: ({ unit }) => f.number(unit.sensitivePosts),
        },
      ]}
    />
  )
}

/** Each unit before what lies below it; what has no known parent stands at the top. */
export function inOrder(units: readonly Unit[]): { unit: Unit; depth: number }[] {
  const codes = new Set(units.map((unit) => unit.code))
  const below = Map.groupBy(units, (unit) =>
    unit.parent !== null && codes.has(unit.parent) ? unit.parent : '',
  )
  const walk = (parent: string, depth: number): { unit: Unit; depth: number }[] =>
    (below.get(parent) ?? []).flatMap((unit) => [{ unit, depth }, ...walk(unit.code, depth + 1)])
  return walk('', 0)
}

/**
 * A table for daily work: numbers right-aligned with equal digits, sortable heads as buttons. On a phone each row becomes a small
 * card with the heads as labels; raw records (`compact`) scroll inside themselves instead, and on paper, which does not scroll, each is a
 * paragraph of labels and values.
 */
import { ScrollArea, Table, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './DataTable.module.css'

export interface Column<Row> {
  readonly key: string
  readonly head: ReactNode
  /** The head in words, for cards and paper, where it is more than text. */
  readonly label?: string
  readonly cell: (row: Row) => ReactNode
  readonly number?: boolean
  readonly sortable?: boolean
  /** Cells of this column stay on one line: codes, dates. */
  readonly nowrap?: boolean
  /** Long texts: on a phone the cell takes the whole width of the card. */
  readonly wide?: boolean
  /** What is pressed in this column says nothing on paper and is left out there. */
  readonly screenOnly?: boolean
}

export interface Sorting {
  readonly by: string
  readonly descending: boolean
  readonly label: (head: ReactNode) => string
  readonly onSort: (key: string) => void
}

interface Props<Row> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly sorting?: Sorting
  readonly selected?: string | undefined
  readonly minWidth?: number
  /** Raw records: cells never wrap and rows stay rows on a phone. */
  readonly compact?: boolean
  /** Many short numbers: on a phone as many stand side by side in a card as there is room for. */
  readonly dense?: boolean
}

export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  sorting,
  selected,
  minWidth = 560,
  compact = false,
  dense = false,
}: Props<Row>) {
  return (
    <ScrollArea
      type="auto"
      offsetScrollbars="present"
      viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': caption }}
    >
      <Table
        className={`${classes.table} ${compact ? classes.compact : classes.cards}`}
        role="table"
        data-dense={dense || undefined}
        striped
        highlightOnHover
        withTableBorder
        style={{ '--table-width': `${minWidth}px` }}
      >
        <Table.Caption className={classes.caption}>{caption}</Table.Caption>
        <Table.Thead role="rowgroup">
          <Table.Tr role="row">
            {columns.map((column) => (
              <Table.Th
                key={column.key}
                data-number={column.number || undefined}
                data-screen-only={column.screenOnly || undefined}
                data-sortable={(column.sortable && sorting !== undefined) || undefined}
                role="columnheader"
                aria-sort={sortState(column.key, sorting)}
                scope="col"
              >
                {column.sortable && sorting ? (
                  <UnstyledButton className={classes.sort} onClick={() => sorting.onSort(column.key)}>
                    {column.head} <span aria-hidden>{mark(column.key, sorting)}</span>
                  </UnstyledButton>
                ) : (
                  column.head
                )}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {rows.map((row) => (
            <Table.Tr key={rowKey(row)} role="row" data-selected={rowKey(row) === selected || undefined}>
              {columns.map((column) => (
                <Table.Td
                  key={column.key}
                  role="cell"
                  data-number={column.number || undefined}
                  data-nowrap={column.nowrap || undefined}
                  data-wide={column.wide || undefined}
                  data-screen-only={column.screenOnly || undefined}
                  data-label={column.label ?? (typeof column.head === 'string' ? column.head : undefined)}
                >
                  {column.cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  )
}

function sortState(key: string, sorting: Sorting | undefined): 'ascending' | 'descending' | undefined {
  if (sorting?.by !== key) return undefined
  return sorting.descending ? 'descending' : 'ascending'
}

function mark(key: string, sorting: Sorting): string {
  if (sorting.by !== key) return '↕'
  return sorting.descending ? '↓' : '↑'
}

/** A column of the extract in the reader's words, with its name in the extract, by which whoever keeps the data knows it. */
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ColumnName } from '../text/columns.en.ts'

/** What a column of the extract holds; its own name where it is none of ours. */
export function useColumnLabel(): (name: string) => string {
  const { t, i18n } = useTranslation('monitoring')
  return (name) =>
    i18n.exists(`column.${name}`, { ns: 'monitoring' }) ? t(`column.${name as ColumnName}`) : name
}

export function ColumnHead({ name, table }: { readonly name: string; readonly table?: string }) {
  const label = useColumnLabel()(name)
  const inExtract = table === undefined ? name : `${table}.${name}`
  return (
    <>
      {label}
      {label !== name && (
        <Text component="code" display="block" size="xs" c="dimmed" fw={400}>
          {inExtract}
        </Text>
      )}
    </>
  )
}

/** Files of the personnel office: choose, see what would change, load. */
import { Alert, FileInput, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { api, client, queryClient } from '#web/client.ts'
import { pair } from '#web/pair.ts'
import type { Checked } from '../import.contract.ts'
import { ImportKind, importColumns } from '../import.model.ts'
import { LoadedFiles } from './LoadedFiles.tsx'
import { Rejects } from './Rejects.tsx'
import { useRefusal } from './refusals.ts'

export function PeopleImportPage() {
  const { t } = useTranslation('people')
  const { t: shell } = useTranslation()
  const { refusal } = useRefusal()
  const [file, setFile] = useState<File | null>(null)
  const [kind, setKind] = useState<ImportKind | ''>('')
  const loads = useQuery(api.people.imports.list.queryOptions())
  const input = async (chosen: File, as: ImportKind | '') => ({
    fileName: chosen.name,
    content: await base64(chosen),
    ...(as === '' ? {} : { kind: as }),
  })
  const load = useMutation({
    mutationFn: async (chosen: File) => client.people.imports.load(await input(chosen, kind)),
    onSuccess: () => queryClient.invalidateQueries(),
  })
  const check = useMutation({
    mutationFn: async ({ chosen, as }: { chosen: File; as: ImportKind | '' }) =>
      client.people.imports.check(await input(chosen, as)),
  })
  const look = (chosen: File | null, as: ImportKind | '') => {
    setFile(chosen)
    setKind(as)
    load.reset()
    check.reset()
    if (chosen) check.mutate({ chosen, as })
  }
  const error = load.error ?? check.error
  const fault = faultOf(error)
  return (
    <Page title={t('imports.title')} about={t('imports.about')}>
      <Group gap="sm" align="flex-end">
        <FileInput
          label={t('imports.choose')}
          accept=".csv,text/csv"
          value={file}
          onChange={(chosen) => look(chosen, kind)}
          placeholder={shell('file.choose')}
          miw={260}
          clearable={false}
        />
        <NativeSelect
          label={t('imports.kind')}
          value={kind}
          data={[
            { value: '', label: t('imports.auto') },
            ...ImportKind.options.map((one) => ({ value: one, label: t(`imports.${one}`) })),
          ]}
          onChange={(e) => look(file, e.currentTarget.value as ImportKind | '')}
        />
      </Group>
      {error && (
        <Alert color="red" variant="light" role="alert" title={file?.name}>
          <Text size="sm" c="var(--mantine-color-text)">
            {fault ? t(`fault.${fault.fault as 'too-large'}`, { detail: fault.detail }) : refusal(error)}
          </Text>
        </Alert>
      )}
      {load.data ? (
        <Alert variant="light" role="status">
          {load.data.id === null ? t('imports.unchanged') : t('imports.loaded', counts(load.data))}
        </Alert>
      ) : (
        check.data &&
        file && <Preview checked={check.data} loading={load.isPending} onLoad={() => load.mutate(file)} />
      )}
      {loads.data && <LoadedFiles items={loads.data.items} />}
      <Columns />
    </Page>
  )
}

function counts({ read, accepted, rejected }: Checked) {
  return { read, accepted, rejected }
}

function faultOf(error: unknown): { fault: string; detail: string } | undefined {
  const { code, data } = (error ?? {}) as { code?: string; data?: { fault: string; detail: string } }
  return code === 'UNREADABLE' ? data : undefined
}

interface PreviewProps {
  readonly checked: Checked
  readonly loading: boolean
  readonly onLoad: () => void
}

function Preview({ checked, loading, onLoad }: PreviewProps) {
  const { t } = useTranslation('people')
  return (
    <Stack gap="sm">
      <Text role="status">
        {pair(t(`imports.${checked.kind}`), t('imports.counts', counts(checked)))}{' '}
        {checked.alreadyLoaded && t('imports.already')}
      </Text>
      <Group>
        <BusyButton onClick={onLoad} loading={loading} disabled={checked.accepted === 0}>
          {t('imports.load')}
        </BusyButton>
      </Group>
      {checked.rejects.length > 0 && <Rejects fileName={checked.fileName} items={checked.rejects} />}
      {checked.rows.length > 0 && (
        <DataTable
          caption={t('imports.preview')}
          rows={checked.rows}
          rowKey={(row) => String(row.line)}
          minWidth={Math.max(420, checked.columns.length * 110)}
          columns={checked.columns.map((name, at) => ({
            key: name,
            head: name,
            cell: (row: Checked['rows'][number]) => row.cells[at] ?? '',
          }))}
        />
      )}
    </Stack>
  )
}

function Columns() {
  const { t } = useTranslation('people')
  return (
    <Section title={t('imports.columns')}>
      <DataTable
        caption={t('imports.columns')}
        rows={ImportKind.options}
        rowKey={(kind) => kind}
        minWidth={420}
        columns={[
          { key: 'kind', head: t('imports.kind'), cell: (kind) => t(`imports.${kind}`) },
          {
            key: 'columns',
            head: t('imports.column'),
            cell: (kind) =>
              Object.entries(importColumns[kind])
                .map(([name, { required }]) => (required ? name : `[${name}]`))
                .join(', '),
          },
        ]}
      />
    </Section>
  )
}

/** The bytes as they are: the server finds out the encoding. */
async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 32_768)
    text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
  return btoa(text)
}

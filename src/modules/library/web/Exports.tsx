/** An instrument as a file, or on paper. */
import { Alert, Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { client } from '#web/client.ts'
import { download } from './download.ts'
import { useRefusal } from './refusals.ts'

export function Exports({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation('library')
  const { refusal } = useRefusal()
  const fetchFile = useMutation({
    mutationFn: (format: 'yaml' | 'xlsx') => client.library.exportFile({ id, version, format }),
    onSuccess: download,
  })
  return (
    <>
      {(['yaml', 'xlsx'] as const).map((format) => (
        <BusyButton
          key={format}
          variant="default"
          size="xs"
          loading={fetchFile.isPending && fetchFile.variables === format}
          onClick={() => fetchFile.mutate(format)}
        >
          {t(`export.${format}`)}
        </BusyButton>
      ))}
      <Button variant="default" size="xs" onClick={() => window.print()}>
        {t('print')}
      </Button>
      {fetchFile.isError && (
        <Alert color="red" variant="light" role="alert">
          {refusal(fetchFile.error)}
        </Alert>
      )}
    </>
  )
}

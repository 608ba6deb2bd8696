/** Choosing one file to be kept as evidence: what is taken is said before, why it was not taken after. */
import { FileInput, Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FILE_LIMIT, fileEndings, sentenceOfFault } from '#kernel/file-fault.ts'
import { useFormat } from '../use-format.ts'

interface Props {
  readonly label: string
  readonly file: File | null
  readonly onChange: (file: File | null) => void
  /** Share that has been sent; null while nothing is on the way. */
  readonly sent: number | null
}

export function FileField({ label, file, onChange, sent }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const tooLarge = file !== null && file.size > FILE_LIMIT
  return (
    <div>
      <FileInput
        label={label}
        description={t('file.taken', { limit: FILE_LIMIT / 1_000_000 })}
        placeholder={t('file.choose')}
        accept={fileEndings}
        value={file}
        onChange={onChange}
        required
        clearable
        clearButtonProps={{ 'aria-label': t('file.clear') }}
        error={tooLarge ? sentenceOfFault('TOO_LARGE', f.language) : undefined}
      />
      {sent !== null && (
        <Progress mt={6} value={sent * 100} aria-label={t('file.sending')} striped={sent === 1} />
      )}
    </div>
  )
}

/** Why a file did not arrive, or what another refusal means. */
export function useFileRefusal(): (error: unknown) => string | undefined {
  const { language } = useFormat()
  return (error) => sentenceOfFault((error as { code?: string }).code ?? '', language)
}

/** Size for a reader: kilobytes below a million bytes. */
export function useFileSize(): (bytes: number) => string {
  const { t } = useTranslation()
  const f = useFormat()
  return (bytes) =>
    bytes < 1_000_000
      ? t('file.kb', { n: f.number(Math.max(1, Math.round(bytes / 1000))) })
      : t('file.mb', { n: f.number(bytes / 1_000_000, 1) })
}

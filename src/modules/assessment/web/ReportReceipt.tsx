/** Takes away the proof that a report, or a signature below it, stands in the ledger: it verifies for ever and without this house. */
import { Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { useErrorSentence } from '#web/Async.tsx'
import { pair } from '#web/pair.ts'

interface Wanted {
  readonly report: string
  /** Entry of the ledger: that of the report or of a signature. */
  readonly seq: number
}

export function ReportReceipt({ report, seq }: Wanted) {
  const { t } = useTranslation('ledger')
  const sentence = useErrorSentence()
  const take = useMutation({ mutationFn: () => download({ report, seq }) })
  const failed = (error: unknown) => {
    const { code } = error as { code?: string }
    if (code === 'TORN') return t('entries.receiptTorn')
    return code === 'NOT_SIGNED_YET' ? t('entries.receiptAwaits') : sentence(error)
  }
  return (
    <Stack gap={2} align="flex-start">
      <BusyButton
        size="compact-xs"
        variant="default"
        loading={take.isPending}
        aria-label={pair(t('entries.receipt'), t('entries.entry', { seq }))}
        onClick={() => take.mutate()}
      >
        {t('entries.receipt')}
      </BusyButton>
      {take.isError && (
        <Text size="sm" role="alert">
          {failed(take.error)}
        </Text>
      )}
    </Stack>
  )
}

async function download({ report, seq }: Wanted): Promise<void> {
  const answer = await fetch(`/api/assessment/reports/${report}/receipts/${seq}`)
  if (!answer.ok) {
    const { code } = (await answer.json().catch(() => ({}))) as { code?: string }
    throw Object.assign(new Error(code), { status: answer.status, code })
  }
  const url = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = `tamga-${seq}.tlog-proof`
  link.click()
  URL.revokeObjectURL(url)
}

/** Signing in with a passkey: from the first page, or instead of a code. */
import { Stack } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { queryClient } from '#web/client.ts'
import { Refused } from './Frame.tsx'
import { browserKnowsPasskeys, signInWithPasskey } from './use-passkey.ts'
import { useRefusal } from './use-refusal.ts'

export function PasskeyButton() {
  const { t } = useTranslation('people')
  const refusal = useRefusal()
  const enter = useMutation({
    mutationFn: signInWithPasskey,
    onSuccess: () => queryClient.resetQueries(),
  })
  if (!browserKnowsPasskeys()) return null
  return (
    <Stack gap="xs">
      <BusyButton
        variant="default"
        leftSection={<IconKey size={16} aria-hidden />}
        loading={enter.isPending}
        onClick={() => enter.mutate()}
      >
        {t('passkey.go')}
      </BusyButton>
      <Refused sentence={enter.isError ? refusal(enter.error) : undefined} />
    </Stack>
  )
}

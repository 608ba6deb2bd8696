/** To the provider of single sign-on: from the first page, or with a link to tie an invited account to the person there. */
import { Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { api, client } from '#web/client.ts'
import { Refused } from './Frame.tsx'
import { useRefusal } from './use-refusal.ts'

export function SingleSignOnButton({ linkSecret }: { linkSecret?: string }) {
  const { t } = useTranslation('people')
  const refusal = useRefusal()
  const about = useQuery(api.people.singleSignOn.about.queryOptions())
  const begin = useMutation({
    mutationFn: () => client.people.singleSignOn.begin(linkSecret === undefined ? {} : { linkSecret }),
    onSuccess: ({ url }) => window.location.assign(url),
  })
  const name = about.data?.name
  if (!name) return null
  return (
    <Stack gap="xs">
      <BusyButton
        variant="default"
        loading={begin.isPending || begin.isSuccess}
        onClick={() => begin.mutate()}
      >
        {t(linkSecret === undefined ? 'sso.go' : 'sso.join', { name })}
      </BusyButton>
      <Refused sentence={begin.isError ? refusal(begin.error) : returned(name)} />
    </Stack>
  )

  /** What the way back from the provider said. */
  function returned(provider: string): string | undefined {
    const said = new URLSearchParams(window.location.search).get('sign-in')
    if (said === null || linkSecret !== undefined) return undefined
    if (said === 'link-dead') return refusal({ code: 'LINK_DEAD', status: 410 })
    return t(`sso.${sentences[said as keyof typeof sentences] ?? 'failed'}`, { name: provider })
  }
}

const sentences = { down: 'down', 'not-linked': 'notLinked', taken: 'taken', failed: 'failed' } as const

/** What the pages of commitments share: the instrument in the reader's language, writing to it, and reasons as sentences. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useErrorSentence } from '#web/Async.tsx'
import { api, queryClient } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'

export function useCommitment(instrument: string) {
  const { language } = useFormat()
  return useQuery(api.commitments.get.queryOptions({ input: { instrument, language } }))
}

/** A piece of writing; what was typed stays when the server refuses. */
export function useWriting<Wish>(write: (wish: Wish) => Promise<unknown>, onDone: () => void) {
  const { t, i18n } = useTranslation('commitments')
  const sentence = useErrorSentence()
  const work = useMutation({
    mutationFn: write,
    onSuccess: () => {
      onDone()
      return queryClient.invalidateQueries()
    },
  })
  const { code = '' } = (work.error ?? {}) as { code?: string }
  const known = i18n.exists(`error.${code}`, { ns: 'commitments' }) && code !== 'FORBIDDEN'
  return {
    send: work.mutate,
    busy: work.isPending,
    refusal: work.error ? (known ? t(`error.${code as 'CHANGED'}`) : sentence(work.error)) : null,
  }
}

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

/** What somebody else wrote meanwhile, as a refusal with CHANGED brings it. */
export interface Theirs<T> {
  readonly text: T
  readonly version: number
}

/** A piece of writing; what was typed stays when the server refuses. `Text` is that of the contract's refusal CHANGED. */
export function useWriting<Wish, Text = never>(write: (wish: Wish) => Promise<unknown>, onDone: () => void) {
  const { t, i18n } = useTranslation('commitments')
  const sentence = useErrorSentence()
  const work = useMutation({
    mutationFn: write,
    onSuccess: () => {
      onDone()
      return queryClient.invalidateQueries()
    },
  })
  const { code = '', data } = (work.error ?? {}) as { code?: string; data?: unknown }
  const known = i18n.exists(`error.${code}`, { ns: 'commitments' }) && code !== 'FORBIDDEN'
  return {
    send: work.mutate,
    busy: work.isPending,
    refusal: work.error ? (known ? t(`error.${code as 'NO_LINK'}`) : sentence(work.error)) : null,
    theirs: code === 'CHANGED' ? (data as Theirs<Text>) : null,
  }
}

/** Who is signed in, asked once and kept in the query cache. */
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '#modules/people/contract.ts'
import { api, client, queryClient } from './client.ts'
import { currentLanguage } from './i18n.ts'

export function useMe(): { me: Me | null; loading: boolean; failed: boolean; retry: () => void } {
  const query = useQuery(api.people.me.queryOptions())
  return {
    me: query.data ?? null,
    loading: query.isPending,
    failed: query.isError,
    retry: () => void query.refetch(),
  }
}

/** The account takes the language of the page, at sign-in and at each switch, for tasks, notices and mails: what one sees is what counts. */
export function useLanguageOfPage(me: Me | null): void {
  useTranslation() // re-renders when the language changes
  const language = currentLanguage()
  useEffect(() => {
    if (!me || me.language === language) return
    client.people
      .setLanguage({ language })
      .catch(() => undefined) // the browser keeps it all the same; the next sign-in tries again
      .then(() => queryClient.invalidateQueries())
  }, [me, language])
}

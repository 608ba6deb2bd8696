/** Who is signed in, asked once and kept in the query cache. */
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
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

/** Whoever signs in reads in the language of the page from then on, in tasks, notices and mails too: what one sees is what counts. */
export function useLanguageOfPage(me: Me | null): void {
  useEffect(() => {
    const language = currentLanguage()
    if (!me || me.language === language) return
    client.people
      .setLanguage({ language })
      .then(() => queryClient.invalidateQueries())
      .catch(() => undefined) // the page is read all the same; the next sign-in tries again
  }, [me])
}

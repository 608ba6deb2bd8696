/** Who is signed in, asked once and kept in the query cache. */
import { useQuery } from '@tanstack/react-query'
import type { Me } from '#modules/people/contract.ts'
import { api } from './client.ts'

export function useMe(): { me: Me | null; loading: boolean; failed: boolean; retry: () => void } {
  const query = useQuery(api.people.me.queryOptions())
  return {
    me: query.data ?? null,
    loading: query.isPending,
    failed: query.isError,
    retry: () => void query.refetch(),
  }
}

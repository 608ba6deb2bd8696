/** The typed client of all rooms and its query helpers. Only types of the contracts come into the browser. */
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient } from '@tanstack/react-query'
import type { assessmentContract } from '#modules/assessment/contract.ts'
import type { commitmentsContract } from '#modules/commitments/contract.ts'
import type { homeContract } from '#modules/home/contract.ts'
import type { jobsContract } from '#modules/jobs/contract.ts'
import type { ledgerContract } from '#modules/ledger/contract.ts'
import type { libraryContract } from '#modules/library/contract.ts'
import type { monitoringContract } from '#modules/monitoring/contract.ts'
import type { noticesContract } from '#modules/notices/contract.ts'
import type { peopleContract } from '#modules/people/contract.ts'
import type { strategyContract } from '#modules/strategy/contract.ts'

/** One line per room. */
type Contracts = {
  readonly people: typeof peopleContract
  readonly ledger: typeof ledgerContract
  readonly library: typeof libraryContract
  readonly monitoring: typeof monitoringContract
  readonly assessment: typeof assessmentContract
  readonly notices: typeof noticesContract
  readonly strategy: typeof strategyContract
  readonly commitments: typeof commitmentsContract
  readonly home: typeof homeContract
  readonly jobs: typeof jobsContract
}
type Client = ContractRouterClient<Contracts>

export const client: Client = createORPCClient(new RPCLink({ url: `${window.location.origin}/rpc` }))
export const api = createTanstackQueryUtils(client)

export const queryClient = new QueryClient({
  defaultOptions: {
    // Without a line a question fails and says so; by default the library would wait in silence.
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && !isRefusal(error),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

/** The server understood and said no: asking again changes nothing. */
function isRefusal(error: unknown): boolean {
  const status = (error as { status?: number }).status
  return status !== undefined && status < 500
}

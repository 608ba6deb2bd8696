/** The tables of all rooms: one line each. */
import type { Policy } from '#kernel/policy.ts'
import { assessmentPolicy } from '#modules/assessment/policy.ts'
import { commitmentsPolicy } from '#modules/commitments/policy.ts'
import { jobsPolicy } from '#modules/jobs/policy.ts'
import { ledgerPolicy } from '#modules/ledger/policy.ts'
import { libraryPolicy } from '#modules/library/policy.ts'
import { monitoringPolicy } from '#modules/monitoring/policy.ts'
import { peoplePolicy } from '#modules/people/policy.ts'
import { strategyPolicy } from '#modules/strategy/policy.ts'

export const policies: readonly Policy[] = [
  jobsPolicy,
  peoplePolicy,
  ledgerPolicy,
  libraryPolicy,
  monitoringPolicy,
  strategyPolicy,
  commitmentsPolicy,
  assessmentPolicy,
]

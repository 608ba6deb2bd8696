/** Who keeps the queue running. Pure. */
import type { Policy } from '#kernel/policy.ts'

export const jobsPolicy = {
  'jobs.read': { administrator: 'everywhere' },
  /** Trying again and stopping. */
  'jobs.steer': { administrator: 'everywhere' },
} as const satisfies Policy

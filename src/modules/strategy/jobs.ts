/** Scheduled work of strategy: reminders every morning. */
import * as z from 'zod'
import type { JobKind } from '#platform/queue/job-kind.ts'
import { type Work, workOf } from '#platform/queue/work.ts'
import { type RemindDeps, remindAll } from './reminding.ts'

export const remindKind: JobKind<Record<string, never>> = {
  name: 'strategy.remind',
  title: {
    en: 'Remind of the dates of actions',
    fr: 'Rappeler les échéances des actions',
    ru: 'Напомнить о сроках мероприятий',
    tk: 'Çäreleriň möhletlerini ýatlatmak',
  },
  input: z.object({}) as unknown as z.ZodType<Record<string, never>>, // a scheduled job carries nothing
  failures: {},
  retries: 3,
  firstPauseSeconds: 300,
  longestSeconds: 600,
  cron: '30 6 * * *',
}

export function strategyWorks(deps: RemindDeps): Work[] {
  return [
    workOf(remindKind, async () => {
      await remindAll(deps)
    }),
  ]
}

/** Tells the administrators of work that failed to the end, once. */
import * as z from 'zod'
import type { Policy } from '#kernel/policy.ts'
import { type NoticeKind, notify } from '#modules/notices/public.ts'
import { accountsWhoMay } from '#modules/people/public.ts'
import type { AnyDb } from '#platform/db.ts'
import type { JobKind } from '#platform/queue/job-kind.ts'
import { takeDeadLetters } from '#platform/queue/queue-store.ts'
import { type Work, workOf } from '#platform/queue/work.ts'

export const jobFailed: NoticeKind = {
  name: 'jobs.failed',
  sentence: {
    en: 'Work in the background failed to the end. The page of jobs says which and why.',
    fr: "Un travail d'arrière-plan a définitivement échoué. La page des travaux dit lequel et pourquoi.",
    ru: 'Фоновое задание окончательно не удалось. На странице заданий сказано, какое и почему.',
    tk: 'Fondaky iş doly şowsuz boldy. Haýsysydygy we sebäbi işler sahypasynda ýazylan.',
  },
}

export const watchKind: JobKind = {
  name: 'jobs.watch',
  title: {
    en: 'Tell administrators of failed work',
    fr: 'Signaler aux administrateurs les travaux échoués',
    ru: 'Сообщение администраторам о неудавшихся заданиях',
    tk: 'Administratorlara şowsuz işler barada habar bermek',
  },
  input: z.object({}),
  failures: {},
  retries: 1,
  firstPauseSeconds: 60,
  longestSeconds: 120,
  cron: '*/2 * * * *',
}

export interface WatchDeps {
  readonly db: AnyDb
  readonly now: () => Date
  readonly policies: readonly Policy[]
}

export function jobsWorks(deps: WatchDeps): readonly Work[] {
  return [
    workOf(watchKind, async () => {
      await tellOfFailures(deps)
    }),
  ]
}

/** How many failures were told. Taken and told in one transaction: a failure is told once, whichever process looks. */
export function tellOfFailures({ db, now, policies }: WatchDeps): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const failed = await takeDeadLetters(tx)
    if (failed.length === 0) return 0
    const day = now().toISOString().slice(0, 10)
    const to = await accountsWhoMay(db, { permission: 'jobs.read', office: null, day, policies })
    for (const id of failed)
      await notify(tx, jobFailed, { to, about: `job:${id}`, link: '/jobs?state=failed', at: now() })
    return failed.length
  })
}

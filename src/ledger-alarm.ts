/** Tells those who may verify the ledger that a check found something, once, and settles it when a later check is clean. */
import type { Policy } from '#kernel/policy.ts'
import { checkFailed } from '#modules/ledger/notice-kinds.ts'
import type { Alarm, AlarmOf } from '#modules/ledger/public.ts'
import { isOpen, notify, settle } from '#modules/notices/public.ts'
import { accountsWhoMay } from '#modules/people/public.ts'
import type { AnyDb } from '#platform/db.ts'

export interface AlarmDeps {
  readonly db: AnyDb
  readonly now: () => Date
  readonly policies: readonly Policy[]
}

export function ledgerAlarm({ db, now, policies }: AlarmDeps): Alarm {
  const aboutOf = (of: AlarmOf) => `ledger:${of}`
  return {
    raise: (of, { fresh }) =>
      db.transaction().execute(async (tx) => {
        const about = aboutOf(of)
        if (!fresh && (await isOpen(tx, about))) return
        const at = now()
        const day = at.toISOString().slice(0, 10)
        const to = await accountsWhoMay(db, { permission: 'ledger.verify', office: null, day, policies })
        await notify(tx, checkFailed, { to, about, link: '/ledger', at })
      }),
    clear: (of) => db.transaction().execute((tx) => settle(tx, { about: aboutOf(of), at: now() })),
  }
}

/** Accounts that the house itself makes and closes: those of the demonstration. Nobody does it, so the ledger says that Tamga did. */
import type { Kysely } from 'kysely'
import type { Role } from './model.ts'
import { hashPassword } from './password.ts'
import { penOf } from './record.ts'
import { closeDemonstrationAccounts, insertDemonstrationAccount } from './store.ts'
import type { PeopleTables } from './tables.ts'

type Db = Kysely<PeopleTables>

export interface DemonstrationPerson {
  readonly login: string
  readonly displayName: string
  readonly role: Role
  readonly officerId: string | null
}

export async function makeDemonstrationAccounts(
  db: Db,
  people: readonly DemonstrationPerson[],
  { password, at }: { readonly password: string; readonly at: Date },
): Promise<void> {
  const pen = penOf(() => at)
  for (const [index, person] of people.entries()) {
    const created = new Date(at.getTime() + index) // keeps the order of the list
    const account = { ...person, passwordHash: await hashPassword(password), at: created }
    await db.transaction().execute(async (tx) => {
      const id = await insertDemonstrationAccount(tx, account)
      if (id === null) return
      const subjects = [`account:${id}`]
      await pen.record(tx, { type: 'people.account-made', actor: null, subjects, content: {} })
    })
  }
}

export async function endDemonstrationAccounts(db: Db, now: () => Date): Promise<void> {
  const pen = penOf(now)
  await db.transaction().execute(async (tx) => {
    const closed = await closeDemonstrationAccounts(tx)
    if (closed.length === 0) return
    const subjects = closed.map((id) => `account:${id}`)
    await pen.record(tx, { type: 'people.demonstration-closed', actor: null, subjects, content: {} })
  })
}

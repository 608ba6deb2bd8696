/** The link with which the first administrator is made. Its secret lies in a file that only its owner may read, and dies when used. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { penOf } from '../record.ts'
import { hasOwnAccounts } from '../store.ts'
import type { PeopleTables } from '../tables.ts'
import { findLink, makeLink } from './link.store.ts'

/** Null when there are accounts. The link of an earlier start is printed again while it lives. */
export async function prepareSetUp(
  db: Kysely<PeopleTables>,
  { dataDir, now }: { readonly dataDir: string; readonly now: Date },
): Promise<string | null> {
  const file = join(dataDir, 'set-up.secret')
  if (await hasOwnAccounts(db)) {
    rmSync(file, { force: true })
    return null
  }
  const before = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  if (before !== '' && (await findLink(db, before, now))) return before
  const { secret } = await db.transaction().execute(async (tx) => {
    const made = await makeLink(tx, { kind: 'set-up', accountId: null, madeBy: null, now })
    const event = { type: 'people.set-up-prepared', actor: null, subjects: [], content: {} }
    await penOf(() => now).record(tx, event)
    return made
  })
  const fresh = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(fresh, `${secret}\n`, { mode: 0o600, flag: 'wx' })
  renameSync(fresh, file)
  return secret
}

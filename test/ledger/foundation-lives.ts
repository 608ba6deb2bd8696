/** A life of people and of monitoring, so that every table of theirs that the ledger tells of has rows. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { askDemonstrationReply, buildDemonstration } from '#modules/monitoring/demonstration.ts'
import type { Room } from '#modules/monitoring/room.ts'
import { actorWith, callerOf as monitoringCaller } from '#modules/monitoring/testing.ts'
import { loadFile } from '#modules/people/importing.ts'
import { peoplePolicy } from '#modules/people/policy.ts'
import { actorOf, addDemonstrationAccounts, setUpSecret } from '#modules/people/public.ts'
import { penOf } from '#modules/people/record.ts'
import { newRecoveryCodes, proposeFactor } from '#modules/people/sign-in/factor.store.ts'
import { insertPasskey } from '#modules/people/sign-in/passkey.store.ts'
import { linkIdentity } from '#modules/people/sign-in/single-sign-on.store.ts'
import { accountByLogin } from '#modules/people/store.ts'
import type { PeopleTables } from '#modules/people/tables.ts'
import { callerOf, loadAdministration, now } from '#modules/people/testing.ts'
import type { TestHouse } from '#test/database.ts'

export async function peopleLife(house: TestHouse): Promise<void> {
  const { db } = house
  await setUpSecret(db, { dataDir: house.dataDir, now: now() })
  await loadAdministration(house)
  const bad = Buffer.from('code,name\nF 9,Officer Nine\nF 10,Officer Ten\n')
  await loadFile(
    { db, now, recorder: penOf(now) },
    { fileName: 'bad.csv', bytes: bad },
    { id: null, displayName: 'test' },
  )
  const person = (login: string, role: 'administrator' | 'integrity-officer' | 'human-resources') => ({
    login,
    displayName: `The ${login}`,
    role,
    officerId: null,
  })
  const people = [
    person('first', 'administrator'),
    person('second', 'integrity-officer'),
    person('staff', 'human-resources'),
  ]
  await addDemonstrationAccounts(db, people, { password: 'six grey geese', at: now() })
  const as = async (login: string) => {
    const account = (await accountByLogin(db, login))?.account
    if (!account) throw new Error(`there is no ${login}`)
    const actor = await actorOf(db, account, { now: now(), policies: [peoplePolicy] })
    return { id: account.id, call: callerOf(house, actor, [peoplePolicy]) }
  }
  const [first, second, staff] = [await as('first'), await as('second'), await as('staff')]
  await first.call.access.invite({ login: 'invited', displayName: 'Somebody invited', officerId: null })
  const invited = await as('invited')
  await withFactors(house, invited.id)
  await first.call.recoveries.ask({ account: invited.id, reason: 'lost the telephone', newPassword: false })
  const wish = { role: 'analyst', place: 'O1', from: '2026-03-02', to: null, reason: 'order 12' } as const
  await second.call.roles.propose({ account: invited.id, ...wish })
  await staff.call.officers.post({ code: 'F11', post: 'O1-1', from: '2026-04-01' })
}

/** What a person sets up with a device in hand. */
async function withFactors(house: TestHouse, accountId: string): Promise<void> {
  const db: Kysely<PeopleTables> = house.db
  await db.transaction().execute(async (tx) => {
    await proposeFactor(tx, accountId, Buffer.from('sealed'))
    await tx
      .updateTable('people.second_factor')
      .set({ confirmed_at: now() })
      .where('account_id', '=', accountId)
      .execute()
    await newRecoveryCodes(tx, accountId)
    await insertPasskey(tx, {
      id: 'desk-key',
      accountId,
      publicKey: Buffer.from('key'),
      counter: 0,
      transports: [],
      name: 'desk',
      synced: false,
      at: now(),
    })
    await linkIdentity(tx, { issuer: 'https://sign.example', subject: 'p-1', accountId, at: now() })
    const subjects = [`account:${accountId}`]
    await penOf(now).record(tx, { type: 'people.factor-set', actor: accountId, subjects, content: {} })
  })
}

/** The demonstration, small: loaded and analysed as it is at a first start; then one lead is worked on. */
export async function monitoringLife(house: TestHouse, room: Room): Promise<void> {
  await buildDemonstration({ ...room, db: house.db, size: 50_000, progress: () => undefined })
  await askDemonstrationReply(house.db, now())
  const analyst = monitoringCaller(room, actorWith('analyst'))
  const { items } = await analyst.leads.list({ status: 'new' })
  const lead = items.find((one) => one.subject.type === 'officer') ?? items[0]
  if (!lead) throw new Error('the demonstration raised no lead')
  await analyst.leads.move({ id: lead.id, move: 'review', text: '' })
  await analyst.leads.move({ id: lead.id, move: 'note', text: 'The rota explains a part of it.' })
  const auditor = monitoringCaller(room, { ...actorWith('auditor'), id: randomUUID() })
  await auditor.leads.reveal({ id: lead.id, reason: 'to ask the head of the office' })
  const edits = (await analyst.imports.list()).items.find(({ table }) => table === 'edits')
  if (!edits) throw new Error('the demonstration has no edits')
  for (const move of ['withdraw', 'restore'] as const) {
    const job = await analyst.imports.move({ id: edits.id, move, reason: 'looked at once more' })
    await room.jobs.ended(job.id)
  }
}

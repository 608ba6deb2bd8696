/** The small world of permissions.test.ts: three offices, in each an officer, a post and a lead, all marked; one lead about several offices. */

import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import { type RoleName, roles } from '#kernel/roles.ts'
import { recorder } from '#modules/ledger/public.ts'
import { events } from '#modules/monitoring/events.ts'
import { fingerprintOf } from '#modules/monitoring/load.store.ts'
import { accountWith } from '#modules/people/testing.ts'
import type { TestHouse } from '#test/database.ts'
import { untold } from '#test/untold.ts'

/** Office → all it covers. What is said about an office carries its mark; MANY marks what belongs to several. */
export const tree: Readonly<Record<string, readonly string[]>> = {
  REGA: ['REGA', 'OFFA', 'OFFB'],
  OFFA: ['OFFA', 'OFFB'],
  OFFB: ['OFFB'],
  OFFC: ['OFFC'],
}
export const offices = ['OFFA', 'OFFB', 'OFFC'] as const
export const places = [null, ...Object.keys(tree)]
export const mark = (office: string) => `PERSON-${office}`
export const about = (officer: string) => `ABOUT-${officer}`
const holding = fc.record({ role: fc.constantFrom<RoleName>(...roles), place: fc.constantFrom(...places) })
/** Who calls: an officer of one of the offices or nobody's, with one or two roles somewhere. */
export const callers = fc.record({
  officer: fc.constantFrom(null, 'F-OFFA', 'F-OFFB', 'F-OFFC'),
  holdings: fc.uniqueArray(holding, {
    minLength: 1,
    maxLength: 2,
    selector: ({ role, place }) => `${role} ${place}`,
  }),
})

const statuses = ['new', 'under-review', 'explained', 'passed-on']

/** Puts rows where a test wants them. */
function writerOf(house: TestHouse) {
  return (text: RawBuilder<unknown>) => untold(house.db, (tx) => text.execute(tx))
}

/** Returns an account without any role. */
export async function seedOrganisation(house: TestHouse): Promise<string> {
  const run = writerOf(house)
  await run(
    sql`insert into people.unit (code, kind) values ('ADMIN', 'administration'), ('REGA', 'region'), ('OFFA', 'office'), ('OFFB', 'office'), ('OFFC', 'office')`,
  )
  await run(sql`insert into people.unit_period (unit, name, parent, valid)
    select u.id, 'unit', p.id, daterange('2000-01-01', null)
    from (values ('ADMIN', null), ('REGA', 'ADMIN'), ('OFFA', 'REGA'), ('OFFB', 'OFFA'), ('OFFC', 'ADMIN')) v (code, parent)
    join people.unit u on u.code = v.code left join people.unit p on p.code = v.parent`)
  for (const office of offices) {
    const [post, officer] = [`P-${office}`, `F-${office}`]
    await run(sql`insert into people.post (code) values (${post})`)
    await run(sql`insert into people.officer (code, name) values (${officer}, ${mark(office)})`)
    await run(sql`insert into people.post_period (post, unit, title, sensitive_reason, maximum_months, valid)
      select p.id, u.id, 'desk', 'cash', 12, daterange('2000-01-01', null) from people.post p, people.unit u where p.code = ${post} and u.code = ${office}`)
  }
  return (await accountWith(house)).id
}

/** Returns the leads. */
export async function seedMonitoring(house: TestHouse): Promise<string[]> {
  const run = writerOf(house)
  const data = fingerprintOf([])
  const shown = offices.map((officeId) => ({
    officeId,
    declarations: 1,
    value: 1,
    inspectedShare: 0,
    findingShare: 0,
    medianReleaseHours: 1,
  }))
  await sql`insert into monitoring.snapshot (data, declarations, offices, months, quality, made_at)
    values (${data}, 3, ${JSON.stringify(shown)}, '[]', '[]', now())`.execute(house.db)
  const analysis = randomUUID()
  await run(sql`insert into monitoring.analysis (id, data, period_from, period_to, declarations, q, finished_at)
    values (${analysis}, ${data}, '2025-01-01', '2025-12-31', 3, 0.05, now())`)
  await run(sql`insert into monitoring.indicator_result (analysis_id, indicator, status, tested, suppressed, stand_out, notes)
    values (${analysis}, 'override', 'computed', 4, 0, 4, '[]')`)
  const leads: string[] = []
  for (const [rank, office] of [...offices, null].entries())
    leads.push(await seedLead(house, { analysis, office, rank: rank + 1 }))
  return leads
}

interface Place {
  readonly analysis: string
  readonly office: string | null
  readonly rank: number
}

async function seedLead(house: TestHouse, { analysis, office, rank }: Place): Promise<string> {
  const run = writerOf(house)
  const id = randomUUID()
  const officer = `F-${office ?? 'MANY'}`
  const code = `${mark(office ?? 'MANY')} ${about(office ?? 'MANY')}`
  await run(sql`insert into monitoring.lead (id, status, subject_type, subject, subject_code, office_id, period_from, period_to, fingerprint,
      kinds, indicators, observed, expected, effect, ci_low, ci_high, analysis_id, raised_at, reply_asked, monthly)
    values (${id}, 'new', 'officer', ${officer}, ${code}, ${office}, '2025-01-01', '2025-12-31', 'f', '{override}', '{override}',
      1, 1, 1, 1, 1, ${analysis}, now(), true, ${JSON.stringify([{ indicator: 'override', kind: code, officeId: office, unit: 'overrides', months: [] }])})`)
  const { rows } = await untold(house.db, (tx) =>
    sql<{ id: number }>`
    insert into monitoring.finding (analysis_id, indicator, rank, kind, subject_type, subject, subject_code, office_id, n, observed,
      expected, effect, ci_low, ci_high, p, stands_out, facts)
    values (${analysis}, 'override', ${rank}, 'override', 'officer', ${officer}, ${code}, ${office}, 1, 1, 1, 1, 1, 1, 0.5, true, '{}')
    returning id`.execute(tx),
  )
  await run(
    sql`insert into monitoring.lead_finding (lead_id, finding_id, analysis_id, position) values (${id}, ${rows[0]?.id}, ${analysis}, 0)`,
  )
  return id
}

/** One entry about each lead, whose content carries the mark of its office. */
export async function seedLedger(house: TestHouse, leads: readonly string[]): Promise<void> {
  const { record } = recorder({ schema: 'monitoring', events }, { now: () => new Date(), randomBytes })
  for (const [at, id] of leads.entries()) {
    const office = offices[at] ?? 'MANY'
    const content = { number: at, text: `${mark(office)} ${about(office)}` }
    const event = { type: 'monitoring.lead-noted', actor: null, subjects: [`lead:${id}`], content }
    await house.db.transaction().execute((tx) => record(tx, event))
  }
}

/** Everything back to where it was, with leads and grants in states drawn anew; returns the grants. */
export async function shuffleStates(house: TestHouse, leads: readonly string[]): Promise<string[]> {
  const run = writerOf(house)
  const drawn = fc.sample(fc.tuple(fc.constantFrom(...statuses), fc.boolean()), leads.length)
  for (const [at, id] of leads.entries())
    await run(
      sql`update monitoring.lead set status = ${drawn[at]?.[0]}, reply_asked = ${drawn[at]?.[1]}, replied = false where id = ${id}`,
    )
  await run(sql`delete from people.duty`)
  await run(sql`insert into people.duty (officer, unit, day, shift, desk, on_duty)
    select o.id, u.id, '2026-03-02', 'A', '', tsrange('2026-03-02 06:00', '2026-03-02 07:00')
    from people.officer o join people.unit u on u.code = substr(o.code, 3)`)
  await run(sql`delete from people.posting`)
  await run(sql`insert into people.posting (officer, post, valid) select o.id, p.id, daterange('2020-01-01', null)
    from people.officer o join people.post p on substr(p.code, 3) = substr(o.code, 3)`)
  await run(
    sql`update people.role_grant set state = 'refused' where origin = 'people' and state = 'proposed'`,
  )
  await run(
    sql`update people.role_grant set state = 'ended', ended_at = now() where origin = 'people' and state = 'in-force'`,
  )
  const grants: string[] = []
  const [proposer, holder] = [await accountWith(house), await accountWith(house)]
  for (const place of places) {
    const id = randomUUID()
    const state = fc.sample(fc.constantFrom('proposed', 'in-force'), 1)[0]
    await run(sql`insert into people.role_grant (id, account_id, role, place, valid_from, state, origin, proposed_by, proposed_at, reason)
      values (${id}, ${holder.id}, 'analyst', (select id from people.unit where code = ${place}), '2026-01-01', ${state}, 'people',
        ${proposer.id}, now(), '')`)
    grants.push(id)
  }
  return grants
}

/** What is asked of oneself, or held about oneself. */
export const askedOfOneself: readonly string[] = [
  'monitoring.leads.mine',
  'monitoring.leads.move',
  'people.officers.own',
]

/** Parts of an answer that stand under a permission other than the one that opens the operation. */
export const shownBy: Readonly<Record<string, readonly string[]>> = {
  'strategy.actions.create': ['actions.read'],
  'strategy.actions.edit': ['actions.read'],
  'strategy.actions.move': ['actions.read'],
  'strategy.actions.addEvidence': ['actions.read'],
  'strategy.actions.withdrawEvidence': ['actions.read'],
  'strategy.actions.setNeeds': ['actions.read'],
  'people.organisation.unit': ['people.officers'],
  'people.officers.get': ['roles.read'],
  'people.officers.post': ['roles.read'],
  'people.officers.setDuty': ['roles.read'],
  'people.officers.removeDuty': ['roles.read'],
  ...Object.fromEntries(
    ['entries', 'entry', 'contents', 'record', 'acts', 'person', 'history', 'readers'].map((one) => [
      `ledger.${one}`,
      ['leads.read', 'roles.read', 'people.officers'], // each room shows what its own records allow
    ]),
  ),
}

/** An action of a file is written where its own page would let the caller write it. */
export const changedBy: Readonly<Record<string, readonly string[]>> = {
  'strategy.files.load': ['actions.release'],
}

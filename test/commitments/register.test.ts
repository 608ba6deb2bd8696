/** The register over its API: instrument → standing → obligation → verdict → evidence → report → calendar. */
import { createRouterClient } from '@orpc/server'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { commitmentsApi } from '#modules/commitments/api.ts'
import type { CommitmentsDeps } from '#modules/commitments/deps.ts'
import { commitmentsPolicy } from '#modules/commitments/policy.ts'
import { datesDue } from '#modules/commitments/public.ts'
import { commitmentsRoutes } from '#modules/commitments/routes.ts'
import type { ObligationText } from '#modules/commitments/view.model.ts'
import { loadShippedInstruments } from '#modules/library/public.ts'
import { peoplePolicy } from '#modules/people/policy.ts'
import {
  accountWith,
  actorWith,
  codeOf,
  contextWith,
  type Holding,
  loadAdministration,
} from '#modules/people/testing.ts'
import { strategyPolicy } from '#modules/strategy/policy.ts'
import type { Variables } from '#platform/http.ts'
import type { Actor } from '#platform/rpc.ts'
import { type TestHouse, testHouse } from '#test/database.ts'

const clock = { now: new Date('2026-03-02T09:00:00Z') }
let house: TestHouse
let deps: CommitmentsDeps
let integrity: Actor
let auditor: Actor
beforeAll(async () => {
  house = await testHouse()
  deps = {
    db: house.db,
    now: () => clock.now,
    figures: { measures: ['release-hours'], byMonth: async () => [{ month: '2026-02', value: 7.5 }] },
  }
  await loadAdministration(house)
  await loadShippedInstruments(house.db, deps.now)
  integrity = await actor({ role: 'integrity-officer' })
  auditor = await actor({ role: 'auditor' })
})
afterAll(() => house.remove())
beforeEach(() => {
  clock.now = new Date('2026-03-02T09:00:00Z')
})

const actor = (...holdings: Holding[]) =>
  actorWith(house, [peoplePolicy, commitmentsPolicy, strategyPolicy], ...holdings)
const as = (who: Actor) => createRouterClient(commitmentsApi(deps), { context: contextWith(who) })
const at = (instrument: string) => ({ instrument, language: 'en' as const })
const pool = at('pool-containers-1994')
const status = (kind: 'signed' | 'in-force', from: string) => ({
  kind,
  from,
  to: null,
  text: '',
  source: 'depositary',
  confirmed: true,
})
const text: ObligationText = {
  provision: 'RKC-6.3',
  kind: 'do',
  weight: 3,
  measure: 'Choose the lane by the risk engine.',
  body: 'Customs',
  legalAct: '',
  owner: null,
  clock: 'standard',
  fixedDue: null,
}
const last = async () =>
  (await sql<{ type: string }>`select type from ledger.entry order by seq desc limit 1`.execute(house.db))
    .rows[0]?.type

test('a standing is ended with day and reason; the clocks that ran from it stop; nothing is taken away', async () => {
  const run = as(integrity)
  await run.addStatus({ ...pool, status: status('signed', '2021-06-14') })
  await run.addStatus({ ...pool, status: status('in-force', '2021-12-14') })
  const made = await run.saveObligation({
    ...pool,
    id: null,
    version: 0,
    text: { ...text, provision: 'PCC-5', clock: 'transitional' },
  })
  expect(made).toMatchObject({ standing: 'in-force', inForceOn: '2021-12-14' })
  expect(made.statuses.map(({ kind, now, act }) => [kind, now, act])).toEqual([
    ['signed', false, true],
    ['in-force', true, false],
  ])
  expect(made.items[0]).toMatchObject({ due: '2026-12-14', derived: true })
  const [signed, inForce] = made.statuses
  const end = (one: typeof signed, wish: object) =>
    run.endStatus({
      ...pool,
      status: one?.id ?? '',
      how: 'denounced',
      on: '2026-02-01',
      reason: 'Law 7 of 2025.',
      ...wish,
    })
  expect(await codeOf(end(inForce, { reason: ' ' }))).toBe('REASON_MISSING')
  expect(await codeOf(end(inForce, { on: '2021-12-14' }))).toBe('DATES_REVERSED')
  expect(await codeOf(end(signed, {}))).toBe('ACT_HAS_NO_END')
  expect(
    await codeOf(
      run.endStatus({
        ...at('uncac'),
        status: inForce?.id ?? '',
        how: 'denounced',
        on: '2026-02-01',
        reason: 'x',
      }),
    ),
  ).toBe('NOT_FOUND')
  expect(
    await codeOf(
      as(auditor).endStatus({
        ...pool,
        status: inForce?.id ?? '',
        how: 'denounced',
        on: '2026-02-01',
        reason: 'x',
      }),
    ),
  ).toBe('FORBIDDEN')
  const ended = await end(inForce, {})
  expect(await last()).toBe('commitments.status-ended')
  expect(ended).toMatchObject({ standing: 'denounced', inForceOn: null })
  expect(ended.statuses[1]).toMatchObject({
    to: '2026-02-01',
    now: false,
    ended: { how: 'denounced', reason: 'Law 7 of 2025.', by: integrity.displayName },
  })
  expect(ended.items[0]?.due).toBeNull()
  expect(await codeOf(end(inForce, {}))).toBe('ALREADY_ENDED')
  const slip = await end(signed, { how: 'mistaken' })
  expect(slip.statuses).toHaveLength(2)
})

test('two people change the same obligation: the second is asked with what stands there, and nothing is overwritten', async () => {
  const run = as(integrity)
  const made = await run.saveObligation({ ...at('revised-kyoto-convention'), id: null, version: 0, text })
  const one = made.items.at(-1)
  const save = (version: number, body: string) =>
    run.saveObligation({
      ...at('revised-kyoto-convention'),
      id: one?.id ?? null,
      version,
      text: { ...text, body },
    })
  await save(1, 'Department A')
  const refused = await save(1, 'Department B').catch((error) => error)
  expect([refused.code, refused.data.text.body, refused.data.version]).toEqual(['CHANGED', 'Department A', 2])
  const kept = await save(refused.data.version, 'Department B')
  expect(kept.items.find(({ id }) => id === one?.id)?.text.body).toBe('Department B')

  const report = (id: string | null, version: number, body: string) =>
    run.saveReport({ ...pool, id, version, text: { body, dueOn: '2026-05-01', sentOn: null } })
  const id = (await report(null, 0, 'Committee')).reports[0]?.id ?? null
  await report(id, 1, 'Committee of the convention')
  const late = await report(id, 1, 'Board').catch((error) => error)
  expect([late.code, late.data.text.body]).toEqual(['CHANGED', 'Committee of the convention'])
})

test('verdicts are dated, argued and never changed; nobody judges what they answer for', async () => {
  const owner = await accountWith(house, { role: 'integrity-officer', officer: 'F1' })
  const sameOfficer = await actor({ role: 'auditor', officer: 'F1' })
  const rkc = at('revised-kyoto-convention')
  const made = await as(integrity).saveObligation({
    ...rkc,
    id: null,
    version: 0,
    text: { ...text, provision: 'RKC-6.2', owner: owner.id },
  })
  const obligation = made.items.find((one) => one.text.provision === 'RKC-6.2')?.id ?? ''
  const judge = (who: Actor, verdict: 'begun' | 'full', reason: string) =>
    as(who).judge({ ...rkc, obligation, verdict, reason })
  expect(await codeOf(judge(sameOfficer, 'full', 'mine'))).toBe('OWN_OBLIGATION')
  expect(await codeOf(judge(auditor, 'full', '  '))).toBe('REASON_MISSING')
  await judge(auditor, 'begun', 'two offices')
  clock.now = new Date('2026-04-02T09:00:00Z')
  const twice = await judge(auditor, 'full', 'all offices')
  expect(twice.items.find(({ id }) => id === obligation)?.verdicts).toEqual([
    { on: '2026-04-02', verdict: 'full', reason: 'all offices', by: auditor.displayName },
    { on: '2026-03-02', verdict: 'begun', reason: 'two offices', by: auditor.displayName },
  ])
  const refused = sql`update commitments.verdict set verdict = 'full'`.execute(house.db)
  await expect(refused).rejects.toThrow(/permission denied/)
})

test('evidence is live; what is withdrawn is gone from the page and stays on record', async () => {
  const run = as(integrity)
  const tfa = at('wto-tfa')
  const { lines } = await sql<{
    id: string
  }>`select id from library.provision where instrument = 'wto-tfa' order by ord limit 1`
    .execute(house.db)
    .then(({ rows }) => ({ lines: rows }))
  const made = await run.saveObligation({
    ...tfa,
    id: null,
    version: 0,
    text: { ...text, provision: lines[0]?.id ?? '', clock: 'none' },
  })
  const obligation = made.items[0]?.id ?? ''
  const add = (kind: 'link' | 'indicator' | 'level', target: string) =>
    run.addEvidence({ ...tfa, obligation, kind, label: 'shown', target })
  expect(await codeOf(add('link', 'javascript:alert(1)'))).toBe('NO_LINK')
  expect(await codeOf(add('indicator', 'nothing'))).toBe('UNKNOWN_INDICATOR')
  expect(await codeOf(add('level', 'RAD-1'))).toBe('UNKNOWN_QUESTION')
  await add('level', 'IA-6.5')
  const proofs = (await add('indicator', 'release-hours')).items[0]?.evidence ?? []
  expect(proofs.map(({ kind, live, level }) => ({ kind, live, level }))).toEqual([
    { kind: 'level', live: null, level: null }, // no self-assessment is finished here
    { kind: 'indicator', live: { month: '2026-02', value: 7.5 }, level: null },
  ])
  const gone = { ...tfa, obligation, evidence: proofs[1]?.id ?? '' }
  const left = await run.withdrawEvidence(gone)
  expect(left.items[0]?.evidence.map(({ kind }) => kind)).toEqual(['level'])
  expect(await last()).toBe('commitments.evidence-withdrawn')
  expect(await codeOf(run.withdrawEvidence(gone))).toBe('NOT_FOUND')
  const { rows } = await sql<{
    n: number
  }>`select count(*)::integer as n from commitments.evidence where withdrawn_at is not null`.execute(house.db)
  expect(rows[0]?.n).toBe(1)
})

test('the report is drafted as DOCX and PDF in four languages, for who may read the register', async () => {
  const paths = (['en', 'fr', 'ru', 'tk'] as const).flatMap((language) =>
    (['docx', 'pdf'] as const).map(
      (kind) => `/api/commitments/revised-kyoto-convention/report.${kind}?language=${language}`,
    ),
  )
  for (const path of paths) {
    const answer = await serve(auditor).request(path)
    const head = Buffer.from(await answer.arrayBuffer())
      .subarray(0, 4)
      .toString('latin1')
    expect([path, answer.status, head]).toEqual([
      path,
      200,
      path.includes('.pdf') ? '%PDF' : 'PK\u0003\u0004',
    ])
  }
  expect((await serve(await actor({ role: 'officer', officer: 'F2' })).request(paths[0] ?? '')).status).toBe(
    403,
  )
  expect((await serve(null).request(paths[0] ?? '')).status).toBe(401)
})

function serve(who: Actor | null): Hono<Variables> {
  const app = new Hono<Variables>()
  app.use(async (c, next) => {
    c.set('actor', who)
    await next()
  })
  commitmentsRoutes(app, deps)
  return app
}

test('the calendar holds what falls due and is open: derived dates are marked, what is fulfilled or sent is gone', async () => {
  const run = as(integrity)
  const ccc = at('containers-1972')
  await run.addStatus({ ...ccc, status: status('in-force', '2021-12-14') })
  const made = await run.saveObligation({
    ...ccc,
    id: null,
    version: 0,
    text: { ...text, provision: 'CCC-6', clock: 'standard' },
  })
  const days = async () =>
    (await datesDue(deps, 'en')).filter(({ instrument }) => instrument === ccc.instrument)
  expect(await days()).toMatchObject([
    { day: '2024-12-14', what: 'obligation', derived: true, overdue: true },
  ])
  await as(auditor).judge({ ...ccc, obligation: made.items[0]?.id ?? '', verdict: 'full', reason: 'order' })
  expect(await days()).toEqual([])
  const sent = { body: 'Committee', dueOn: '2026-04-01', sentOn: null }
  const { reports } = await run.saveReport({ ...ccc, id: null, version: 0, text: sent })
  expect(await days()).toMatchObject([{ day: '2026-04-01', what: 'report', derived: false, overdue: false }])
  await run.saveReport({
    ...ccc,
    id: reports[0]?.id ?? null,
    version: 1,
    text: { ...sent, sentOn: '2026-03-01' },
  })
  expect(await days()).toEqual([])
})

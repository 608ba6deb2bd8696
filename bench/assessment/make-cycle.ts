/** A house with one headquarters, regional offices, an open cycle over all of them and a session for everybody who answers. */
import { randomUUID } from 'node:crypto'
import { createRouterClient } from '@orpc/server'
import { type Kysely, sql } from 'kysely'
import { assessmentApi } from '#modules/assessment/api.ts'
import { loadShippedInstruments } from '#modules/library/public.ts'
import { loadFile } from '#modules/people/importing.ts'
import { actorOf } from '#modules/people/public.ts'
import { penOf } from '#modules/people/record.ts'
import { insertHouseGrant } from '#modules/people/rights.store.ts'
import { openSession } from '#modules/people/sign-in/session.store.ts'
import { insertAccount } from '#modules/people/store.ts'
import type { PeopleTables } from '#modules/people/tables.ts'
import { readEnv } from '#platform/env.ts'
import { openFiles } from '#platform/files/files.ts'
import { openHouse } from '#platform/house.ts'
import { policies } from '../../src/policies.ts'

export interface Answering {
  readonly cycle: string
  /** One per person. */
  readonly cookies: readonly string[]
  readonly asked: readonly { readonly id: string; readonly factor: string }[]
}

const now = () => new Date()
const day = (shift: number) => new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10)

export async function makeCycle(
  dataDir: string,
  { people, offices }: { readonly people: number; readonly offices: number },
): Promise<Answering> {
  const house = await openHouse(readEnv({ TAMGA_DATA: dataDir }))
  const { db } = house
  try {
    const officers = Array.from({ length: people }, (_, i) => ({ code: `F${i}`, office: `O${i % offices}` }))
    const deps = { db, now, recorder: penOf(now) }
    for (const [kind, text] of Object.entries(filesOf(officers, offices)))
      await loadFile(
        deps,
        { fileName: `${kind}.csv`, bytes: Buffer.from(text) },
        { id: null, displayName: 'bench' },
      )
    await loadShippedInstruments(db, now)
    const typed: Kysely<PeopleTables> = db
    const account = (login: string, officerId: string | null, role?: 'integrity-officer' | 'facilitator') =>
      typed.transaction().execute(async (tx) => {
        const id = await insertAccount(tx, { login, displayName: login, officerId, at: now() })
        if (role) await insertHouseGrant(tx, { accountId: id, role, origin: 'set-up', at: now() })
        const subjects = [`account:${id}`]
        await deps.recorder.record(tx, { type: 'people.account-made', actor: null, subjects, content: {} })
        return id
      })
    const runner = await account('runner', null, 'integrity-officer')
    const leader = await account('leader', null, 'facilitator')
    const ids = await Promise.all(officers.map(({ code }) => account(code.toLowerCase(), code)))
    const actor = await actorOf(
      db,
      { id: runner, displayName: 'runner', officerId: null },
      { now: now(), policies },
    )
    const files = openFiles({ db, keys: house.keys, now })
    const api = createRouterClient(assessmentApi({ db, now, policies, files }), {
      context: { actor, requestId: randomUUID(), session: { token: undefined, set() {}, clear() {} } },
    })
    const { id: cycle } = await api.cycles.open({
      title: 'Load',
      purpose: '',
      questionnaire: 'integrity-assessment',
      periodFrom: day(-365),
      periodTo: day(-1),
      due: day(30),
      target: 3,
      panels: Array.from({ length: offices }, (_, n) => ({
        office: `O${n}`,
        facilitator: leader,
        respondents: officers
          .filter((one) => one.office === `O${n}`)
          .map(({ code }) => ({ account: null, officer: code, team: '' })),
      })),
      signers: [],
    })
    const cookies: string[] = []
    for (const accountId of ids) {
      const { token } = await openSession(db, {
        accountId,
        now: now(),
        factor: false,
        half: false,
        address: '',
        agent: '',
      })
      cookies.push(`tamga_session=${token}`)
    }
    const { rows } = await sql<{ id: string; factor: string }>`
      select q->>'id' as id, q->>'factor' as factor
      from assessment.questionnaire, jsonb_array_elements(content->'questions') q`.execute(db)
    return { cycle, cookies, asked: rows }
  } finally {
    await house.close()
  }
}

function filesOf(officers: readonly { code: string; office: string }[], offices: number) {
  const units = Array.from({ length: offices }, (_, n) => `O${n},office,Office ${n},TC,2000-01-01,`)
  const lines = (head: string, rows: readonly string[]) => `${[head, ...rows].join('\n')}\n`
  return {
    units: lines('code,kind,name,parent,from,to', ['TC,administration,Customs,,2000-01-01,', ...units]),
    posts: lines(
      'code,unit,title,sensitive_reason,maximum_months,from,to',
      units.map((_, n) => `O${n}-1,O${n},Desk,,,2000-01-01,`),
    ),
    officers: lines(
      'code,name',
      officers.map(({ code }) => `${code},Officer ${code}`),
    ),
    postings: lines(
      'officer,post,from,to',
      officers.map(({ code, office }) => `${code},${office}-1,2024-01-01,`),
    ),
  }
}

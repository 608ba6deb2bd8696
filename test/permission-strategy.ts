/** The actions of permissions.test.ts: one in each office and one of the whole administration, all marked, in states drawn anew. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { writePastTheLedger } from '#modules/ledger/testing.ts'
import { accountWith } from '#modules/people/testing.ts'
import { emptyText } from '#modules/strategy/action.model.ts'
import type { AnyDb } from '#platform/db.ts'
import type { TestHouse } from '#test/database.ts'
import { mark, offices } from './permission-world.ts'

const states = ['proposed', 'agreed', 'under-way', 'done', 'dropped'] as const

/** Returns the actions; none of them is owned by a caller of the test. */
export async function seedActions(house: TestHouse): Promise<string[]> {
  const owner = await accountWith(house)
  return writePastTheLedger(house, (db) => insertActions(db, owner.id))
}

async function insertActions(db: AnyDb, owner: string): Promise<string[]> {
  const ids: string[] = []
  for (const office of [...offices, null]) {
    const id = randomUUID()
    await sql`insert into strategy.action (id, title, problem, expected, measure, factor, office, source_room, source_id, source_label,
        owner_account, due_on, first_due_on, state, made_at)
      values (${id}, ${mark(office ?? 'MANY')}, '', '', '', 'RAD-1', ${office}, 'strategy', '', '', ${owner}, '2026-06-30', '2026-06-30',
        'proposed', now())`.execute(db)
    await sql`insert into strategy.evidence (id, action_id, kind, label, target, added_at)
      values (${randomUUID()}, ${id}, 'link', 'seen', 'https://intranet.example', now())`.execute(db)
    ids.push(id)
  }
  return ids
}

export async function shuffleActions(house: TestHouse, ids: readonly string[]): Promise<void> {
  const owner = (await accountWith(house)).id
  await writePastTheLedger(house, (db) => redraw(db, ids, owner))
}

async function redraw(db: AnyDb, ids: readonly string[], owner: string): Promise<void> {
  for (const [at, id] of ids.entries()) {
    const place = offices[at] ?? null
    await sql`update strategy.action set state = ${fc.sample(fc.constantFrom(...states), 1)[0]}, version = 1, due_on = '2026-06-30',
      owner_account = ${owner}, office = ${place}, title = ${mark(place ?? 'MANY')} where id = ${id}`.execute(
      db,
    )
  }
}

/** What stands in the register by office; MANY = the whole administration. */
export async function actionTraces(house: TestHouse): Promise<Map<string, string>> {
  const { rows } = await sql<{ office: string; hash: string }>`
    select coalesce(office, 'MANY') as office, md5(json_agg(json_build_object('a', a,
        'e', (select count(*) from strategy.action_event e where e.action_id = a.id),
        'p', (select json_agg(p order by p.id) from strategy.evidence p where p.action_id = a.id),
        'd', (select json_agg(d) from strategy.dependency d where d.action_id = a.id)) order by a.id)::text) as hash
    from strategy.action a group by 1`.execute(house.db)
  return new Map(rows.map((row) => [row.office, row.hash]))
}

const moves = [
  'agree',
  'begin',
  'report-done',
  'close',
  'send-back',
  'extend',
  'ask-time',
  'drop',
  'reopen',
  'note',
]
const reason = 'a reason that is long enough'
const textFor = (office: string | null) => ({ ...emptyText, title: mark(office ?? 'MANY'), office })
const everywhere = [...offices, null]
const markOf = (ids: readonly string[], id: string) => mark(offices[ids.indexOf(id)] ?? 'MANY')

/** A file that changes every action and adds one for each office. */
const file = {
  fileName: 'x.csv',
  content: Buffer.from(
    [
      'number,version,title,factor,office',
      ...[1, 2, 3, 4].map((n) => `${n},1,x,RAD-1,`),
      ...everywhere.map((office) => `,,x,RAD-1,${office ?? ''}`),
    ].join('\n'),
  ).toString('base64'),
}

export function strategySamples(
  ids: () => readonly string[],
): Readonly<Record<string, Iterable<object | undefined>>> {
  const each = (make: (id: string) => readonly object[]) => ({
    *[Symbol.iterator]() {
      for (const id of ids()) yield* make(id)
    },
  })
  return {
    'strategy.actions.list': [{}, { text: 'PERSON' }, { office: 'OFFC' }, { mine: true }],
    'strategy.actions.get': each((id) => [{ id }]),
    'strategy.actions.create': everywhere.map((office) => ({ text: textFor(office) })),
    // The title stays: who may see an action reads what the ledger holds of it, also from the time when it was another office's.
    'strategy.actions.edit': each((id) =>
      everywhere.map((office) => ({
        id,
        version: 1,
        text: { ...textFor(office), title: markOf(ids(), id) },
      })),
    ),
    'strategy.actions.move': each((id) =>
      moves.map((move) => ({ id, move, version: 1, text: reason, due: '2027-01-01' })),
    ),
    'strategy.actions.addEvidence': each((id) => [
      { id, kind: 'link', label: 'x', target: 'https://intranet.example' },
    ]),
    'strategy.actions.withdrawEvidence': each((id) => [{ id, evidence: randomUUID() }]),
    'strategy.actions.setNeeds': each((id) => [{ id, version: 1, needs: [1] }]),
    'strategy.actions.choices': [undefined],
    'strategy.files.check': [file],
    'strategy.files.load': [file],
    'strategy.strategies.list': [undefined],
    'strategy.strategies.get': [{ id: 'current' }],
    'strategy.strategies.save': [
      {
        id: null,
        version: 0,
        state: 'draft',
        text: { title: 'x', aim: '', from: '2026-01-01', to: '2027-01-01' },
      },
    ],
    'strategy.strategies.saveObjective': [
      {
        id: null,
        version: 0,
        strategyId: randomUUID(),
        factor: 'RAD-1',
        title: 'x',
        expected: '',
        measure: null,
      },
    ],
    'strategy.calendar.status': [undefined],
    'strategy.calendar.make': [undefined],
    'strategy.calendar.revoke': [undefined],
  }
}

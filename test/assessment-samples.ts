/** Assessments in the small world of permissions.test.ts: a cycle over its offices, inputs for every operation, and what changes when one writes. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { writePastTheLedger } from '#modules/ledger/testing.ts'
import type { AnyDb } from '#platform/db.ts'
import type { TestHouse } from '#test/database.ts'
import { mark, offices } from './permission-world.ts'

export interface AssessmentWorld {
  readonly cycle: string
  readonly panels: readonly string[]
}

/** What is asked of oneself. */
export const assessmentOwn: readonly string[] = [
  'assessment.cycles.get',
  'assessment.answers.sheet',
  'assessment.answers.save',
  'assessment.answers.handIn',
  'assessment.answers.takeBack',
  'assessment.answers.dissent',
  'assessment.answers.addEvidence',
  'assessment.answers.removeEvidence',
]

const reason = 'a reason that is long enough'
const answered = { question: 'F1.1' }
const said = {
  written: 1,
  practice: 2,
  notApplicable: false,
  whyNot: '',
  sure: null,
  reason,
  share: false,
}
const result = { ...said, severity: 'low', target: 3, note: '' }

const each = <T>(list: () => readonly T[], make: (one: T) => object) => ({
  *[Symbol.iterator]() {
    for (const one of list()) yield make(one)
  },
})

export function assessmentSamples(
  world: () => AssessmentWorld,
): Readonly<Record<string, Iterable<object | undefined>>> {
  const ofPanels = (make: (panel: string) => object) => each(() => world().panels, make)
  const ofCycle = (make: (cycle: string) => object) => each(() => [world().cycle], make)
  return {
    'assessment.cycles.list': [undefined],
    'assessment.cycles.get': ofCycle((id) => ({ id, language: 'en' })),
    'assessment.cycles.candidates': [{ language: 'en' }],
    'assessment.cycles.open': each(
      () => offices,
      (office) => ({
        title: 'a cycle',
        purpose: '',
        questionnaire: 'small',
        periodFrom: '2025-01-01',
        periodTo: '2025-12-31',
        due: '2026-12-31',
        target: 3,
        panels: [
          {
            office,
            facilitator: randomUUID(),
            respondents: [{ account: null, officer: `F-${office}`, team: '' }],
          },
        ],
        signers: [],
      }),
    ),
    'assessment.answers.sheet': ofCycle((cycle) => ({ cycle, language: 'en' })),
    'assessment.answers.save': ofCycle((cycle) => ({ ...answered, cycle, value: said, version: 0 })),
    'assessment.answers.handIn': ofCycle((cycle) => ({ cycle, factors: ['F1'] })),
    'assessment.answers.takeBack': ofCycle((cycle) => ({ cycle, factor: 'F1' })),
    'assessment.answers.dissent': ofCycle((cycle) => ({
      ...answered,
      cycle,
      level: 0,
      reason,
      named: false,
    })),
    'assessment.answers.addEvidence': ofPanels((panel) => ({
      ...answered,
      panel,
      kind: 'link',
      label: 'a log',
      reference: 'https://tamga.example/log',
      expires: null,
    })),
    'assessment.answers.removeEvidence': [{ id: randomUUID() }],
    'assessment.board.get': ofPanels((panel) => ({ panel, language: 'en' })),
    'assessment.board.next': ofPanels((panel) => ({ panel, factor: 'F1', stage: 'alone' })),
    'assessment.board.agree': ofPanels((panel) => ({ ...answered, panel, value: result, version: 1 })),
    'assessment.board.move': each(
      () =>
        world().panels.flatMap((panel) => ['submit', 'send-back', 'accept'].map((move) => ({ panel, move }))),
      (one) => ({ ...one, questions: ['F1.1'], reason }),
    ),
    'assessment.results.get': ofCycle((cycle) => ({ cycle })),
    'assessment.results.act': ofPanels((panel) => ({
      ...answered,
      cycle: world().cycle,
      panel,
      title: 'an action',
      problem: '',
      expected: '',
      measure: '',
      due: null,
    })),
    'assessment.results.makeReport': ofCycle((cycle) => ({ cycle })),
    'assessment.results.report': [{ id: randomUUID() }],
    'assessment.results.sign': [{ id: randomUUID(), sha256: '0'.repeat(64) }],
  }
}

/** One cycle over the three offices, in each of which its officer answers; what was agreed carries the office's mark. */
export function seedAssessment(house: TestHouse): Promise<{ cycle: string; panels: string[] }> {
  return writePastTheLedger(house, insertAssessment)
}

async function insertAssessment(db: AnyDb): Promise<{ cycle: string; panels: string[] }> {
  const cycle = randomUUID()
  const nobody = randomUUID()
  const text = { en: 'text' }
  const anchors = [0, 1, 2, 3, 4, 5].map(() => text)
  const about = { evidence: [], about: [], weight: 1, showIf: null }
  const content = {
    id: 'small',
    version: 1,
    title: text,
    factors: [{ id: 'F1', title: text, rad: 'RAD-1' }],
    questions: [{ id: 'F1.1', factor: 'F1', text, anchors, ...about }],
  }
  await sql`insert into assessment.questionnaire (id, version, content) values ('small', 1, ${JSON.stringify(content)})`.execute(
    db,
  )
  await sql`insert into assessment.cycle (id, title, purpose, questionnaire, questionnaire_version, period_from, period_to, due, target,
      opened_by, opened_by_name, opened_at)
    values (${cycle}, 'cycle', '', 'small', 1, '2025-01-01', '2025-12-31', '2026-12-31', 5, ${nobody}, 'nobody', now())`.execute(
    db,
  )
  const panels: string[] = []
  for (const office of offices) {
    const id = randomUUID()
    await sql`insert into assessment.panel (id, cycle, office, office_name, facilitator) values (${id}, ${cycle}, ${office}, ${mark(office)}, ${nobody})`.execute(
      db,
    )
    await sql`insert into assessment.respondent (id, panel, officer) values (${randomUUID()}, ${id}, ${`F-${office}`})`.execute(
      db,
    )
    await sql`insert into assessment.round (panel, factor) values (${id}, 'F1')`.execute(db)
    await sql`insert into assessment.result (panel, question, written, practice, not_applicable, why_not, severity, target, note, by_name, at)
      values (${id}, 'F1.1', 1, 1, false, '', 'low', 5, ${mark(office)}, 'nobody', now())`.execute(db)
    panels.push(id)
  }
  return { cycle, panels }
}

/** Groups in states drawn anew; what was answered goes back to nothing handed in. */
export function shuffleAssessment(house: TestHouse, panels: readonly string[]): Promise<void> {
  return writePastTheLedger(house, (db) => redraw(db, panels))
}

async function redraw(db: AnyDb, panels: readonly string[]): Promise<void> {
  for (const id of panels) {
    const state = fc.sample(fc.constantFrom('draft', 'submitted', 'sent-back', 'accepted'), 1)[0]
    const stage = fc.sample(fc.constantFrom('alone', 'again', 'agree'), 1)[0]
    await sql`update assessment.panel set state = ${state} where id = ${id}`.execute(db)
    await sql`update assessment.round set stage = ${stage} where panel = ${id}`.execute(db)
  }
  await sql`delete from assessment.handed_in`.execute(db)
}

/** By office: what is written there, and the state that nobody who answered there may decide on. */
export async function assessmentTraces(
  house: TestHouse,
): Promise<{ office: string; hash: string; state: string }[]> {
  const { rows } = await sql<{ office: string; hash: string; state: string }>`
    select p.office, p.state, md5(json_build_array(p.state, p.named,
      (select json_agg(r order by r.question) from assessment.result r where r.panel = p.id),
      (select json_agg(a order by a.question, a.round) from assessment.answer a join assessment.respondent r on r.id = a.respondent where r.panel = p.id),
      (select count(*) from assessment.handed_in h join assessment.respondent r on r.id = h.respondent where r.panel = p.id),
      (select count(*) from assessment.evidence e where e.panel = p.id and e.removed_at is null),
      (select count(*) from assessment.move m where m.panel = p.id))::text) as hash
    from assessment.panel p`.execute(house.db)
  return rows
}

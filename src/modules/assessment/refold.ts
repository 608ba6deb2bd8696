/**
 * The room's rows against its events. What is sealed stays sealed: of answers a difference names the cycle, the factor and the entry, never
 * who, never a level, and they are not counted.
 */
import { type Kysely, sql } from 'kysely'
import { type Difference, type Refolded, type RoomFold, refoldRows } from '#modules/ledger/public.ts'
import type { AnyDb } from '#platform/db.ts'
import { toValue } from './answer.store.ts'
import { type HandIn, newHandIns } from './hand-ins.model.ts'
import { reportFold } from './refold-reports.ts'
import { formerSealOf, sealOf } from './seal.ts'
import type { AnswerRow, AssessmentTables } from './tables.ts'

export function refoldAssessment(db: AnyDb): Promise<Refolded> {
  return refoldRows(db, 'assessment', [handInFold(), reportFold()])
}

function handInFold(): RoomFold {
  const events = newHandIns()
  return {
    take: (event) => events.take(event),
    compare: async (db: Kysely<AssessmentTables>) => ({
      records: 0, // a number that grows while a group answers would tell that somebody did
      differences: await differencesIn(db, events.standing()),
    }),
  }
}

/** Cycle by cycle: their answers need not be in memory together. */
async function differencesIn(
  db: Kysely<AssessmentTables>,
  recorded: readonly HandIn[],
): Promise<Difference[]> {
  const byCycle = Map.groupBy(recorded, (one) => one.cycle)
  const cycles = await db.selectFrom('assessment.cycle').select('id').execute()
  const all: Difference[] = []
  for (const { id } of cycles) all.push(...differencesOf(byCycle.get(id) ?? [], await sealedRows(db, id)))
  return all
}

interface SealedRow {
  readonly cycle: string
  readonly factor: string
  readonly round: number
  readonly commitment: string
  /** Whether the answers are still those that were sealed; null when an old commitment over several factors cannot say. */
  readonly holds: boolean | null
}

function differencesOf(recorded: readonly HandIn[], rows: readonly SealedRow[]): Difference[] {
  const keyOf = (one: HandIn | SealedRow) => `${one.cycle} ${one.factor} ${one.commitment}`
  const found = new Map(rows.map((row) => [keyOf(row), row]))
  const known = new Set(recorded.map(keyOf))
  const missing = recorded.flatMap((one) => {
    const row = found.get(keyOf(one))
    if (!row) return [sealedDifference(one, `entry:${one.seq}`, ['there', 'missing'])]
    return row.holds === false ? [sealedDifference(one, `entry:${one.seq}`, ['sealed', 'changed'])] : []
  })
  const extra = rows
    .filter((row) => !known.has(keyOf(row)))
    .map((row) => sealedDifference(row, row.commitment.slice(0, 12), ['missing', 'there']))
  return [...missing, ...extra]
}

function sealedDifference(
  { cycle, factor }: { readonly cycle: string; readonly factor: string },
  which: string,
  [recorded, found]: readonly [string, string],
): Difference {
  return {
    room: 'assessment',
    subject: `assessment:${cycle} ${factor} ${which}`,
    what: 'answers',
    recorded,
    found,
  }
}

async function sealedRows(db: Kysely<AssessmentTables>, cycle: string): Promise<SealedRow[]> {
  const { rows } = await sql<Sealed>`
    select h.*, p.cycle, count(*) over (partition by h.respondent, h.commitment) as together,
      (select array_agg(q ->> 'id') from assessment.cycle c
        join assessment.questionnaire n on n.id = c.questionnaire and n.version = c.questionnaire_version
        cross join jsonb_array_elements(n.content -> 'questions') q
        where c.id = p.cycle and q ->> 'factor' = h.factor) as asked
    from assessment.handed_in h join assessment.respondent r on r.id = h.respondent join assessment.panel p on p.id = r.panel
    where p.cycle = ${cycle}`.execute(db)
  const answers = Map.groupBy(
    await db
      .selectFrom('assessment.answer as a')
      .innerJoin('assessment.respondent as r', 'r.id', 'a.respondent')
      .innerJoin('assessment.panel as p', 'p.id', 'r.panel')
      .selectAll('a')
      .where('p.cycle', '=', cycle)
      .orderBy('a.question')
      .execute(),
    (row) => row.respondent,
  )
  return rows.map((row) => ({
    cycle: row.cycle,
    factor: row.factor,
    round: row.round,
    commitment: row.commitment.toString('hex'),
    holds: holds(row, answers.get(row.respondent) ?? []),
  }))
}

interface Sealed {
  readonly respondent: string
  readonly factor: string
  readonly round: number
  readonly commitment: Buffer
  readonly salt: Buffer
  readonly cycle: string
  readonly together: number
  readonly asked: string[] | null
}

function holds(
  { round, asked, salt, commitment, together }: Sealed,
  answers: readonly (Omit<AnswerRow, 'version'> & { readonly version: number })[],
): boolean | null {
  const said = answers
    .filter((one) => one.round === round && asked?.includes(one.question))
    .map((row) => ({ question: row.question, round: row.round, version: row.version, value: toValue(row) }))
  if (together > 1) return null
  return [sealOf, formerSealOf].some((make) => make(said, salt).equals(commitment))
}

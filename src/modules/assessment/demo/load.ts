/** Two cycles of the demonstration: last year's, finished and signed; this year's, in the middle. */
import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { seededRng } from '#kernel/rng.ts'
import { type Directory, directoryOf } from '#modules/people/public.ts'
import type { AnyDb } from '#platform/db.ts'
import { depsOf } from '../api.ts'
import { cycleById, keepQuestionnaire, panelsOf } from '../cycle.store.ts'
import type { AssessmentDeps } from '../deps.ts'
import { cycleNamed, type Questionnaire } from '../questionnaire.model.ts'
import { hashOf } from '../report-hash.ts'
import { contentOf } from '../results.ts'
import type { AssessmentTables } from '../tables.ts'
import { type DemoPanel, demoPanels } from './people.ts'
import { demoWords } from './words.ts'
import { type DemoCycle, type Sealed, writePanel } from './write.ts'

type Tx = Transaction<AssessmentTables>

const DAY = 86_400_000
const QUESTIONS = 'integrity-assessment'

export async function loadDemonstration(db: AnyDb, now: () => Date): Promise<void> {
  const deps = depsOf({ db, now, policies: [] })
  const today = now()
  const directory = await directoryOf(db, dayOf(today))
  const panels = demoPanels(directory)
  const facilitator = directory.accounts.find((one) => one.login === 'facilitator')?.id
  const questionnaire = await deps.outside.questionnaire(db, QUESTIONS)
  if (!panels || !facilitator || !questionnaire) return
  await deps.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('assessment demonstration'))`.execute(tx)
    const any = await tx.selectFrom('assessment.cycle').select('id').limit(1).execute()
    if (any.length > 0) return
    await keepQuestionnaire(tx, questionnaire)
    const rng = seededRng(20_210_707)
    const common = { questionnaire, rng, facilitator }
    const before = new Date(today.getTime() - 330 * DAY)
    const finished = await openDemo(tx, deps, { directory, questionnaire, at: before, name: 'last' })
    await writeAll(tx, deps, panels, {
      ...common,
      cycle: finished,
      at: before,
      lift: 0,
      state: 'accepted',
      stageOf: () => 'agree',
      handedIn: () => true,
    })
    await writeMoves(tx, finished, before)
    const running = await openDemo(tx, deps, {
      directory,
      questionnaire,
      at: new Date(today.getTime() - 6 * DAY),
      name: 'this',
    })
    await writeAll(tx, deps, panels, {
      ...common,
      cycle: running,
      at: new Date(today.getTime() - DAY),
      lift: 0.35,
      state: 'draft',
      stageOf: (panel, factor) =>
        factor > 1 ? 'alone' : panel % 2 === 0 ? 'alone' : factor === 0 ? 'agree' : 'again',
      // At headquarters sit those who can sign in: they find the first questions still to be answered.
      handedIn: (panel, person, factor) => panel > 0 && (factor < 4 || person % 3 === 0),
    })
    await writeReport(tx, deps, { cycle: finished, directory, at: new Date(before.getTime() + 20 * DAY) })
  })
}

/** All groups of a cycle, and what the ledger is told of them: their rows, and of the answers their seals. */
async function writeAll(
  tx: Tx,
  { recorder }: AssessmentDeps,
  panels: readonly DemoPanel[],
  demo: DemoCycle,
): Promise<void> {
  const handedIn: Sealed[] = []
  for (const [number, panel] of panels.entries())
    handedIn.push(...(await writePanel(tx, demo, panel, number)))
  const byFactor = Map.groupBy(handedIn, (one) => one.factor)
  const sealed = Object.fromEntries(
    [...byFactor].map(([factor, all]) => [factor, all.map((one) => one.commitment.toString('hex'))]),
  )
  await recorder.record(tx, {
    type: 'assessment.demonstration-sealed',
    actor: null,
    subjects: [`assessment:${demo.cycle}`],
    content: { sealed },
  })
}

interface Opened {
  readonly directory: Directory
  readonly questionnaire: Questionnaire
  readonly at: Date
  readonly name: 'last' | 'this'
}

async function openDemo(
  tx: Tx,
  { recorder }: AssessmentDeps,
  { directory, questionnaire, at, name }: Opened,
): Promise<string> {
  const runner = directory.accounts.find((one) => one.login === 'integrity')
  if (!runner) throw new Error('the demonstration has no integrity officer')
  const id = randomUUID()
  const year = at.getUTCFullYear()
  const words = demoWords(dayOf(at))
  const { title, purpose } = cycleNamed({ title: '', words }, 'en')
  await tx
    .insertInto('assessment.cycle')
    .values({
      id,
      title,
      purpose,
      words: JSON.stringify(words),
      questionnaire: questionnaire.id,
      questionnaire_version: questionnaire.version,
      period_from: `${year - 1}-01-01`,
      period_to: `${year - 1}-12-31`,
      due: dayOf(new Date(at.getTime() + 30 * DAY)),
      target: 3,
      opened_by: runner.id,
      opened_by_name: runner.name,
      opened_at: at,
    })
    .execute()
  const signers = [
    ['integrity', 'Integrity officer'],
    ['auditor', 'Internal auditor'],
  ] as const
  const named = signers.flatMap(([login, capacity]) => {
    const account = directory.accounts.find((one) => one.login === login)?.id
    return account ? [{ cycle: id, account, capacity }] : []
  })
  await tx.insertInto('assessment.signer').values(named).execute()
  await recorder.record(tx, {
    type: 'assessment.cycle-opened',
    actor: runner.id,
    subjects: [`assessment:${id}`],
    content: { title, questionnaire: questionnaire.id, version: questionnaire.version, demonstration: name },
  })
  return id
}

async function writeMoves(tx: Tx, cycle: string, at: Date): Promise<void> {
  const panels = await panelsOf(tx, [cycle])
  const by = { by_account: randomUUID(), reason: '', questions: [] }
  for (const { id } of panels)
    await tx
      .insertInto('assessment.move')
      .values([
        { panel: id, move: 'submit', ...by, by_name: 'Facilitator', at },
        {
          panel: id,
          move: 'accept',
          ...by,
          by_name: 'Integrity officer',
          at: new Date(at.getTime() + 5 * DAY),
        },
      ])
      .execute()
}

interface ReportWish {
  readonly cycle: string
  readonly directory: Directory
  readonly at: Date
}

async function writeReport(
  tx: Tx,
  deps: AssessmentDeps,
  { cycle: id, directory, at }: ReportWish,
): Promise<void> {
  const cycle = await cycleById(tx, id)
  if (!cycle) throw new Error('a cycle that was just written is not there')
  const within: AssessmentDeps = { ...deps, db: tx, shared: tx, now: () => at }
  const content = await contentOf(within, { cycle, panels: await panelsOf(tx, [id]), compared: undefined })
  const sha256 = hashOf(content)
  const report = randomUUID()
  const subjects = [`assessment:${id}`, `assessment-report:${report}`]
  const runner = directory.accounts.find((one) => one.login === 'integrity')
  const signer = directory.accounts.find((one) => one.login === 'auditor')
  const actor = runner?.id ?? null
  const made = await deps.recorder.record(tx, {
    type: 'assessment.report-made',
    actor,
    subjects,
    content: { number: 1, sha256, by: runner?.name ?? '' },
  })
  await tx
    .insertInto('assessment.report')
    .values({
      id: report,
      cycle: id,
      number: 1,
      content: JSON.stringify(content),
      sha256,
      ledger_seq: made.seq,
      made_by_name: runner?.name ?? '',
      made_at: at,
    })
    .execute()
  if (!signer) return
  const capacity = 'Internal auditor'
  const signed = await deps.recorder.record(tx, {
    type: 'assessment.report-signed',
    actor: signer.id,
    subjects,
    content: { number: 1, sha256, capacity, by: signer.name },
  })
  await tx
    .insertInto('assessment.signature')
    .values({ report, account: signer.id, name: signer.name, capacity, ledger_seq: signed.seq, at })
    .execute()
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}

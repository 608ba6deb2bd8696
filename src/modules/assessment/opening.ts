/** Opening a cycle: everybody named is checked, then all of it is written at once. */
import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { reaches } from '#kernel/policy.ts'
import { err, ok, type Result } from '#kernel/result.ts'
import { directoryOf } from '#modules/people/public.ts'
import type { Actor } from '#platform/rpc.ts'
import { keepQuestionnaire } from './cycle.store.ts'
import type { NewCycle, NewPanel } from './cycles.contract.ts'
import type { AssessmentDeps } from './deps.ts'
import { tellOpened } from './noticing.ts'
import { type OpeningRefusal, openingFault } from './opening.model.ts'
import type { Questionnaire } from './questionnaire.model.ts'
import type { AssessmentTables } from './tables.ts'

export async function openCycle(
  deps: AssessmentDeps,
  wish: NewCycle,
  actor: Actor,
): Promise<Result<string, OpeningRefusal>> {
  const { db, shared, now, recorder, outside } = deps
  const today = now().toISOString().slice(0, 10)
  const directory = await directoryOf(shared, today)
  const runsAt = (office: string) => reaches(actor, 'assessment.run', office)
  const fault = openingFault(wish, { ...directory, runsAt }, today)
  if (fault) return err(fault)
  const questionnaire = await outside.questionnaire(shared, wish.questionnaire)
  if (!questionnaire) return err({ code: 'UNKNOWN_QUESTIONNAIRE' })
  const names = new Map(directory.units.map((unit) => [unit.code, unit.name]))
  const id = randomUUID()
  await db.transaction().execute(async (tx) => {
    await keepQuestionnaire(tx, questionnaire)
    await tx
      .insertInto('assessment.cycle')
      .values({ id, ...rowOf(wish, questionnaire), ...opener(actor), opened_at: now() })
      .execute()
    for (const panel of wish.panels)
      await insertPanel(tx, {
        cycle: id,
        panel,
        officeName: names.get(panel.office) ?? panel.office,
        questionnaire,
      })
    if (wish.signers.length > 0)
      await tx
        .insertInto('assessment.signer')
        .values(wish.signers.map((one) => ({ cycle: id, ...one })))
        .execute()
    const { id: asked, version } = questionnaire
    await tellOpened(tx, deps, { cycle: id, due: wish.due, by: actor.id })
    await recorder.record(tx, {
      type: 'assessment.cycle-opened',
      actor: actor.id,
      subjects: [`assessment:${id}`],
      content: {
        title: wish.title,
        questionnaire: asked,
        version,
        offices: wish.panels.map((one) => one.office),
      },
    })
  })
  return ok(id)
}

function rowOf(wish: NewCycle, { id, version }: Questionnaire) {
  const { title, purpose, due, target } = wish
  const period = { period_from: wish.periodFrom, period_to: wish.periodTo }
  return { title, purpose, due, target, ...period, questionnaire: id, questionnaire_version: version }
}

function opener({ id, displayName }: Actor) {
  return { opened_by: id, opened_by_name: displayName }
}

interface PanelToWrite {
  readonly cycle: string
  readonly panel: NewPanel
  readonly officeName: string
  readonly questionnaire: Questionnaire
}

async function insertPanel(
  tx: Transaction<AssessmentTables>,
  { cycle, panel: { office, facilitator, respondents }, officeName, questionnaire }: PanelToWrite,
): Promise<void> {
  const id = randomUUID()
  await tx
    .insertInto('assessment.panel')
    .values({ id, cycle, office, facilitator, office_name: officeName })
    .execute()
  await tx
    .insertInto('assessment.respondent')
    .values(respondents.map((one) => ({ id: randomUUID(), panel: id, ...one })))
    .execute()
  const rounds = questionnaire.factors.map((factor) => ({
    panel: id,
    factor: factor.id,
    revealed_at: null,
    closed_at: null,
  }))
  await tx.insertInto('assessment.round').values(rounds).execute()
}

/** What the consistency checks look at: agreed levels beside evidence, spreads, the cycle before and what was done since. */
import { levelOf } from './answer.model.ts'
import { evidenceOf, stagesOf } from './board.store.ts'
import type { Stage } from './consensus.model.ts'
import type { PanelRecord } from './cycle.store.ts'
import type { AssessmentDeps } from './deps.ts'
import type { KnownAction } from './outside.ts'
import type { Questionnaire } from './questionnaire.model.ts'
import type { OfficeInput } from './report.model.ts'
import { toldOf } from './told.ts'
import { type Looked, type Xray, xraysOf } from './xray.model.ts'

/** Evidence of factors that have been revealed: before that not even its label is told. */
export async function revealedEvidence(
  { db }: AssessmentDeps,
  panels: readonly PanelRecord[],
  { questions }: Questionnaire,
) {
  const factorOf = new Map(questions.map((one) => [one.id, one.factor]))
  const stages = new Map<string, Map<string, Stage>>()
  for (const { id } of panels) stages.set(id, await stagesOf(db, id))
  const all = await evidenceOf(
    db,
    panels.map((one) => one.id),
  )
  return all.filter((one) => {
    const stage = stages.get(one.panel)?.get(factorOf.get(one.question) ?? '')
    return stage !== undefined && stage !== 'alone'
  })
}

/** Id under which an action knows the gap it came from. */
export const sourceOf = (panel: string, question: string) => `${panel}:${question}`

export interface Checked {
  readonly questionnaire: Questionnaire
  readonly offices: readonly OfficeInput[]
  /** The same offices in the cycle compared with. */
  readonly before: readonly OfficeInput[]
  readonly evidence: Awaited<ReturnType<typeof revealedEvidence>>
  /** Actions from gaps, by their source; null when no room keeps actions. */
  readonly actions: ReadonlyMap<string, readonly KnownAction[]> | null
}

export async function checksOf(deps: AssessmentDeps, about: Checked): Promise<Xray[]> {
  const today = deps.now().toISOString().slice(0, 10)
  const found = await Promise.all(about.offices.map((office) => lookAt(deps, office, about)))
  return found.flat().flatMap((one) => xraysOf(one, today))
}

async function lookAt(
  { db }: AssessmentDeps,
  { panel, office, agreed }: OfficeInput,
  { questionnaire: { questions }, offices, before, evidence, actions }: Checked,
): Promise<Looked[]> {
  const told = await toldOf(db, panel, { stages: await stagesOf(db, panel), questions })
  const toldBy = new Map(told.map((one) => [one.question, one]))
  const earlier = before.find((one) => one.office === office)
  return questions.flatMap((question): Looked[] => {
    const value = agreed.get(question.id)
    if (!value) return []
    const taken = earlier && actions?.get(sourceOf(earlier.panel, question.id))
    const heard = toldBy.get(question.id)
    return [
      {
        panel,
        office,
        question,
        agreed: value,
        evidence: evidence.filter((one) => one.panel === panel && one.question === question.id),
        spread: heard?.spread ?? null,
        moves: heard?.moves ?? null,
        appliesElsewhere: offices.filter((one) => one.agreed.get(question.id)?.notApplicable === false)
          .length,
        before: levelOf(earlier?.agreed.get(question.id)) ?? undefined,
        actions: actions && {
          all: taken?.length ?? 0,
          closed: taken?.filter((one) => one.closed).length ?? 0,
        },
      },
    ]
  })
}

/** Puts together what a cycle says: scores, comparison, contradictions, checks and gaps, over the offices that the reader reaches. */
import { reaches } from '#kernel/policy.ts'
import type { Actor } from '#platform/rpc.ts'
import { dissentsOf, resultsOf } from './board.store.ts'
import { checksOf, revealedEvidence, sourceOf } from './checks.ts'
import { contradictionOf, dataReading, type Reading } from './contradiction.model.ts'
import {
  allCycles,
  type CycleRecord,
  cycleById,
  type PanelRecord,
  panelsOf,
  questionnaireOfCycle,
  signersOf,
  sizesOf,
} from './cycle.store.ts'
import { namesOf, standingIn } from './cycle.views.ts'
import type { AssessmentDeps } from './deps.ts'
import type { KnownAction } from './outside.ts'
import type { Questionnaire } from './questionnaire.model.ts'
import {
  type Gap,
  itemsOf,
  type OfficeInput,
  officeScore,
  type ReportContent,
  summaryOf,
} from './report.model.ts'
import { gapsOf, meanOf, perCent } from './scoring.model.ts'

export interface Results {
  readonly content: ReportContent
  readonly earlier: { id: string; number: number; title: string; words: CycleRecord['words'] }[]
  readonly mayAct: 'FORBIDDEN' | 'NO_REGISTER' | null
}

export async function resultsFor(
  deps: AssessmentDeps,
  { cycle: id, against }: { readonly cycle: string; readonly against?: string | undefined },
  actor: Actor,
): Promise<Results | null> {
  const cycle = await cycleById(deps.db, id)
  const standing = cycle && (await standingIn(deps, [cycle.id], actor)).get(cycle.id)
  if (!cycle || !standing?.parts.some((part) => ['run', 'read', 'sign'].includes(part))) return null
  const signs = standing.parts.includes('sign')
  const panels = standing.panels.filter(
    (one) =>
      signs || reaches(actor, 'assessment.read', one.office) || reaches(actor, 'assessment.run', one.office),
  )
  const earlier = await earlierThan(deps, cycle)
  const compared =
    against === ''
      ? undefined
      : (earlier.find((one) => one.id === against) ?? (against ? undefined : earlier[0]))
  const content = await contentOf(deps, { cycle, panels, compared })
  const mayAct = !standing.parts.includes('run') ? 'FORBIDDEN' : deps.outside.actions ? null : 'NO_REGISTER'
  return {
    content,
    earlier: earlier.map(({ id: before, number, title, words }) => ({ id: before, number, title, words })),
    mayAct,
  }
}

/** Finished cycles of the same questionnaire, the latest first. */
async function earlierThan({ db }: AssessmentDeps, cycle: CycleRecord): Promise<CycleRecord[]> {
  const before = (await allCycles(db)).filter(
    (one) => one.number < cycle.number && one.questionnaire === cycle.questionnaire,
  )
  const panels = Map.groupBy(
    await panelsOf(
      db,
      before.map((one) => one.id),
    ),
    (one) => one.cycle,
  )
  return before.filter((one) => panels.get(one.id)?.every((panel) => panel.state === 'accepted'))
}

export interface Wanted {
  readonly cycle: CycleRecord
  readonly panels: readonly PanelRecord[]
  readonly compared: CycleRecord | undefined
}

export async function contentOf(
  deps: AssessmentDeps,
  { cycle, panels, compared }: Wanted,
): Promise<ReportContent> {
  const { db } = deps
  const questionnaire = await questionnaireOfCycle(db, cycle)
  const offices = await officesOf(deps, panels)
  const scores = offices.map((one) => officeScore(questionnaire, one))
  const before = compared && (await comparedWith(deps, compared, offices))
  const actions = await actionsOf(deps, [...offices, ...(before?.offices ?? [])], questionnaire)
  const ids = panels.map((one) => one.id)
  const officeBy = new Map(panels.map((one) => [one.id, one.office]))
  const visible = await revealedEvidence(deps, panels, questionnaire)
  const names = await namesOf(deps)
  return {
    cycle: {
      id: cycle.id,
      number: cycle.number,
      title: cycle.title,
      purpose: cycle.purpose,
      words: cycle.words,
      periodFrom: cycle.period_from,
      periodTo: cycle.period_to,
      target: cycle.target,
    },
    questionnaire: { id: questionnaire.id, version: questionnaire.version, title: questionnaire.title },
    factors: questionnaire.factors,
    questions: questionnaire.questions.map(({ id, factor, text, weight }) => ({ id, factor, text, weight })),
    offices: scores,
    score: meanOf(scores.map((one) => one.score)),
    summary: summaryOf(questionnaire, scores, before?.summary ?? null),
    items: itemsOf(offices, new Map((before?.offices ?? []).map((one) => [one.office, one.agreed]))),
    compared: before?.head ?? null,
    contradictions: await contradictionsOf(deps, questionnaire, {
      scores,
      offices: offices.map((one) => one.office),
    }),
    xrays: await checksOf(deps, {
      questionnaire,
      offices,
      before: before?.offices ?? [],
      evidence: visible,
      actions,
    }),
    gaps: offices.flatMap((one) => gapsAt(questionnaire, one, actions)),
    dissents: (await dissentsOf(db, ids)).map(({ panel, ...one }) => ({
      ...one,
      office: officeBy.get(panel) ?? '',
    })),
    evidence: visible.map(({ panel, respondent: _, ...one }) => ({
      ...one,
      office: officeBy.get(panel) ?? '',
    })),
    signers: (await signersOf(db, cycle.id)).map(({ account, capacity }) => ({
      name: names.get(account) ?? '',
      capacity,
    })),
    final: panels.length > 0 && panels.every((one) => one.state === 'accepted'),
  }
}

async function officesOf({ db }: AssessmentDeps, panels: readonly PanelRecord[]): Promise<OfficeInput[]> {
  const ids = panels.map((one) => one.id)
  const sizes = await sizesOf(db, ids)
  const results = Map.groupBy(await resultsOf(db, ids), (one) => one.panel)
  return panels.map(({ id, office, office_name, state }) => ({
    panel: id,
    office,
    name: office_name,
    state,
    respondents: sizes.get(id) ?? 0,
    agreed: new Map((results.get(id) ?? []).map((one) => [one.question, one.value])),
  }))
}

async function comparedWith(deps: AssessmentDeps, cycle: CycleRecord, now: readonly OfficeInput[]) {
  const codes = new Set(now.map((one) => one.office))
  const panels = (await panelsOf(deps.db, [cycle.id])).filter((one) => codes.has(one.office))
  const questionnaire = await questionnaireOfCycle(deps.db, cycle)
  const offices = await officesOf(deps, panels)
  const scores = offices.map((one) => officeScore(questionnaire, one))
  return {
    head: {
      id: cycle.id,
      number: cycle.number,
      title: cycle.title,
      score: meanOf(scores.map((one) => one.score)),
      questionnaireVersion: questionnaire.version,
    },
    summary: summaryOf(questionnaire, scores, null),
    offices,
  }
}

async function actionsOf(
  { shared, outside }: AssessmentDeps,
  offices: readonly OfficeInput[],
  { questions }: Questionnaire,
): Promise<Map<string, KnownAction[]> | null> {
  if (!outside.actions) return null
  const sources = offices.flatMap((one) => questions.map((question) => sourceOf(one.panel, question.id)))
  return Map.groupBy(await outside.actions.of(shared, sources), (one) => one.sourceId)
}

function gapsAt(
  { questions }: Questionnaire,
  { panel, office, agreed }: OfficeInput,
  actions: ReadonlyMap<string, readonly KnownAction[]> | null,
): Gap[] {
  return gapsOf(questions, agreed).map((gap) => {
    const action = actions?.get(sourceOf(panel, gap.question))?.[0]
    return {
      panel,
      office,
      ...gap,
      action: action ? { id: action.id, title: action.title, state: action.state } : null,
    }
  })
}

interface Scored {
  readonly scores: readonly ReturnType<typeof officeScore>[]
  readonly offices: readonly string[]
}

async function contradictionsOf(
  { shared, outside }: AssessmentDeps,
  { factors }: Questionnaire,
  { scores, offices }: Scored,
) {
  const states = await outside.indicators(shared, offices)
  return factors.map(({ id, rad }) => {
    const own = scores.flatMap((one) => one.factors.filter((score) => score.factor === id))
    const mean = meanOf(own.map((one) => one.score))
    const known = own.filter((one) => one.score !== null).length
    const self: Reading =
      mean === null
        ? { kind: 'absent', why: 'not-agreed' }
        : { kind: 'value', perCent: perCent(mean), of: own.length, good: known }
    return contradictionOf(id, {
      self,
      survey: { kind: 'absent', why: 'no-survey' },
      controls: { kind: 'absent', why: 'no-control-tests' },
      data: dataReading(rad, states),
    })
  })
}

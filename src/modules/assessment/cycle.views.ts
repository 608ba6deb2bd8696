/** Cycles as their readers see them: only the groups within reach or of their own. */
import { reaches } from '#kernel/policy.ts'
import type { LanguageCode } from '#kernel/text.ts'
import { directoryOf } from '#modules/people/public.ts'
import type { Actor } from '#platform/rpc.ts'
import { handedInBy } from './answer.store.ts'
import { resultsOf } from './board.store.ts'
import {
  allCycles,
  type CycleRecord,
  cycleById,
  cyclesSignedBy,
  type PanelRecord,
  panelsOf,
  questionnaireOfCycle,
  respondentsBehind,
  signersOf,
  sizesOf,
} from './cycle.store.ts'
import type { AssessmentDeps } from './deps.ts'
import { wordsIn } from './questionnaire.model.ts'
import { reportRows } from './report.store.ts'
import { type Cycle, type CycleRow, type PanelRow, type Part, Part as PartName } from './view.model.ts'

/** What somebody has to do with a cycle. */
export interface Standing {
  readonly parts: Part[]
  /** Groups the caller may see. */
  readonly panels: PanelRecord[]
  readonly seat: { readonly id: string; readonly panel: string } | null
}

export async function standingIn(
  { db }: Pick<AssessmentDeps, 'db'>,
  cycles: readonly string[],
  actor: Actor,
): Promise<Map<string, Standing>> {
  const panels = Map.groupBy(await panelsOf(db, cycles), (one) => one.cycle)
  const seats = await respondentsBehind(db, actor)
  const signs = await cyclesSignedBy(db, actor.id)
  const stand = (cycle: string): Standing => {
    const all = panels.get(cycle) ?? []
    const seat = seats.find((one) => one.cycle === cycle) ?? null
    return standingOf(actor, { panels: all, seat, signs: signs.has(cycle) })
  }
  return new Map(cycles.map((cycle) => [cycle, stand(cycle)]))
}

interface Involved {
  readonly panels: PanelRecord[]
  readonly seat: Standing['seat']
  readonly signs: boolean
}

function standingOf(actor: Actor, { panels, seat, signs }: Involved): Standing {
  const may = (permission: string) => actor.permissions.has(permission)
  const within = (permission: string) => panels.filter((one) => reaches(actor, permission, one.office))
  const runs = within('assessment.run')
  const reads = within('assessment.read')
  const led = may('assessment.facilitate') ? panels.filter((one) => one.facilitator === actor.id) : []
  const held: Readonly<Record<Part, boolean>> = {
    run: runs.length > 0,
    read: reads.length > 0,
    facilitate: led.length > 0,
    answer: seat !== null && may('assessment.answer'),
    sign: signs && may('assessment.sign'),
  }
  const parts = PartName.options.filter((part) => held[part])
  // Who signs for the whole service reads the whole result.
  const seen = held.sign
    ? panels
    : panels.filter((one) => [...runs, ...reads, ...led].includes(one) || one.id === seat?.panel)
  return { parts, panels: seen, seat }
}

export async function cyclesFor(deps: AssessmentDeps, actor: Actor): Promise<CycleRow[]> {
  const cycles = await allCycles(deps.db)
  const standings = await standingIn(
    deps,
    cycles.map((one) => one.id),
    actor,
  )
  const rows: CycleRow[] = []
  for (const cycle of cycles) {
    const standing = standings.get(cycle.id)
    if (standing && standing.parts.length > 0) rows.push(await rowOf(deps, cycle, standing))
  }
  return rows
}

async function rowOf({ db }: AssessmentDeps, cycle: CycleRecord, standing: Standing): Promise<CycleRow> {
  const { parts, panels, seat } = standing
  const own = seat && parts.includes('answer') ? seat : null
  const factors = own ? (await questionnaireOfCycle(db, cycle)).factors.length : 0
  const handed = own ? await handedInBy(db, own.id) : []
  return {
    id: cycle.id,
    number: cycle.number,
    title: cycle.title,
    words: cycle.words,
    periodFrom: cycle.period_from,
    periodTo: cycle.period_to,
    due: cycle.due,
    offices: panels.length,
    accepted: panels.filter((one) => one.state === 'accepted').length,
    openedAt: cycle.opened_at.toISOString(),
    parts,
    own: own ? { factors, handedIn: new Set(handed.map((one) => one.factor)).size } : null,
  }
}

export async function cycleInFull(
  deps: AssessmentDeps,
  { id, language }: { readonly id: string; readonly language: LanguageCode },
  actor: Actor,
): Promise<Cycle | null> {
  const { db } = deps
  const cycle = await cycleById(db, id)
  const standing = cycle && (await standingIn(deps, [cycle.id], actor)).get(cycle.id)
  if (!cycle || !standing || standing.parts.length === 0) return null
  const questionnaire = await questionnaireOfCycle(db, cycle)
  const panels = await panelRows(deps, standing, {
    actor,
    factors: questionnaire.factors.length,
    questions: questionnaire.questions.length,
  })
  const readsResults = standing.parts.some((part) => ['run', 'read', 'sign'].includes(part))
  const names = await namesOf(deps)
  const signers = await signersOf(db, cycle.id)
  const whole = readsResults && (await panelsOf(db, [cycle.id])).length === panels.length
  const reports = whole ? await reportRows(db, cycle.id, { actor, signers, names }) : []
  return {
    ...(await rowOf(deps, cycle, standing)),
    purpose: cycle.purpose,
    target: cycle.target,
    questionnaire: {
      id: questionnaire.id,
      version: questionnaire.version,
      title: wordsIn(questionnaire.title, language).text,
      questions: questionnaire.questions.length,
    },
    openedBy: cycle.opened_by_name,
    panels,
    reports,
    mayReport: !standing.parts.includes('run')
      ? 'FORBIDDEN'
      : panels.some((one) => one.agreed > 0)
        ? null
        : 'NOTHING_AGREED',
  }
}

interface Counted {
  readonly actor: Actor
  readonly factors: number
  readonly questions: number
}

async function panelRows(
  deps: AssessmentDeps,
  { panels, seat }: Standing,
  { actor, factors, questions }: Counted,
): Promise<PanelRow[]> {
  const { db } = deps
  const ids = panels.map((one) => one.id)
  const names = await namesOf(deps)
  const sizes = await sizesOf(db, ids)
  const results = Map.groupBy(await resultsOf(db, ids), (one) => one.panel)
  const rounds =
    ids.length === 0
      ? []
      : await db
          .selectFrom('assessment.round')
          .select(['panel', (eb) => eb.fn.countAll<number>().as('n')])
          .where('panel', 'in', ids)
          .where('stage', '<>', 'alone')
          .groupBy('panel')
          .execute()
  return panels.map((panel) => ({
    id: panel.id,
    office: panel.office,
    officeName: panel.office_name,
    facilitator: names.get(panel.facilitator) ?? '',
    state: panel.state,
    respondents: sizes.get(panel.id) ?? 0,
    factors,
    revealed: rounds.find((one) => one.panel === panel.id)?.n ?? 0,
    agreed: results.get(panel.id)?.length ?? 0,
    questions,
    facilitates: panel.facilitator === actor.id,
    responds: seat?.panel === panel.id,
  }))
}

/** Names of accounts by id. */
export async function namesOf({ shared, now }: AssessmentDeps): Promise<ReadonlyMap<string, string>> {
  const { accounts } = await directoryOf(shared, now().toISOString().slice(0, 10))
  return new Map(accounts.map((one) => [one.id, one.name]))
}

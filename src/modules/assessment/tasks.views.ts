/** What waits for somebody in assessments: answering, revealing, reviewing, signing. */
import type { Task } from '#kernel/task.ts'
import { languageOf } from '#modules/people/public.ts'
import type { Actor } from '#platform/rpc.ts'
import { handedInBy, handedInCounts } from './answer.store.ts'
import { stagesOf } from './board.store.ts'
import { revealRefusal } from './consensus.model.ts'
import { allCycles, type CycleRecord, type PanelRecord, sizesOf } from './cycle.store.ts'
import { type Standing, standingIn } from './cycle.views.ts'
import type { AssessmentDeps } from './deps.ts'
import { revealCase, standing } from './leading.ts'
import { cycleNamed } from './questionnaire.model.ts'
import { reportsOf } from './report.store.ts'

export async function tasksOf(deps: AssessmentDeps, actor: Actor): Promise<Task[]> {
  const cycles = await allCycles(deps.db)
  const standings = await standingIn(
    deps,
    cycles.map((one) => one.id),
    actor,
  )
  const tasks: Task[] = []
  const language = cycles.some((one) => one.words) ? await languageOf(deps.shared, actor.id) : 'en'
  for (const record of cycles) {
    const cycle = { ...record, ...cycleNamed(record, language) }
    const stand = standings.get(cycle.id)
    if (!stand || stand.parts.length === 0) continue
    tasks.push(
      ...(await toAnswer(deps, cycle, stand)),
      ...(await toReveal(deps, cycle, { stand, actor })),
      ...toReview(cycle, stand, actor),
      ...(await toSign(deps, cycle, { stand, actor })),
    )
  }
  return tasks
}

async function toAnswer({ db }: AssessmentDeps, cycle: CycleRecord, { parts, seat, panels }: Standing) {
  const panel = panels.find((one) => one.id === seat?.panel)
  if (!seat || !panel || panel.state !== 'draft' || !parts.includes('answer')) return []
  const handed = await handedInBy(db, seat.id)
  const has = (factor: string, round: number) =>
    handed.some((one) => one.factor === factor && one.round === round)
  const open = [...(await stagesOf(db, panel.id))].filter(
    ([factor, stage]) =>
      (stage === 'alone' && !has(factor, 1)) || (stage === 'again' && has(factor, 1) && !has(factor, 2)),
  )
  if (open.length === 0) return []
  return [task('answer', cycle, { link: `/assessment/${cycle.id}/answer`, n: open.length, due: cycle.due })]
}

interface Who {
  readonly stand: Standing
  readonly actor: Actor
}

async function toReveal(deps: AssessmentDeps, cycle: CycleRecord, { stand, actor }: Who): Promise<Task[]> {
  const led = stand.panels.filter((one) => one.facilitator === actor.id && one.state === 'draft')
  if (!stand.parts.includes('facilitate')) return []
  const found = await Promise.all(
    led.map(async (panel) => {
      const n = await ready(deps, cycle, panel)
      return n === 0
        ? []
        : [task('reveal', cycle, { link: `/assessment/board/${panel.id}`, n, office: panel.office_name })]
    }),
  )
  return found.flat()
}

/** Factors whose next step can be taken. */
async function ready({ db, now }: AssessmentDeps, { due }: CycleRecord, panel: PanelRecord): Promise<number> {
  const counts = await handedInCounts(db, panel.id)
  const size = (await sizesOf(db, [panel.id])).get(panel.id) ?? 0
  const over = now().toISOString().slice(0, 10) > due
  return [...(await stagesOf(db, panel.id))].filter(
    ([factor, stage]) => revealRefusal(revealCase({ counts, size, stage, factor, due: over })) === null,
  ).length
}

function toReview(cycle: CycleRecord, { panels, seat }: Standing, actor: Actor): Task[] {
  return panels
    .filter((panel) => {
      const { state, runs, facilitates } = standing(panel, actor)
      return state === 'submitted' && runs && !facilitates && seat?.panel !== panel.id
    })
    .map((panel) =>
      task('review', cycle, { link: `/assessment/board/${panel.id}`, n: 1, office: panel.office_name }),
    )
}

async function toSign({ db }: AssessmentDeps, cycle: CycleRecord, { stand, actor }: Who): Promise<Task[]> {
  if (!stand.parts.includes('sign')) return []
  const newest = (await reportsOf(db, cycle.id))[0]
  if (!newest?.content.final) return []
  const signed = await db
    .selectFrom('assessment.signature')
    .select('report')
    .where('report', '=', newest.id)
    .where('account', '=', actor.id)
    .executeTakeFirst()
  return signed ? [] : [task('sign', cycle, { link: `/assessment/${cycle.id}/results`, n: newest.number })]
}

function task(
  what: 'answer' | 'reveal' | 'review' | 'sign',
  cycle: CycleRecord,
  { link, n, office = '', due = null }: { link: string; n: number; office?: string; due?: string | null },
): Task {
  return {
    text: `assessment:task.${what}`,
    params: { cycle: cycle.title, n, office },
    link,
    due,
    since: null,
  }
}

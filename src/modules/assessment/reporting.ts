/** Freezing results as a report, signing it, and making actions of gaps. Each is one transaction. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { reaches } from '#kernel/policy.ts'
import { err, ok, type Result } from '#kernel/result.ts'
import type { Actor } from '#platform/rpc.ts'
import { sourceOf } from './checks.ts'
import { type CycleRecord, cycleById, panelsOf, signersOf } from './cycle.store.ts'
import { namesOf } from './cycle.views.ts'
import type { AssessmentDeps } from './deps.ts'
import { settleSigned, tellReport } from './noticing.ts'
import { type ReportRecord, reportById, reportRow, reportsOf } from './report.store.ts'
import { hashOf } from './report-hash.ts'
import { contentOf, resultsFor } from './results.ts'
import type { ReportRow } from './view.model.ts'

export async function makeReport(
  deps: AssessmentDeps,
  cycleId: string,
  actor: Actor,
): Promise<Result<ReportRow, { readonly code: 'NOT_FOUND' | 'NOTHING_AGREED' }>> {
  const { db, now, recorder } = deps
  const cycle = await cycleById(db, cycleId)
  const panels = cycle ? await panelsOf(db, [cycle.id]) : []
  // A report is about the whole cycle: who makes it must reach all of it.
  if (!cycle || !panels.every((one) => reaches(actor, 'assessment.run', one.office)))
    return err({ code: 'NOT_FOUND' })
  const live = await resultsFor(deps, { cycle: cycle.id }, actor)
  if (!live || live.content.items.length === 0) return err({ code: 'NOTHING_AGREED' })
  const { content } = live
  const sha256 = hashOf(content)
  const made = await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${cycle.id}))`.execute(tx) // numbers follow each other
    const number = (await reportsOf(tx, cycle.id)).length + 1
    const id = randomUUID()
    await tellReport(tx, { now }, { id, cycle, number, final: content.final })
    const entry = await recorder.record(tx, {
      type: 'assessment.report-made',
      actor: actor.id,
      subjects: [`assessment:${cycle.id}`, `assessment-report:${id}`],
      content: { number, sha256, by: actor.displayName },
    })
    const row = {
      id,
      cycle: cycle.id,
      number,
      sha256,
      ledger_seq: entry.seq,
      made_by_name: actor.displayName,
      made_at: now(),
    }
    await tx
      .insertInto('assessment.report')
      .values({ ...row, content: JSON.stringify(content) })
      .execute()
    return { ...row, content }
  })
  return ok(await rowFor(deps, made, actor))
}

export async function rowFor(deps: AssessmentDeps, report: ReportRecord, actor: Actor): Promise<ReportRow> {
  const signers = await signersOf(deps.db, report.cycle)
  return reportRow(deps.db, report, { actor, signers, names: await namesOf(deps) })
}

type SignRefusal =
  | 'NOT_FOUND'
  | 'NOT_A_SIGNER'
  | 'ALREADY_SIGNED'
  | 'NOT_FINAL'
  | 'ANOTHER_VERSION'
  | 'NEWER_REPORT'

/** Signs exactly the version that the caller has read. */
export async function signReport(
  deps: AssessmentDeps,
  { id, sha256 }: { readonly id: string; readonly sha256: string },
  actor: Actor,
): Promise<Result<ReportRow, { readonly code: SignRefusal }>> {
  const { db, now, recorder } = deps
  const report = await reportById(db, id)
  if (!report) return err({ code: 'NOT_FOUND' })
  const signer = (await signersOf(db, report.cycle)).find((one) => one.account === actor.id)
  if (!signer) return err({ code: 'NOT_A_SIGNER' })
  if (!report.content.final) return err({ code: 'NOT_FINAL' })
  if (report.sha256 !== sha256 || hashOf(report.content) !== sha256) return err({ code: 'ANOTHER_VERSION' })
  const newest = (await reportsOf(db, report.cycle))[0]
  if (newest?.id !== report.id) return err({ code: 'NEWER_REPORT' })
  const done = await db.transaction().execute(async (tx) => {
    const key = { report: report.id, account: actor.id }
    const before = await tx
      .selectFrom('assessment.signature')
      .select('report')
      .where('report', '=', key.report)
      .where('account', '=', key.account)
      .executeTakeFirst()
    if (before) return false
    await settleSigned(tx, { now }, key)
    const entry = await recorder.record(tx, {
      type: 'assessment.report-signed',
      actor: actor.id,
      subjects: [`assessment:${report.cycle}`, `assessment-report:${report.id}`],
      content: { number: report.number, sha256, capacity: signer.capacity, by: actor.displayName },
    })
    const row = { ...key, name: actor.displayName, capacity: signer.capacity, at: now() }
    const kept = await tx
      .insertInto('assessment.signature')
      .values({ ...row, ledger_seq: entry.seq })
      .onConflict((on) => on.doNothing())
      .returning('report')
      .executeTakeFirst()
    if (!kept) throw new Error('a signature was made twice at the same moment')
    return true
  })
  return done ? ok(await rowFor(deps, report, actor)) : err({ code: 'ALREADY_SIGNED' })
}

export interface Acting {
  readonly cycle: string
  readonly panel: string
  readonly question: string
  readonly title: string
  readonly problem: string
  readonly expected: string
  readonly measure: string
  readonly due: string | null
}

type ActRefusal = { readonly code: 'NOT_FOUND' | 'NO_GAP' | 'NO_FACTOR' | 'ALREADY_ACTED' | 'NO_REGISTER' }

/** One step from a gap to an action in the register. */
export async function actOnGap(
  deps: AssessmentDeps,
  wish: Acting,
  actor: Actor,
): Promise<Result<string, ActRefusal>> {
  const { db, shared, now, recorder, outside } = deps
  const found = await gapOf(deps, wish, actor)
  if (!found) return err({ code: 'NOT_FOUND' })
  if (!found.gap) return err({ code: 'NO_GAP' })
  if (!outside.actions) return err({ code: 'NO_REGISTER' })
  if (found.rad === null || !/^RAD-([1-9]|10)$/.test(found.rad)) return err({ code: 'NO_FACTOR' })
  const { actions } = outside
  const sourceId = sourceOf(wish.panel, wish.question)
  if ((await actions.of(shared, [sourceId])).length > 0) return err({ code: 'ALREADY_ACTED' })
  const { title, problem, expected, measure, due } = wish
  const { rad, office } = found
  const label = `${wish.question}, ${found.cycle.title} (${office})`
  const id = await db.transaction().execute(async (tx) => {
    const made = await actions.create(tx, {
      title,
      problem,
      expected,
      measure,
      due,
      office,
      factor: rad,
      sourceId,
      sourceLabel: label.slice(0, 200),
      by: actor.id,
      at: now(),
    })
    await recorder.record(tx, {
      type: 'assessment.action-made',
      actor: actor.id,
      subjects: [`assessment:${found.cycle.id}`, `action:${made}`],
      content: { question: wish.question, office },
    })
    return made
  })
  return ok(id)
}

async function gapOf(deps: AssessmentDeps, { cycle: id, panel, question }: Acting, actor: Actor) {
  const cycle: CycleRecord | undefined = await cycleById(deps.db, id)
  const place = cycle && (await panelsOf(deps.db, [cycle.id])).find((one) => one.id === panel)
  if (!cycle || !place || !reaches(actor, 'assessment.run', place.office)) return null
  const content = await contentOf(deps, { cycle, panels: [place], compared: undefined })
  const factor = content.questions.find((one) => one.id === question)?.factor
  const rad = content.factors.find((one) => one.id === factor)?.rad ?? null
  return { cycle, office: place.office, rad, gap: content.gaps.find((one) => one.question === question) }
}

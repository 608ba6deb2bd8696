/** Who may read a frozen report: whoever reaches every office in it, or has been named to sign it. */
import { reaches } from '#kernel/policy.ts'
import type { Actor } from '#platform/rpc.ts'
import { signersOf } from './cycle.store.ts'
import type { AssessmentDeps } from './deps.ts'
import { type ReportRecord, reportById } from './report.store.ts'

export async function readableReport(
  { db }: Pick<AssessmentDeps, 'db'>,
  id: string,
  actor: Actor,
): Promise<ReportRecord | null> {
  const report = await reportById(db, id)
  if (!report) return null
  const { offices } = report.content
  const reachesAll = (permission: string) => offices.every((one) => reaches(actor, permission, one.office))
  if (reachesAll('assessment.read') || reachesAll('assessment.run')) return report
  const signs = (await signersOf(db, report.cycle)).some((one) => one.account === actor.id)
  return signs && actor.permissions.has('assessment.sign') ? report : null
}

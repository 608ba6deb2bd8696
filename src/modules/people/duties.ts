/** The roster by hand: each change is one transaction that locks, decides, saves and records. */
import { reaches } from '#kernel/policy.ts'
import { err, ok, type Result } from '#kernel/result.ts'
import type { Actor } from '#platform/rpc.ts'
import type { PeopleDeps } from './deps.ts'
import { deleteDuty, findDuty, insertDuty, isOnDuty } from './duty.store.ts'
import type { NewDuty } from './organisation.contract.ts'
import { lockOfficer } from './posting.store.ts'

type Refusal = {
  readonly code: 'NOT_FOUND' | 'OWN_POSTING' | 'UNKNOWN_UNIT' | 'ENDS_BEFORE_IT_BEGINS' | 'OVERLAPS'
}

/** Nobody sets their own duty; the office must lie within the caller's place. */
export function setDuty(
  { db, recorder }: PeopleDeps,
  { code, ...duty }: NewDuty & { readonly code: string },
  actor: Actor,
): Promise<Result<null, Refusal>> {
  return db.transaction().execute(async (tx) => {
    if (code === actor.officerId) return err({ code: 'OWN_POSTING' })
    if (duty.to <= duty.from) return err({ code: 'ENDS_BEFORE_IT_BEGINS' })
    const officer = await lockOfficer(tx, code)
    if (!officer) return err({ code: 'NOT_FOUND' })
    if (!reaches(actor, 'people.roster', duty.unit)) return err({ code: 'UNKNOWN_UNIT' })
    if (await isOnDuty(tx, officer.id, duty)) return err({ code: 'OVERLAPS' })
    if (!(await insertDuty(tx, officer.id, duty))) return err({ code: 'UNKNOWN_UNIT' })
    await recorder.record(tx, {
      type: 'people.duty-set',
      actor: actor.id,
      subjects: [`officer:${code}`],
      content: { ...duty },
    })
    return ok(null)
  })
}

export function removeDuty(
  { db, recorder }: PeopleDeps,
  { code, from }: { readonly code: string; readonly from: string },
  actor: Actor,
): Promise<Result<null, { readonly code: 'NOT_FOUND' | 'OWN_POSTING' }>> {
  return db.transaction().execute(async (tx) => {
    if (code === actor.officerId) return err({ code: 'OWN_POSTING' })
    const officer = await lockOfficer(tx, code)
    const duty = officer && (await findDuty(tx, officer.id, from))
    if (!duty || !reaches(actor, 'people.roster', duty.unit)) return err({ code: 'NOT_FOUND' })
    await deleteDuty(tx, officer.id, from)
    await recorder.record(tx, {
      type: 'people.duty-removed',
      actor: actor.id,
      subjects: [`officer:${code}`],
      content: { ...duty, from },
    })
    return ok(null)
  })
}

/** Opens a session for somebody who has proved who they are, as far as they have. */
import type { Context } from '#platform/rpc.ts'
import type { PeopleDeps } from '../deps.ts'
import { rememberDevice } from './attempt.store.ts'
import { closeSession, openSession } from './session.store.ts'
import { foundBy } from './signed-in.ts'
import type { Step } from './step.model.ts'

export interface Visitor {
  readonly address: string
  readonly agent: string
  readonly device: string | undefined
}

export function visitorOf({ visitor }: Context): Visitor {
  return visitor ?? { address: '', agent: '', device: undefined }
}

export interface Entry {
  readonly accountId: string
  /** Whether a second factor has been proved. */
  readonly factor: boolean
  /** How the last step was taken; the ledger records it. Null when somebody was in already. */
  readonly way: 'password' | 'code' | 'passkey' | 'single-sign-on' | 'link' | null
}

/** A new cookie at each step: one that was seen before the proof is worth nothing after it. */
export async function enter(
  { db, now, recorder }: PeopleDeps,
  context: Context,
  { accountId, factor, way }: Entry,
): Promise<Step> {
  const at = now()
  const { address, agent } = visitorOf(context)
  if (context.session.token !== undefined) await closeSession(db, context.session.token)
  const opening = { accountId, now: at, factor, address, agent }
  let session = await openSession(db, { ...opening, half: true })
  const step = (await foundBy(db, session.token, at))?.step ?? 'code'
  if (step === 'done') {
    await closeSession(db, session.token)
    session = await openSession(db, { ...opening, half: false })
    const device = await rememberDevice(db, accountId, at)
    context.visitor?.remember(device.token, device.expires)
    if (way !== null)
      await db.transaction().execute((trx) =>
        recorder.record(trx, {
          type: 'people.signed-in',
          actor: accountId,
          subjects: [`account:${accountId}`],
          content: { way },
        }),
      )
  }
  context.session.set(session.token, session.expires)
  return step
}

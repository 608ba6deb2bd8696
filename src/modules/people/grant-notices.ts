/** Who is told about roles: those who may decide on a proposal, then who proposed it and who holds it. */
import type { Transaction } from 'kysely'
import { notify, settle } from '#modules/notices/public.ts'
import type { Actor } from '#platform/rpc.ts'
import type { PeopleDeps } from './deps.ts'
import type { GrantRecord } from './grant.store.ts'
import { roleDecided, roleOfYours, roleProposed } from './notice-kinds.ts'
import { accountsReaching } from './reached.store.ts'
import type { PeopleTables } from './tables.ts'

type Tx = Transaction<PeopleTables>

const aboutGrant = (grant: GrantRecord) => `role-grant:${grant.id}`

/** A role that holds at once is told to its holder; one that waits, to everybody who could decide but proposer and holder. */
export async function tellOfProposal(
  tx: Tx,
  grant: GrantRecord,
  { now, policies }: Pick<PeopleDeps, 'now' | 'policies'>,
): Promise<void> {
  const about = aboutGrant(grant)
  if (grant.state === 'in-force') {
    await notify(tx, roleOfYours, { to: [grant.account_id], about, link: '/people/own', at: now() })
    return
  }
  const day = now().toISOString().slice(0, 10)
  const asked = { permission: 'roles.decide', office: grant.place_code, day, policies }
  const others = (await accountsReaching(tx, asked)).filter((id) => id !== grant.account_id)
  await notify(tx, roleProposed, {
    to: others,
    except: grant.proposed_by,
    about,
    link: '/people/roles?state=proposed',
    at: now(),
  })
}

export async function tellOfDecision(
  tx: Tx,
  grant: GrantRecord,
  { actor, at }: { readonly actor: Actor; readonly at: Date },
): Promise<void> {
  const about = aboutGrant(grant)
  await settle(tx, { about, at })
  const proposer = grant.proposed_by === null || grant.state === 'ended' ? [] : [grant.proposed_by]
  await notify(tx, roleDecided, { to: proposer, except: actor.id, about, link: '/people/roles', at })
  if (grant.state === 'refused') return // the person was never told that it was proposed
  await notify(tx, roleOfYours, { to: [grant.account_id], except: actor.id, about, link: '/people/own', at })
}

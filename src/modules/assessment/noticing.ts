/**
 * Tells people what waits for them, within the transaction of the step, and settles it when it needs nobody any more. Who gets a notice
 * follows from who is in the group and from the reader's own hand-ins, never from anybody else's answers.
 */
import type { Transaction } from 'kysely'
import { notify, settle } from '#modules/notices/public.ts'
import { accountsOfOfficers, accountsWhoMay } from '#modules/people/public.ts'
import type { AnyDb, AnyTx } from '#platform/db.ts'
import type { CycleRecord, PanelRecord } from './cycle.store.ts'
import type { AssessmentDeps } from './deps.ts'
import * as kinds from './notice-kinds.ts'
import type { AssessmentTables } from './tables.ts'

type Tx = Transaction<AssessmentTables>

const cycleSubject = (id: string) => `assessment:${id}`
const panelSubject = (id: string) => `assessment-panel:${id}`
const reportSubject = (id: string) => `assessment-report:${id}`
const answerPage = (cycle: string) => `/assessment/${cycle}/answer`
const boardPage = (panel: string) => `/assessment/board/${panel}`

interface Seated {
  readonly id: string
  readonly accounts: readonly string[]
}

/** Who answers in a group, each with the accounts that are the person. */
async function seatsOf(tx: Tx, panel: string): Promise<Seated[]> {
  const rows = await tx
    .selectFrom('assessment.respondent')
    .select(['id', 'account', 'officer'])
    .where('panel', '=', panel)
    .execute()
  return Promise.all(
    rows.map(async ({ id, account, officer }) => ({
      id,
      accounts: [
        ...(account === null ? [] : [account]),
        ...(officer === null ? [] : await accountsOfOfficers(tx as AnyDb, [officer])),
      ],
    })),
  )
}

export async function tellOpened(
  tx: Tx,
  { now }: Pick<AssessmentDeps, 'now'>,
  { cycle, due, by }: { readonly cycle: string; readonly due: string; readonly by: string },
): Promise<void> {
  const panels = await tx
    .selectFrom('assessment.panel')
    .select(['id', 'facilitator'])
    .where('cycle', '=', cycle)
    .execute()
  const seats = await Promise.all(panels.map((one) => seatsOf(tx, one.id)))
  await notify(tx as AnyTx, kinds.asked, {
    to: seats.flat().flatMap((one) => one.accounts),
    about: cycleSubject(cycle),
    link: answerPage(cycle),
    params: { due },
    at: now(),
  })
  for (const { id, facilitator } of panels)
    await notify(tx as AnyTx, kinds.toLead, {
      to: [facilitator],
      except: by,
      about: panelSubject(id),
      link: boardPage(id),
      params: { due },
      at: now(),
    })
}

/** A factor was revealed, or its second round closed. */
export function tellStage(
  tx: Tx,
  deps: Pick<AssessmentDeps, 'now'>,
  step: { readonly panel: PanelRecord; readonly factor: string; readonly next: 'again' | 'agree' },
): Promise<void> {
  return step.next === 'again' ? tellRevealed(tx, deps, step) : settleSecondRound(tx, deps, step.panel.id)
}

/** Whoever handed in the first round is asked for the second; the others are told that there is something to read. */
async function tellRevealed(
  tx: Tx,
  { now }: Pick<AssessmentDeps, 'now'>,
  { panel, factor }: { readonly panel: PanelRecord; readonly factor: string },
): Promise<void> {
  const seats = await seatsOf(tx, panel.id)
  const handed = await tx
    .selectFrom('assessment.handed_in')
    .select('respondent')
    .where('factor', '=', factor)
    .where('round', '=', 1)
    .where(
      'respondent',
      'in',
      seats.map((one) => one.id),
    )
    .execute()
  const inFirst = new Set(handed.map((one) => one.respondent))
  const about = {
    about: panelSubject(panel.id),
    link: `${answerPage(panel.cycle)}?factor=${factor}`,
    at: now(),
  }
  const accounts = (took: boolean) =>
    seats.filter((one) => inFirst.has(one.id) === took).flatMap((one) => one.accounts)
  await notify(tx as AnyTx, kinds.secondRound, { to: accounts(true), ...about })
  await notify(tx as AnyTx, kinds.revealed, { to: accounts(false), ...about })
  const alone = await stageLeft(tx, panel.id, 'alone')
  if (!alone) await settleFor(tx, seats, { kind: kinds.asked, about: cycleSubject(panel.cycle), at: now() })
}

/** Nothing is asked of the group any more once no second round is open. */
async function settleSecondRound(tx: Tx, { now }: Pick<AssessmentDeps, 'now'>, panel: string): Promise<void> {
  if (await stageLeft(tx, panel, 'again')) return
  await settle(tx as AnyTx, { about: panelSubject(panel), kind: kinds.secondRound, at: now() })
}

/** What the person has handed in is no longer asked of the person; only the own notices change. */
export async function settleHandedIn(
  tx: Tx,
  { now }: Pick<AssessmentDeps, 'now'>,
  who: {
    readonly account: string
    readonly respondent: string
    readonly panel: string
    readonly cycle: string
    readonly rounds: readonly number[]
  },
): Promise<void> {
  const open = await tx
    .selectFrom('assessment.round as r')
    .select('r.stage')
    .where('r.panel', '=', who.panel)
    .where('r.stage', 'in', ['alone', 'again'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('assessment.handed_in as h')
            .select('h.factor')
            .where('h.respondent', '=', who.respondent)
            .whereRef('h.factor', '=', 'r.factor')
            .where(({ eb }) =>
              eb.or([
                eb.and([eb('r.stage', '=', 'alone'), eb('h.round', '=', 1)]),
                eb.and([eb('r.stage', '=', 'again'), eb('h.round', '=', 2)]),
              ]),
            ),
        ),
      ),
    )
    .execute()
  const account = who.account
  if (who.rounds.includes(1) && !open.some((one) => one.stage === 'alone'))
    await settle(tx as AnyTx, { about: cycleSubject(who.cycle), kind: kinds.asked, account, at: now() })
  if (who.rounds.includes(2) && !open.some((one) => one.stage === 'again'))
    await settle(tx as AnyTx, { about: panelSubject(who.panel), kind: kinds.secondRound, account, at: now() })
}

export interface Moved {
  readonly panel: PanelRecord
  readonly move: 'submit' | 'send-back' | 'accept'
  readonly questions: readonly string[]
  readonly by: string
}

export async function tellMoved(
  tx: Tx,
  { now, policies }: Pick<AssessmentDeps, 'now' | 'policies'>,
  { panel, move, questions, by }: Moved,
): Promise<void> {
  const place = { about: panelSubject(panel.id), link: boardPage(panel.id), at: now() }
  if (move !== 'submit') await settle(tx as AnyTx, { ...place, kind: kinds.toAccept })
  if (move === 'send-back')
    await notify(tx as AnyTx, kinds.sentBack, {
      ...place,
      to: [panel.facilitator],
      except: by,
      params: { questions: questions.join(', ') },
    })
  if (move !== 'submit') return
  for (const kind of [kinds.sentBack, kinds.toLead]) await settle(tx as AnyTx, { ...place, kind })
  const day = now().toISOString().slice(0, 10)
  const asked = { permission: 'assessment.run', office: panel.office, day, policies }
  const group = (await seatsOf(tx, panel.id)).flatMap((one) => one.accounts)
  const judges = (await accountsWhoMay(tx as AnyDb, asked)).filter(
    (id) => id !== panel.facilitator && !group.includes(id),
  )
  await notify(tx as AnyTx, kinds.toAccept, {
    ...place,
    to: judges,
    except: by,
    params: { office: panel.office },
  })
}

/** A final report waits for those named to sign; an older one no longer does. */
export async function tellReport(
  tx: Tx,
  { now }: Pick<AssessmentDeps, 'now'>,
  report: {
    readonly id: string
    readonly cycle: CycleRecord
    readonly number: number
    readonly final: boolean
  },
): Promise<void> {
  const earlier = await tx
    .selectFrom('assessment.report')
    .select('id')
    .where('cycle', '=', report.cycle.id)
    .where('id', '<>', report.id)
    .execute()
  for (const { id } of earlier) await settle(tx as AnyTx, { about: reportSubject(id), at: now() })
  if (!report.final) return
  const signers = await tx
    .selectFrom('assessment.signer')
    .select('account')
    .where('cycle', '=', report.cycle.id)
    .execute()
  await notify(tx as AnyTx, kinds.toSign, {
    to: signers.map((one) => one.account),
    about: reportSubject(report.id),
    link: `/assessment/${report.cycle.id}/results`,
    params: { number: report.number },
    at: now(),
  })
}

export async function settleSigned(
  tx: Tx,
  { now }: Pick<AssessmentDeps, 'now'>,
  { report, account }: { readonly report: string; readonly account: string },
): Promise<void> {
  await settle(tx as AnyTx, { about: reportSubject(report), kind: kinds.toSign, account, at: now() })
}

async function stageLeft(tx: Tx, panel: string, stage: string): Promise<boolean> {
  const found = await tx
    .selectFrom('assessment.round')
    .select('factor')
    .where('panel', '=', panel)
    .where('stage', '=', stage)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

async function settleFor(
  tx: Tx,
  seats: readonly Seated[],
  settling: Omit<Parameters<typeof settle>[1], 'account'>,
): Promise<void> {
  for (const account of new Set(seats.flatMap((one) => one.accounts)))
    await settle(tx as AnyTx, { ...settling, account })
}

/** A life of each room whose entries tell of its rows: through its operations, so that every table it keeps has rows. */
import { createRouterClient } from '@orpc/server'
import { agreed, answer } from '#modules/assessment/testing.ts'
import { commitmentsApi } from '#modules/commitments/api.ts'
import { commitmentsPolicy } from '#modules/commitments/policy.ts'
import { libraryPolicy } from '#modules/library/policy.ts'
import { loadShippedInstruments } from '#modules/library/public.ts'
import { callerOf as libraryCaller } from '#modules/library/testing.ts'
import { peoplePolicy } from '#modules/people/policy.ts'
import { actorWith, contextWith, now } from '#modules/people/testing.ts'
import { strategyPolicy } from '#modules/strategy/policy.ts'
import * as assessment from '#test/assessment/cast.ts'
import type { TestHouse } from '#test/database.ts'
import * as strategy from '#test/strategy/cast.ts'

const policies = [peoplePolicy, strategyPolicy, commitmentsPolicy, libraryPolicy]

export async function strategyLife(house: TestHouse): Promise<void> {
  const [integrity, owner, auditor] = [
    await actorWith(house, policies, { role: 'integrity-officer' }),
    await actorWith(house, policies, { role: 'supervisor' }),
    await actorWith(house, policies, { role: 'auditor' }),
  ]
  const deps = strategy.depsOf(house, { now: now() })
  const as = (who: typeof integrity) => strategy.callerOf(deps, who)
  const made = await as(integrity).strategies.save({
    id: null,
    version: 0,
    state: 'draft',
    text: { title: 'Clean customs', aim: 'Trust', from: '2026-01-01', to: '2028-01-01' },
  })
  const wish = {
    strategyId: made.id,
    factor: 'RAD-8',
    title: 'Rotation',
    expected: '',
    measure: null,
  } as const
  const objective = await as(integrity).strategies.saveObjective({ id: null, version: 0, ...wish })
  const text = {
    ...strategy.blankText,
    owner: owner.id,
    objective: objective.id,
    repeatMonths: 3,
    cost: 12.5,
    currency: 'EUR',
  }
  const first = await as(integrity).actions.create({ text })
  const second = await as(integrity).actions.create({ text: { ...text, title: 'Second' } })
  await as(integrity).actions.setNeeds({ id: first.id, version: first.version, needs: [second.number] })
  let { version } = second
  for (const [who, move, words] of [
    [integrity, 'agree', ''],
    [owner, 'begin', ''],
    [owner, 'report-done', 'The rota hangs on the wall.'],
  ] as const)
    version = (await as(who).actions.move({ id: second.id, version, move, text: words })).version
  const proof = {
    id: second.id,
    kind: 'link',
    label: 'Order 12',
    target: 'https://intranet.example/12',
  } as const
  await as(owner).actions.addEvidence(proof)
  const { proofs } = await as(owner).actions.addEvidence({ ...proof, label: 'Order 13' })
  const proved = await as(owner).actions.withdrawEvidence({ id: second.id, evidence: proofs[0]?.id ?? '' })
  await as(auditor).actions.move({
    id: second.id,
    version: proved.version,
    move: 'close',
    text: 'Seen on site.',
  })
  await as(owner).calendar.make()
}

export async function commitmentsLife(house: TestHouse): Promise<void> {
  await loadShippedInstruments(house.db, now)
  const figures = { measures: ['release-hours'], byMonth: async () => [] }
  const actor = await actorWith(house, policies, { role: 'integrity-officer' })
  const as = createRouterClient(commitmentsApi({ db: house.db, now, figures }), {
    context: contextWith(actor),
  })
  const at = { instrument: 'revised-kyoto-convention', language: 'en' } as const
  const status = {
    kind: 'in-force',
    from: '2021-05-03',
    to: null,
    text: '',
    source: 'gazette',
    confirmed: true,
  } as const
  await as.addStatus({ ...at, status })
  const text = {
    provision: 'RKC-6.3',
    kind: 'do',
    weight: 1,
    measure: 'Control by risk',
    body: '',
    legalAct: '',
  } as const
  const saved = await as.saveObligation({
    ...at,
    id: null,
    version: 0,
    text: { ...text, owner: null, clock: 'none', fixedDue: null },
  })
  const obligation = saved.items[0]?.id ?? ''
  await as.judge({ ...at, obligation, verdict: 'begun', reason: 'The rules are written.' })
  await as.addEvidence({ ...at, obligation, kind: 'indicator', label: 'Release', target: 'release-hours' })
  await as.proposeAction({ ...at, obligation, title: 'Select by risk', due: null })
  await as.saveReport({
    ...at,
    id: null,
    version: 0,
    text: { body: 'Management committee', dueOn: '2027-01-01', sentOn: null },
  })
}

export async function libraryLife(house: TestHouse): Promise<void> {
  await loadShippedInstruments(house.db, now)
  const writer = libraryCaller(house, await actorWith(house, policies, { role: 'integrity-officer' })).drafts
  const second = libraryCaller(house, await actorWith(house, policies, { role: 'auditor' })).drafts
  const { id } = await writer.start({ instrument: 'integrity-assessment' })
  const { lines } = await writer.get({ id })
  const [line] = lines
  if (!line) throw new Error('the instrument is empty')
  const provision = { ...line.provision, text: { en: 'Other words' } }
  await writer.saveProvision({ id, version: line.revision, provision })
  const { sha256 } = await writer.get({ id })
  await writer.move({ id, move: 'propose', reason: 'plainer', sha256 })
  await second.move({ id, move: 'return', reason: 'say why', sha256: null })
  await writer.move({ id, move: 'propose', reason: 'plainer, because nobody understood', sha256 })
  await second.move({ id, move: 'publish', reason: '', sha256 })
}

export interface AssessmentLife extends assessment.World {
  readonly cast: assessment.Cast
}

/** One group signed for, another still answering alone. */
export async function assessmentLife(house: TestHouse): Promise<AssessmentLife> {
  const cast = await assessment.castOf(house)
  const done = await assessment.openWorld(house, cast)
  const leader = assessment.callerOf(house, cast.leader)
  const reviewer = assessment.callerOf(house, cast.reviewer)
  for (const [panel, actors] of [
    [done.large, cast.large],
    [done.small, cast.small],
  ] as const) {
    await assessment.answerAll(house, actors, done.cycle, () => answer(2))
    const taken = { cycle: done.cycle, factor: 'F1' }
    await assessment.callerOf(house, actors[0] ?? null).answers.takeBack(taken)
    await assessment.callerOf(house, actors[0] ?? null).answers.handIn({ ...taken, factors: ['F1'] })
    await assessment.agreeAll(house, cast, { cycle: done.cycle, panel, actors }, () => agreed(3))
  }
  const dissent = { cycle: done.cycle, question: 'F1.1', level: 4, reason: 'I see it daily.', named: false }
  await assessment.callerOf(house, cast.large[1] ?? null).answers.dissent(dissent)
  for (const panel of [done.large, done.small]) {
    await leader.board.move({ panel, move: 'submit', questions: [], reason: '' })
    await reviewer.board.move({ panel, move: 'accept', questions: [], reason: '' })
  }
  const report = await assessment.callerOf(house, cast.runner).results.makeReport({ cycle: done.cycle })
  const { id, sha256 } = report
  await assessment.callerOf(house, cast.auditor).results.sign({ id, sha256 })
  const running = await assessment.openWorld(house, cast, 'The next one')
  await assessment.answerAll(house, cast.large, running.cycle, (person) => answer(person % 4))
  return { ...running, cast }
}

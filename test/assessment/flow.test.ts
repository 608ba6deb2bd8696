/** A whole cycle through the operations, against a real database. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownAnswers } from '#modules/assessment/answer.store.ts'
import { sealOf } from '#modules/assessment/seal.ts'
import { agreed, answer } from '#modules/assessment/testing.ts'
import { codeOf, ledgerTypes, loadAdministration } from '#modules/people/testing.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { agreeAll, answerAll, type Cast, callerOf, castOf, openWorld, type World } from './cast.ts'

let house: TestHouse
let cast: Cast
let world: World
beforeAll(async () => {
  house = await testHouse()
  await loadAdministration(house)
  cast = await castOf(house)
  world = await openWorld(house, cast)
})
afterAll(() => house.remove())

test('from answering alone to a signed report', async () => {
  const { cycle, large, small } = world
  const first = callerOf(house, cast.large[0]!)
  expect(await codeOf(first.answers.handIn({ cycle, factors: ['F1'] }))).toBe('INCOMPLETE')
  await answerAll(house, cast.large, cycle, (person) => answer(person % 3, 2))
  await answerAll(house, cast.small, cycle, () => answer(2))
  const leader = callerOf(house, cast.leader)
  const before = await leader.board.get({ panel: large, language: 'en' })
  expect(before.told).toEqual([])
  expect(before.stages[0]).toEqual({
    factor: 'F1',
    stage: 'alone',
    answered: { kind: 'count', handedIn: 6, of: 6 },
    next: null,
  })
  expect(
    await codeOf(callerOf(house, cast.runner).board.next({ panel: large, factor: 'F1', stage: 'alone' })),
  ).toBe('NOT_THE_FACILITATOR')
  await agreeAll(house, cast, { cycle, panel: large, actors: cast.large }, () => agreed(1, 2, { target: 4 }))
  await agreeAll(house, cast, { cycle, panel: small, actors: cast.small }, () => agreed(4))

  const board = await leader.board.get({ panel: large, language: 'ru' })
  expect(board.questions[0]?.text).toBe('Вопрос F1.1?')
  const told = board.told.find((one) => one.question === 'F1.1')
  expect(told?.spread).toMatchObject({ n: 6, written: [2, 2, 2, 0, 0, 0], practice: [0, 0, 6, 0, 0, 0] })
  expect(told?.wide).toBe(true)
  const hidden = await leader.board.get({ panel: small, language: 'en' })
  expect(hidden.panel.small).toBe(true)
  expect(hidden.told.map((one) => one.spread)).toEqual([null, null, null, null])

  expect(await codeOf(leader.board.move({ panel: large, move: 'accept', questions: [], reason: '' }))).toBe(
    'NOT_THE_REVIEWER',
  )
  await leader.board.move({ panel: large, move: 'submit', questions: [], reason: '' })
  const reviewer = callerOf(house, cast.reviewer)
  const back = { panel: large, move: 'send-back' as const }
  expect(await codeOf(reviewer.board.move({ ...back, questions: [], reason: 'why' }))).toBe(
    'QUESTIONS_MISSING',
  )
  expect(await codeOf(reviewer.board.move({ ...back, questions: ['F1.1'], reason: '' }))).toBe(
    'REASON_MISSING',
  )
  await reviewer.board.move({ ...back, questions: ['F1.1'], reason: 'no evidence' })
  const again = { panel: large, value: agreed(2, 2, { target: 4 }), version: 1 }
  expect(await codeOf(leader.board.agree({ ...again, question: 'F1.2' }))).toBe('NOT_ALLOWED_IN_STATE')
  await leader.board.agree({ ...again, question: 'F1.1' })
  for (const panel of [large, small]) {
    await leader.board.move({ panel, move: 'submit', questions: [], reason: '' })
    await reviewer.board.move({ panel, move: 'accept', questions: [], reason: '' })
  }
  expect(
    await codeOf(
      callerOf(house, cast.large[1]!).answers.dissent({
        cycle,
        question: 'F1.1',
        level: 4,
        reason: 'x',
        named: false,
      }),
    ),
  ).toBe('CLOSED')

  const results = await callerOf(house, cast.runner).results.get({ cycle })
  expect(results.content.final).toBe(true)
  expect(results.content.offices.map((one) => one.factors.map((factor) => factor.score))).toEqual([
    [(2 + 1 * 2) / 3, 1],
    [4, 4],
  ])
  expect(results.content.xrays.map((one) => one.code)).toContain('practised-above-written')
  expect(results.content.xrays.map((one) => one.code)).toContain('high-without-evidence')

  const report = await callerOf(house, cast.runner).results.makeReport({ cycle })
  const auditor = callerOf(house, cast.auditor)
  const read = await auditor.results.report({ id: report.id })
  expect(read.report.sha256).toBe(report.sha256)
  const other = { id: report.id, sha256: '0'.repeat(64) }
  expect(await codeOf(auditor.results.sign(other))).toBe('ANOTHER_VERSION')
  const signed = await auditor.results.sign({ id: report.id, sha256: report.sha256 })
  expect(signed.signatures[0]).toMatchObject({ capacity: 'Internal auditor', mine: true })
  expect(signed.signatures[0]?.ledgerSeq).toBeGreaterThan(report.ledgerSeq)
  expect(await codeOf(auditor.results.sign({ id: report.id, sha256: report.sha256 }))).toBe('ALREADY_SIGNED')
  expect(
    await codeOf(callerOf(house, cast.runner).results.sign({ id: report.id, sha256: report.sha256 })),
  ).toBe('NOT_A_SIGNER')
  const types = await ledgerTypes(house)
  for (const type of [
    'cycle-opened',
    'answers-handed-in',
    'factor-revealed',
    'second-round-closed',
    'level-agreed',
    'result-sent-back',
    'result-accepted',
    'report-made',
    'report-signed',
  ])
    expect(types).toContain(`assessment.${type}`)
})

test('a gap becomes an action once', async () => {
  const runner = callerOf(house, cast.runner)
  const { content } = await runner.results.get({ cycle: world.cycle })
  const gap = content.gaps[0]!
  expect(gap).toMatchObject({ office: 'O1', gap: 3, priority: 3 * 2 * 1.3 })
  const wish = {
    cycle: world.cycle,
    panel: gap.panel,
    question: gap.question,
    title: 'Do it',
    problem: 'p',
    expected: 'e',
    measure: 'm',
    due: null,
  }
  await runner.results.act(wish)
  expect(await codeOf(runner.results.act(wish))).toBe('ALREADY_ACTED')
  const after = await runner.results.get({ cycle: world.cycle })
  expect(
    after.content.gaps.find((one) => one.question === gap.question && one.panel === gap.panel)?.action,
  ).toMatchObject({ title: 'Do it', state: 'proposed' })
})

test('the report cannot be changed in the database', async () => {
  await expect(sql`update assessment.report set sha256 = repeat('0', 64)`.execute(house.db)).rejects.toThrow(
    'permission denied',
  )
  await expect(sql`delete from assessment.signature`.execute(house.db)).rejects.toThrow('permission denied')
  await expect(sql`update assessment.questionnaire set content = '{}'`.execute(house.db)).rejects.toThrow(
    'permission denied',
  )
})

test('a finished cycle is what the next one of the same questionnaire is compared with', async () => {
  const next = await openWorld(house, cast, 'The year after')
  await answerAll(house, cast.large, next.cycle, () => answer(3))
  await agreeAll(house, cast, { cycle: next.cycle, panel: next.large, actors: cast.large }, () => agreed(3))
  const { content, earlier } = await callerOf(house, cast.runner).results.get({ cycle: next.cycle })
  expect(earlier.map((one) => one.id)).toEqual([world.cycle])
  expect(content.compared?.id).toBe(world.cycle)
  expect(content.items.find((one) => one.question === 'F1.2' && one.office === 'O1')).toMatchObject({
    level: 3,
    before: 1,
  })
  expect(content.xrays.filter((one) => one.code === 'up-without-action')).toHaveLength(4)
})

test('a writer in between is asked, never overwritten', async () => {
  const next = await openWorld(house, cast, 'Two windows')
  const person = callerOf(house, cast.large[0]!)
  const about = { cycle: next.cycle, question: 'F1.1' }
  expect(await person.answers.save({ ...about, value: answer(1), version: 0 })).toEqual({ version: 1 })
  const refused = person.answers
    .save({ ...about, value: answer(4), version: 0 })
    .catch((error: unknown) => error)
  expect(await refused).toMatchObject({ code: 'CONFLICT', data: { version: 1, value: answer(1) } })
  expect(await person.answers.save({ ...about, value: answer(4), version: 1 })).toEqual({ version: 2 })
})

test('the commitment in the ledger opens to the answers that stand, though the author types on elsewhere at that moment', async () => {
  const { cycle } = await openWorld(house, cast, 'Two windows, one hand-in')
  const person = cast.large[1]!
  const { answers } = callerOf(house, person)
  for (const question of ['F1.1', 'F1.2'])
    await answers.save({ cycle, question, value: answer(1), version: 0 })
  let version = 1
  for (let level = 0; level < 6; level++) {
    const typing = codeOf(answers.save({ cycle, question: 'F1.1', value: answer(level, 5), version }))
    await Promise.all([typing, answers.handIn({ cycle, factors: ['F1'] })])
    expect(['allowed', 'HANDED_IN', 'CONFLICT']).toContain(await typing)
    const { rows } = await sql<{ respondent: string; salt: Buffer; commitment: Buffer }>`
      select respondent, salt, commitment from assessment.handed_in
      where respondent in (select id from assessment.respondent where account = ${person.id}
        and panel in (select id from assessment.panel where cycle = ${cycle}))`.execute(house.db)
    const said = await ownAnswers(house.db, rows[0]!.respondent)
    expect(said.map((one) => one.question)).toEqual(['F1.1', 'F1.2'])
    const opened = sealOf(said, rows[0]!.salt)
    expect(opened.equals(rows[0]!.commitment)).toBe(true)
    await answers.takeBack({ cycle, factor: 'F1' })
    version = said.find((one) => one.question === 'F1.1')?.version ?? 0
  }
})

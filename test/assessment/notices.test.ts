/** Who is told what at each step of a cycle, and that answering and handing in tell nobody anything. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agreed, answer } from '#modules/assessment/testing.ts'
import { loadAdministration } from '#modules/people/testing.ts'
import type { Actor } from '#platform/rpc.ts'
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

/** What still needs this person, without the room's name. */
async function waiting({ id }: Actor): Promise<string[]> {
  const { rows } = await sql<{ kind: string }>`select kind from notices.notice
    where account_id = ${id} and settled_at is null order by kind`.execute(house.db)
  return rows.map((row) => row.kind.replace('assessment.', ''))
}

/** Every notice of everybody but these, with its times and state. */
async function ofOthers(but: readonly Actor[]): Promise<unknown> {
  const { rows } = await sql`select * from notices.notice
    where account_id <> all(${but.map((one) => one.id)}::uuid[]) order by id`.execute(house.db)
  return rows
}

const each = (actors: readonly Actor[]) => Promise.all(actors.map(waiting))

test('opening asks everybody who answers and who leads, and nobody else', async () => {
  expect(await each([...cast.large, ...cast.small])).toEqual(Array(9).fill(['asked']))
  expect(await waiting(cast.leader)).toEqual(['to-lead', 'to-lead'])
  expect(await each([cast.runner, cast.reviewer, cast.auditor, cast.supervisor, cast.administrator])).toEqual(
    Array(5).fill([]),
  )
})

test('answering, adding evidence, handing in and taking back change no notice of anybody else, the last one neither', async () => {
  const all = [...cast.large, ...cast.small]
  for (const [at, person] of all.entries()) {
    const before = await ofOthers([person])
    await answerAll(house, [person], world.cycle, () => answer(at % 6))
    await callerOf(house, person).answers.addEvidence({
      panel: at < 6 ? world.large : world.small,
      question: 'F1.1',
      kind: 'link',
      label: 'mine',
      reference: 'https://intranet.example',
      expires: null,
    })
    await callerOf(house, person).answers.takeBack({ cycle: world.cycle, factor: 'F1' })
    await callerOf(house, person).answers.handIn({ cycle: world.cycle, factors: ['F1'] })
    expect(await ofOthers([person])).toEqual(before)
    expect(await waiting(person)).toEqual([])
  }
})

test('the reveal asks the group for the second round, once for many factors; handing it in settles the own notice only', async () => {
  const leader = callerOf(house, cast.leader)
  for (const factor of ['F1', 'F4']) await leader.board.next({ panel: world.large, factor, stage: 'alone' })
  expect(await each(cast.large)).toEqual(Array(6).fill(['second-round']))
  expect(await each(cast.small)).toEqual(Array(3).fill([]))
  const [first, ...rest] = cast.large
  const before = await ofOthers([first!])
  await callerOf(house, first!).answers.handIn({ cycle: world.cycle, factors: ['F1', 'F4'] })
  expect(await ofOthers([first!])).toEqual(before)
  expect([await waiting(first!), ...(await each(rest))]).toEqual([[], ...Array(5).fill(['second-round'])])
})

test('a result that is handed up waits for who may judge it, comes back with the questions named, and then waits for the signature', async () => {
  for (const actor of cast.large.slice(1))
    await callerOf(house, actor).answers.handIn({ cycle: world.cycle, factors: ['F1', 'F4'] })
  const leader = callerOf(house, cast.leader)
  for (const factor of ['F1', 'F4']) await leader.board.next({ panel: world.large, factor, stage: 'again' })
  for (const question of ['F1.1', 'F1.2', 'F4.1', 'F4.2'])
    await leader.board.agree({ panel: world.large, question, value: agreed(2), version: 0 })
  await agreeAll(house, cast, { cycle: world.cycle, panel: world.small, actors: cast.small }, () => agreed(2))
  const move = (caller: typeof leader, name: 'submit' | 'send-back' | 'accept', panel = world.large) =>
    caller.board.move({ panel, move: name, questions: name === 'send-back' ? ['F1.1'] : [], reason: 'why' })
  await move(leader, 'submit')
  expect(await each([cast.runner, cast.reviewer, cast.leader, cast.supervisor])).toEqual([
    ['to-accept'],
    ['to-accept'],
    ['to-lead'], // the small group's
    [],
  ])
  const reviewer = callerOf(house, cast.reviewer)
  await move(reviewer, 'send-back')
  expect(await each([cast.runner, cast.reviewer, cast.leader])).toEqual([[], [], ['sent-back', 'to-lead']])
  const { rows } =
    await sql`select params, link from notices.notice where kind = 'assessment.sent-back'`.execute(house.db)
  expect(rows).toEqual([{ params: { questions: 'F1.1' }, link: `/assessment/board/${world.large}` }])
  await move(leader, 'submit')
  await move(reviewer, 'accept')
  await move(leader, 'submit', world.small)
  await move(reviewer, 'accept', world.small)
  expect(await each([cast.runner, cast.reviewer, cast.leader])).toEqual([[], [], []])
  const runner = callerOf(house, cast.runner)
  await runner.results.makeReport({ cycle: world.cycle })
  const report = await runner.results.makeReport({ cycle: world.cycle })
  expect(await waiting(cast.auditor)).toEqual(['to-sign'])
  await callerOf(house, cast.auditor).results.sign({ id: report.id, sha256: report.sha256 })
  expect(await waiting(cast.auditor)).toEqual([])
})

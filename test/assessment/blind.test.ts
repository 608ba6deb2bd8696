/**
 * Rank-blindness as non-interference: change what somebody answered, and nothing that anybody else can ask for changes with it. Before the
 * reveal for every group, after it for small ones for ever; and in large ones who gave which answer makes no difference.
 */
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agreed, answer } from '#modules/assessment/testing.ts'
import { pastTheLedger } from '#modules/ledger/testing.ts'
import { loadAdministration } from '#modules/people/testing.ts'
import type { Actor } from '#platform/rpc.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { answerAll, type Cast, callerOf, castOf, filesOf, openWorld, type World } from './cast.ts'
import { downloadedBy, seenIn } from './seen.ts'

let house: TestHouse
let cast: Cast
let world: World
/** Files that are evidence of the first person of each group. */
let fileIds: string[] = []
let agreedUpon = false
beforeAll(async () => {
  house = await testHouse()
  await loadAdministration(house)
  cast = await castOf(house)
  world = await openWorld(house, cast)
  await answerAll(house, cast.large, world.cycle, (person) => answer(person % 6))
  await answerAll(house, cast.small, world.cycle, (person) => answer(person))
  for (const [panel, people] of [
    [world.large, cast.large],
    [world.small, cast.small],
  ] as const)
    await callerOf(house, people[0]!).answers.addEvidence({
      panel,
      question: 'F1.1',
      kind: 'link',
      label: 'SECRET of the first',
      reference: 'https://secret.example/first',
      expires: '2026-01-01',
    })
  fileIds = [await addFile(cast.large[0]!, world.large), await addFile(cast.small[0]!, world.small)]
})
afterAll(() => house.remove())

async function addFile(author: Actor, panel: string): Promise<string> {
  const words = Buffer.from(`SECRET file of ${author.id}`)
  const got = await filesOf(house).receive(Readable.from([words]), { name: 'proof.txt', by: author.id })
  if (!got.ok) throw new Error(got.error)
  const about = { panel, question: 'F1.1', kind: 'file' as const, label: 'SECRET file', expires: null }
  return (await callerOf(house, author).answers.addEvidence({ ...about, reference: got.value.id })).id
}

const everybody = () => [
  cast.runner,
  cast.reviewer,
  cast.leader,
  cast.auditor,
  cast.administrator,
  cast.supervisor,
  ...cast.large,
  ...cast.small,
]

/** All that the person can read or take away. */
const seenBy = (actor: Actor) => seenIn(house, { world, fileIds, reports: !agreedUpon }, actor)

async function ledgerAsRead(): Promise<unknown> {
  const { rows } = await sql`
    select e.seq, e.type, e.actor, e.subjects, v.content from ledger.entry e
    join assessment.event v on v.seq = e.seq order by e.seq`.execute(house.db)
  return rows
}

async function seenByOthers(authors: readonly Actor[]): Promise<unknown> {
  const others = everybody().filter((one) => !authors.includes(one))
  return { seen: await Promise.all(others.map(seenBy)), ledger: await ledgerAsRead() }
}

interface Said {
  readonly written: number | null
  readonly practice: number | null
  readonly notApplicable: boolean
  readonly sure: number | null
  readonly reason: string
  readonly share: boolean
}

const said: fc.Arbitrary<Said> = fc.record({
  written: fc.integer({ min: 0, max: 5 }),
  practice: fc.integer({ min: 0, max: 5 }),
  notApplicable: fc.boolean(),
  sure: fc.integer({ min: 1, max: 3 }),
  reason: fc.string({ maxLength: 20 }).map((text) => `WORDS ${text.replaceAll('\u0000', '')}`),
  share: fc.boolean(),
})

/** What stands in the database as the person's answers, whatever the operations would allow. */
async function nowSays(actor: Actor, value: Said): Promise<void> {
  await sql`
    update assessment.answer set written = ${value.written}, practice = ${value.practice},
      not_applicable = ${value.notApplicable}, why_not = ${value.notApplicable ? 'not here' : ''},
      sure = ${value.sure}, reason = ${value.reason}, share = ${value.share}
    where respondent in (select id from assessment.respondent where account = ${actor.id})`.execute(house.db)
}

async function stageIs(stage: string): Promise<void> {
  await pastTheLedger(house, `update assessment.round set stage = '${stage}'`)
}

/** One question of both groups, so that there are results to look at. */
async function agreeOnOne(): Promise<void> {
  const leader = callerOf(house, cast.leader)
  for (const panel of [world.large, world.small])
    await leader.board.agree({ panel, question: 'F1.1', value: agreed(2, 2), version: 0 })
  agreedUpon = true
}

/** A report frozen now: its fingerprint and all sheets of its workbook but the first, which tells number and time. */
async function exported(): Promise<unknown> {
  const { id, sha256 } = await callerOf(house, cast.runner).results.makeReport({ cycle: world.cycle })
  const path = `/api/assessment/reports/${id}/report.xlsx?language=ru`
  const [, ...sheets] = (await downloadedBy(house, cast.runner, path)) as unknown[]
  return [sha256, sheets]
}

const group = (size: 'large' | 'small') => cast[size]

describe('before the reveal', () => {
  beforeAll(() => stageIs('alone'))

  test('what somebody answers changes nothing that anybody else can see, in either group', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('large' as const, 'small' as const),
        fc.nat(2),
        said,
        async (size, which, value) => {
          const author = group(size)[which]!
          const before = await seenByOthers([author])
          await nowSays(author, value)
          expect(await seenByOthers([author])).toEqual(before)
        },
      ),
      { numRuns: 12 },
    )
  }, 120_000)

  test('which file somebody adds changes nothing that anybody else can see but a sealed entry; nor does taking it away', async () => {
    const author = cast.large[1]!
    const others = everybody().filter((one) => one !== author)
    const seen = () => Promise.all(others.map(seenBy))
    const before = await seen()
    const id = await addFile(author, world.large)
    const refused = await Promise.all(
      others.map((one) => downloadedBy(house, one, `/api/assessment/evidence/${id}/file`)),
    )
    expect(new Set(refused.map(String))).toEqual(new Set(['404', '403']))
    expect(await seen()).toEqual(before)
    await callerOf(house, author).answers.removeEvidence({ id })
    expect(await seen()).toEqual(before)
    const entries = (await ledgerAsRead()) as { type: string; actor: string | null; content: object }[]
    const files = entries.filter((one) => one.type.startsWith('assessment.evidence-file'))
    expect(files.map((one) => one.actor)).toEqual([null, null, null, null])
    for (const { content } of files) expect(Object.keys(content)).toEqual(['commitment'])
    expect(JSON.stringify(entries)).not.toMatch(/SECRET|proof[.]txt/)
  })

  test('a group of three tells only whether all have handed in, one of six how many', async () => {
    const leader = callerOf(house, cast.leader)
    await callerOf(house, cast.small[2]!).answers.takeBack({ cycle: world.cycle, factor: 'F1' })
    await callerOf(house, cast.large[2]!).answers.takeBack({ cycle: world.cycle, factor: 'F1' })
    const [small, large] = await Promise.all(
      [world.small, world.large].map((panel) => leader.board.get({ panel, language: 'en' })),
    )
    expect(small?.stages[0]).toMatchObject({ answered: { kind: 'all', all: false, of: 3 }, next: 'NOT_ALL' })
    expect(large?.stages[0]).toMatchObject({
      answered: { kind: 'count', handedIn: 5, of: 6 },
      next: 'NOT_ALL',
    })
    for (const person of [cast.small[2]!, cast.large[2]!])
      await callerOf(house, person).answers.handIn({ cycle: world.cycle, factors: ['F1'] })
  })

  test('the ledger holds a commitment that differs each time and nothing else about the answers', async () => {
    const person = callerOf(house, cast.large[3]!)
    const handIns = async () => {
      const { rows } = await sql<{ content: Record<string, string> }>`
        select content from assessment.event where type = 'assessment.answers-handed-in' order by seq`.execute(
        house.db,
      )
      return rows.map((row) => row.content)
    }
    await person.answers.takeBack({ cycle: world.cycle, factor: 'F4' })
    await person.answers.handIn({ cycle: world.cycle, factors: ['F4'] })
    await person.answers.takeBack({ cycle: world.cycle, factor: 'F4' })
    await person.answers.handIn({ cycle: world.cycle, factors: ['F4'] })
    const all = await handIns()
    for (const content of all) expect(Object.keys(content).sort()).toEqual(['commitment', 'factor'])
    const [a, b] = all.slice(-2)
    expect(a?.commitment).toMatch(/^[0-9a-f]{64}$/)
    expect(a?.commitment).not.toBe(b?.commitment)
  })

  test('a forced step by somebody who does not lead the group reveals nothing', async () => {
    for (const actor of everybody().filter((one) => one !== cast.leader)) {
      const step = callerOf(house, actor).board.next({ panel: world.large, factor: 'F1', stage: 'alone' })
      await expect(step).rejects.toMatchObject({ status: 403 })
    }
  })

  test('an administrator is refused everything', async () => {
    const [notices, tasks, ...seen] = await seenBy(cast.administrator)
    expect([notices, tasks]).toEqual(['[]', '[]'])
    expect(new Set(seen.map((one) => JSON.parse(one)[0]))).toEqual(new Set([403, 'FORBIDDEN']))
  })
})

describe.each(['again', 'agree'])('after the reveal, stage %s', (stage) => {
  beforeAll(async () => {
    await stageIs(stage)
    if (stage === 'agree') await agreeOnOne()
  })

  test('answers of a group below five still change nothing that anybody else can see', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(2), said, async (which, value) => {
        const author = cast.small[which]!
        const before = await seenByOthers([author])
        await nowSays(author, value)
        expect(await seenByOthers([author])).toEqual(before)
      }),
      { numRuns: 6 },
    )
  }, 120_000)

  test('in a group of six it makes no difference who gave which answer', async () => {
    await fc.assert(
      fc.asyncProperty(said, said, async (one, other) => {
        const pair = [cast.large[1]!, cast.large[4]!] as const
        await nowSays(pair[0], one)
        await nowSays(pair[1], other)
        const before = await seenByOthers(pair)
        await nowSays(pair[0], other)
        await nowSays(pair[1], one)
        expect(await seenByOthers(pair)).toEqual(before)
      }),
      { numRuns: 6 },
    )
  }, 120_000)

  test('no answer of a spread carries a name, an account or an order', async () => {
    const board = await callerOf(house, cast.leader).board.get({ panel: world.large, language: 'en' })
    const text = JSON.stringify(board.told)
    for (const person of cast.large) {
      expect(text).not.toContain(person.id)
      expect(text).not.toContain(person.displayName)
    }
    for (const { reasons } of board.told)
      expect(reasons).toEqual([...reasons].sort((a, b) => a.localeCompare(b, 'en')))
  })
})

test('a report frozen after somebody of a small group, or two of a large one, answered otherwise is the same in every sheet', async () => {
  const [one, other] = fc.sample(said, 2) as [Said, Said]
  const pair = [cast.large[1]!, cast.large[4]!] as const
  await nowSays(pair[0], one)
  await nowSays(pair[1], other)
  const before = await exported()
  await nowSays(cast.small[0]!, one)
  expect(await exported()).toEqual(before)
  await nowSays(pair[0], other)
  await nowSays(pair[1], one)
  expect(await exported()).toEqual(before)
})

test('with four answers of a group of six the spread is not shown', async () => {
  await stageIs('alone')
  for (const person of cast.large.slice(0, 2))
    await callerOf(house, person).answers.takeBack({ cycle: world.cycle, factor: 'F1' })
  const later = () => new Date('2026-04-02T09:00:00Z')
  const leader = callerOf(house, cast.leader, later)
  await leader.board.next({ panel: world.large, factor: 'F1', stage: 'alone' })
  const board = await leader.board.get({ panel: world.large, language: 'en' })
  expect(board.told.filter((one) => one.question.startsWith('F1')).map((one) => one.spread)).toEqual([
    null,
    null,
  ])
})

/** What one person can see of a cycle: every operation, the own notices and tasks, files of evidence. */
import { Hono } from 'hono'
import { sql } from 'kysely'
import readSheets from 'read-excel-file/node'
import { tasksFor } from '#modules/assessment/public.ts'
import { assessmentRoutes } from '#modules/assessment/routes.ts'
import { answer } from '#modules/assessment/testing.ts'
import { now } from '#modules/people/testing.ts'
import type { Variables } from '#platform/http.ts'
import type { Actor } from '#platform/rpc.ts'
import type { TestHouse } from '#test/database.ts'
import { callerOf, filesOf, outside, policies, type World } from './cast.ts'

export interface Known {
  readonly world: World
  /** Evidence whose files are tried. */
  readonly fileIds: readonly string[]
  /** Whether freezing a report is tried: once something is agreed on, each one would get a number of its own. */
  readonly reports: boolean
}

/** Everything the person can read: each answer or refusal, own notices, downloads of evidence. */
export async function seenIn(
  house: TestHouse,
  { world: { cycle, large, small }, fileIds, reports }: Known,
  actor: Actor,
): Promise<string[]> {
  const caller = callerOf(house, actor)
  const asked: Promise<unknown>[] = [
    noticesOf(house, actor),
    tasksFor(house.db, actor, now),
    ...fileIds.map((id) => downloadedBy(house, actor, `/api/assessment/evidence/${id}/file`)),
    caller.cycles.list(),
    caller.cycles.get({ id: cycle, language: 'en' }),
    caller.cycles.candidates({ language: 'en' }),
    caller.answers.sheet({ cycle, language: 'en' }),
    caller.results.get({ cycle }),
    ...(reports ? [caller.results.makeReport({ cycle })] : []),
    ...[large, small].map((panel) => caller.board.get({ panel, language: 'en' })),
    ...[large, small].map((panel) => caller.board.move({ panel, move: 'submit', questions: [], reason: '' })),
    ...[large, small].map((panel) =>
      caller.board.agree({
        panel,
        question: 'F9.9',
        value: { ...answer(1), severity: 'low', target: 3, note: '' },
        version: 0,
      }),
    ),
  ]
  return Promise.all(
    asked.map((one) =>
      one.then(
        (value) => JSON.stringify(value),
        (error: { code?: string; data?: unknown }) => JSON.stringify([error.code, error.data]),
      ),
    ),
  )
}

async function noticesOf(house: TestHouse, { id }: Actor): Promise<unknown> {
  const { rows } = await sql`select * from notices.notice where account_id = ${id} order by id`.execute(
    house.db,
  )
  return rows
}

/** Status and content; of a workbook its sheets, because an archive carries the time at which it was written. */
export async function downloadedBy(house: TestHouse, actor: Actor, path: string): Promise<unknown> {
  const app = new Hono<Variables>()
  app.use(async (c, next) => {
    c.set('actor', actor)
    await next()
  })
  assessmentRoutes(app, { db: house.db, now, policies, outside, files: filesOf(house) })
  const answered = await app.request(path)
  const body = Buffer.from(await answered.arrayBuffer())
  if (answered.status !== 200) return [answered.status]
  return path.includes('.xlsx') ? await readSheets(body) : [answered.status, body.toString('base64')]
}

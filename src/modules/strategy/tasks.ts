/** What waits for somebody in the register: their own actions, what asks for more time, what is to be agreed or judged. */
import type { Task } from '#kernel/task.ts'
import type { LanguageCode } from '#kernel/text.ts'
import type { AnyDb } from '#platform/db.ts'
import { phrasesOf } from '#platform/phrases.ts'
import type { Actor } from '#platform/rpc.ts'
import { caseOf, isOwn, readerOf } from './access.ts'
import { mayMove } from './action.model.ts'
import { type ActionListed, findActions } from './action.views.ts'

const most = 200

export async function actionTasks(
  db: AnyDb,
  {
    actor,
    language,
    today,
  }: { readonly actor: Actor; readonly language: LanguageCode; readonly today: string },
): Promise<Task[]> {
  if (!actor.permissions.has('actions.own') && !actor.permissions.has('actions.read')) return []
  const order = { sort: 'due' as const, descending: false, limit: most, offset: 0 }
  const { items } = await findActions(db, {
    filter: { standing: 'open' },
    reader: readerOf(actor),
    order,
    today,
  })
  const { say } = await phrasesOf(db, 'strategy', language)
  const tasks: Task[] = []
  for (const row of items) {
    const text = await taskOf(db, row, actor)
    if (text)
      tasks.push({
        text,
        params: { number: row.number, title: say(row.title) },
        link: `/strategy/actions/${row.id}`,
        due: row.due_on,
        since: row.state === 'done' ? row.done_on : null,
      })
  }
  return tasks
}

async function taskOf(db: AnyDb, row: ActionListed, actor: Actor): Promise<string | null> {
  const own = await isOwn(db, row, actor)
  const situation = caseOf(row, own, actor)
  if (own && (row.state === 'agreed' || row.state === 'under-way')) return 'strategy:task.own'
  if (row.state === 'done' && mayMove('send-back', situation) === null) return 'strategy:task.judge'
  if (row.asked_due !== null && mayMove('extend', situation) === null) return 'strategy:task.extend'
  if (row.state === 'proposed' && mayMove('drop', situation) === null) return 'strategy:task.agree'
  return null
}

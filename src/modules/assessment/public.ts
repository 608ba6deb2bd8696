/** What the composition root and other rooms may ask of assessments: never what anybody answered. */
import type { Task } from '#kernel/task.ts'
import type { AnyDb } from '#platform/db.ts'
import type { Actor } from '#platform/rpc.ts'
import { depsOf } from './api.ts'
import { loadDemonstration } from './demo/load.ts'
import { tasksOf } from './tasks.views.ts'

/** A finished cycle and a running one over the demonstration's offices; leaves a house that has any cycle as it is. */
export function loadDemonstrationAssessments(db: AnyDb, now: () => Date): Promise<void> {
  return loadDemonstration(db, now)
}

/** What waits for this person: answering, revealing, reviewing, signing. */
export function tasksFor(db: AnyDb, actor: Actor, now: () => Date): Promise<Task[]> {
  return tasksOf(depsOf({ db, now, policies: [] }), actor)
}

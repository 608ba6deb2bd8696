/** Operations of assessments; each is in the file of its noun. */
import type { Policy } from '#kernel/policy.ts'
import type { AnyDb } from '#platform/db.ts'
import type { Files } from '#platform/files/files.ts'
import { answersApi } from './answers.api.ts'
import { boardApi } from './board.api.ts'
import { cyclesApi } from './cycles.api.ts'
import type { AssessmentDeps } from './deps.ts'
import { neighbours } from './neighbours.ts'
import type { Outside } from './outside.ts'
import { penOf } from './record.ts'
import { resultsApi } from './results.api.ts'

export interface AssessmentOptions {
  readonly db: AnyDb
  readonly now: () => Date
  readonly policies: readonly Policy[]
  /** The neighbours; another set in tests that need a questionnaire of their own. */
  readonly outside?: Outside
}

/** What the operations and the documents need beyond that: the door to kept files. */
export interface AssessmentApiOptions extends AssessmentOptions {
  readonly files: Files
}

export function depsOf({ db, now, policies, outside = neighbours }: AssessmentOptions): AssessmentDeps {
  return { db, shared: db, now, policies, recorder: penOf(now), outside }
}

export function assessmentApi(options: AssessmentApiOptions) {
  const deps = { ...depsOf(options), files: options.files }
  return {
    cycles: cyclesApi(deps),
    answers: answersApi(deps),
    board: boardApi(deps),
    results: resultsApi(deps),
  }
}

/** What the composition root and other rooms may ask of assessments: never what anybody answered. */
import type { AnyDb } from '#platform/db.ts'
import { loadDemonstration } from './demo/load.ts'

/** A finished cycle and a running one over the demonstration's offices; leaves a house that has any cycle as it is. */
export function loadDemonstrationAssessments(db: AnyDb, now: () => Date): Promise<void> {
  return loadDemonstration(db, now)
}

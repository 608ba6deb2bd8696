/** What this room asks of its neighbours, in its own words: questions of the library, signals of monitoring, the register of actions. */
import type { AnyDb, AnyTx } from '#platform/db.ts'
import type { IndicatorState } from './contradiction.model.ts'
import type { Questionnaire } from './questionnaire.model.ts'

export interface NewAction {
  readonly title: string
  readonly problem: string
  readonly expected: string
  readonly measure: string
  readonly due: string | null
  /** Code of the office it concerns. */
  readonly office: string
  /** A factor of the declaration: `RAD-4`. */
  readonly factor: string
  readonly sourceId: string
  readonly sourceLabel: string
  readonly by: string
  readonly at: Date
}

export interface KnownAction {
  readonly id: string
  readonly title: string
  readonly state: string
  readonly closed: boolean
  readonly sourceId: string
}

export interface Outside {
  questionnaires(db: AnyDb): Promise<Questionnaire[]>
  questionnaire(db: AnyDb, id: string): Promise<Questionnaire | null>
  /** How the indicators stand for these offices; null before any analysis. */
  indicators(db: AnyDb, offices: readonly string[]): Promise<IndicatorState[] | null>
  /** Null while no room keeps actions. */
  readonly actions: {
    create(tx: AnyTx, action: NewAction): Promise<string>
    of(db: AnyDb, sourceIds: readonly string[]): Promise<KnownAction[]>
  } | null
}

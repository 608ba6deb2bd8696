/** What the operations of strategy stand on. */
import type { LanguageCode } from '#kernel/text.ts'
import type { AnyDb } from '#platform/db.ts'
import type { Files } from '#platform/files/files.ts'
import type { Actor } from '#platform/rpc.ts'
import type { Point } from './effect.model.ts'
import type { CalendarEntry } from './icalendar.model.ts'

/** The figures that can be followed month by month; in the house those of monitoring. */
export interface Figures {
  readonly measures: readonly string[]
  byMonth(asked: { readonly measure: string; readonly office: string | null }): Promise<readonly Point[]>
}

export interface StrategyDeps {
  /** Narrowed to this room's tables by its stores; the doors of other rooms get it as it is. */
  readonly db: AnyDb
  readonly now: () => Date
  readonly figures: Figures
  /** The door to kept files. */
  readonly files: Files
  /** By room: the page of the thing that an action comes from; null when there is none. */
  readonly sources?: Readonly<Record<string, (id: string) => Promise<string | null>>>
  /** Dates that other rooms put into a person's calendar. */
  readonly dates?: readonly ((actor: Actor, language: LanguageCode) => Promise<CalendarEntry[]>)[]
}

/** The name under which the files of this room are kept. */
export const ROOM = 'strategy'

export function todayOf({ now }: Pick<StrategyDeps, 'now'>): string {
  return now().toISOString().slice(0, 10)
}

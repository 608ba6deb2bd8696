/** The dates of a person for their calendar: what they own and what they judge, and what other rooms add. */
import type { LanguageCode } from '#kernel/text.ts'
import { phrasesOf } from '#platform/phrases.ts'
import type { Actor } from '#platform/rpc.ts'
import { readerOf } from './access.ts'
import { findActions } from './action.views.ts'
import { type StrategyDeps, todayOf } from './deps.ts'
import type { CalendarEntry } from './icalendar.model.ts'
import { calendarText } from './text/calendar.ts'

const most = 500

/** Open actions with a date: own ones, and for who runs or releases the register all within reach. */
export async function datesOf(
  deps: StrategyDeps,
  { actor, language }: { readonly actor: Actor; readonly language: LanguageCode },
): Promise<CalendarEntry[]> {
  const order = { sort: 'due' as const, descending: false, limit: most, offset: 0 }
  const mine = !actor.permissions.has('actions.run') && !actor.permissions.has('actions.release')
  const asked = {
    filter: { standing: 'open' as const, mine },
    reader: readerOf(actor),
    order,
    today: todayOf(deps),
  }
  const { items } = await findActions(deps.db, asked)
  const words = calendarText[language]
  const { say } = await phrasesOf(deps.db, 'strategy', language)
  const own = items.flatMap((row): CalendarEntry[] =>
    row.due_on === null || row.state === 'proposed'
      ? []
      : [
          {
            uid: `action-${row.id}@tamga`,
            day: row.due_on,
            summary: words.due
              .replace('{number}', String(row.number))
              .replace('{title}', () => say(row.title)),
            description: say(row.expected),
            sequence: row.version,
            remindDays: 7,
          },
        ],
  )
  const others = await Promise.all((deps.dates ?? []).map((source) => source(actor, language)))
  return [...own, ...others.flat()].sort((a, b) => a.day.localeCompare(b.day))
}

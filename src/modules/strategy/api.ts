/** The operations of strategy. */
import { actionsApi } from './actions.api.ts'
import { calendarApi } from './calendar.api.ts'
import type { StrategyDeps } from './deps.ts'
import { filesApi } from './files.api.ts'
import { strategiesApi } from './strategies.api.ts'

export function strategyApi(deps: StrategyDeps) {
  return {
    actions: actionsApi(deps),
    files: filesApi(deps),
    strategies: strategiesApi(deps),
    calendar: calendarApi(deps),
  }
}

/** What is not an operation: the register as CSV and XLSX, files of evidence, and the personal calendar behind its secret address. */
import type { Hono } from 'hono'
import type { LanguageCode } from '#kernel/text.ts'
import { personsOf } from '#modules/people/public.ts'
import { downloadOf } from '#platform/files/http-files.ts'
import { type HttpContext, problem, type Variables } from '#platform/http.ts'
import type { Actor } from '#platform/rpc.ts'
import { isOwn, mayRead, readerOf } from './access.ts'
import { ActionState } from './action.model.ts'
import { actionListed, findActions } from './action.views.ts'
import { evidenceById } from './beside.views.ts'
import { hashOf } from './calendar.api.ts'
import { accountOfLink } from './calendar.store.ts'
import { datesOf } from './dates.ts'
import { ROOM, type StrategyDeps, todayOf } from './deps.ts'
import { Factor } from './factor.model.ts'
import { toTable } from './file-work.ts'
import { toICalendar } from './icalendar.model.ts'
import { toCsv, toXlsx } from './sheet.ts'
import { toRows } from './to-action.ts'

export interface RouteDeps extends StrategyDeps {
  /** The account with the rights it has today; null when it is not there any more. */
  readonly actorOfAccount: (account: string) => Promise<{ actor: Actor; language: LanguageCode } | null>
}

/** So many actions go into one file. */
const most = 20_000

export function strategyRoutes(app: Hono<Variables>, deps: RouteDeps): void {
  app.get('/api/strategy/actions.csv', (c) => table(c, deps, 'csv'))
  app.get('/api/strategy/actions.xlsx', (c) => table(c, deps, 'xlsx'))
  app.get('/api/strategy/evidence/:id/file', (c) => sendFile(c, deps))
  app.get('/calendar/:file', (c) => calendar(c, deps))
}

async function table(c: HttpContext, deps: StrategyDeps, kind: 'csv' | 'xlsx'): Promise<Response> {
  const { actor } = c.var
  if (!actor) return problem(c, 401, 'UNAUTHORIZED', {})
  if (!actor.permissions.has('actions.read'))
    return problem(c, 403, 'FORBIDDEN', { permission: 'actions.read' })
  const order = { sort: 'number' as const, descending: false, limit: most, offset: 0 }
  const { items } = await findActions(deps.db, {
    filter: filterOf(c),
    reader: readerOf(actor),
    order,
    today: todayOf(deps),
  })
  const persons = await personsOf(
    deps.db,
    items.flatMap((row) => [row.owner_account, row.deputy_account]),
  )
  const logins = new Map([...persons].map(([id, one]) => [id, one.login]))
  const rows = toTable(items, await toRows(deps, items, 'en'), logins)
  const [body, type] =
    kind === 'csv'
      ? [toCsv(rows), 'text/csv; charset=utf-8']
      : [await toXlsx(rows, 'actions'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="actions-${todayOf(deps)}.${kind}"`,
      'cache-control': 'no-store',
    },
  })
}

/** Whoever may read the action may open its evidence. */
async function sendFile(c: HttpContext, deps: StrategyDeps): Promise<Response> {
  const { actor } = c.var
  if (!actor) return problem(c, 401, 'UNAUTHORIZED', {})
  if (!actor.permissions.has('actions.own') && !actor.permissions.has('actions.read'))
    return problem(c, 403, 'FORBIDDEN', { permission: 'actions.read' })
  const found = await evidenceById(deps.db, c.req.param('id') ?? '')
  const action = found?.kind === 'file' ? await actionListed(deps.db, found.action_id) : undefined
  const readable = action && mayRead(actor, action, await isOwn(deps.db, action, actor))
  const file = found && readable ? await deps.files.openFile(found.target, { room: ROOM }) : undefined
  return file ? downloadOf(file) : problem(c, 404, 'NOT_FOUND', {})
}

/** The filter of the page's address; what it cannot mean is left out. */
function filterOf(c: HttpContext) {
  const asked = (name: string) => c.req.query(name) || undefined
  const standing = (['open', 'overdue', 'ended'] as const).find((one) => one === asked('standing'))
  return {
    text: asked('text')?.slice(0, 100),
    state: ActionState.safeParse(asked('state')).data,
    standing,
    factor: Factor.safeParse(asked('factor')).data,
    office: asked('office'),
    owner: asked('owner'),
    room: asked('room'),
    objective: asked('objective'),
  }
}

/** Opened by a calendar program, which has no session: the secret in the address is all it shows. */
async function calendar(c: HttpContext, deps: RouteDeps): Promise<Response> {
  const [, secret] = /^([\w-]{32})\.ics$/.exec(c.req.param('file') ?? '') ?? []
  const account = secret === undefined ? null : await accountOfLink(deps.db, hashOf(secret))
  const found = account === null ? null : await deps.actorOfAccount(account)
  if (!found) return problem(c, 404, 'NOT_FOUND', {})
  const stamp = deps
    .now()
    .toISOString()
    .replaceAll(/[-:]|\.\d+/g, '')
  return new Response(toICalendar(await datesOf(deps, found), { name: 'Tamga', stamp }), {
    headers: { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'no-store' },
  })
}

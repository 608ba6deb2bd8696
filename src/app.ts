/** Mounts the rooms: one line each. Pages speak RPC, programs speak the same operations as REST with an OpenAPI document. */
import { OpenAPIGenerator } from '@orpc/openapi'
import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { ORPCError, onError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fetch'
import { experimental_ZodSmartCoercionPlugin as CoercePlugin, ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { Hono } from 'hono'
import { sql } from 'kysely'
import { assessmentApi } from '#modules/assessment/api.ts'
import { assessmentRoutes } from '#modules/assessment/routes.ts'
import { commitmentsApi } from '#modules/commitments/api.ts'
import { commitmentsRoutes } from '#modules/commitments/routes.ts'
import { homeApi } from '#modules/home/api.ts'
import { jobsApi } from '#modules/jobs/api.ts'
import { ledgerApi } from '#modules/ledger/api.ts'
import { ledgerRoutes } from '#modules/ledger/tile-routes.ts'
import { libraryApi } from '#modules/library/api.ts'
import { monitoringApi } from '#modules/monitoring/api.ts'
import type { Room } from '#modules/monitoring/room.ts'
import { monitoringRoutes } from '#modules/monitoring/routes.ts'
import { noticesApi } from '#modules/notices/api.ts'
import { peopleApi, peopleDeps } from '#modules/people/api.ts'
import { actorOfSession, type Provider } from '#modules/people/public.ts'
import { peopleRoutes } from '#modules/people/routes.ts'
import { strategyApi } from '#modules/strategy/api.ts'
import { strategyRoutes } from '#modules/strategy/routes.ts'
import { openFiles } from '#platform/files/files.ts'
import { filesRoutes } from '#platform/files/http-files.ts'
import type { House } from '#platform/house.ts'
import { contextOf, type HttpContext, problem, servePages, type Variables } from '#platform/http.ts'
import { newApp } from '#platform/http-app.ts'
import type { Log } from '#platform/log.ts'
import type { Queue } from '#platform/queue/queue.ts'
import { errorFields } from '#platform/scrub.ts'
import type { SiteSettings } from '#platform/site.ts'
import { noticeKinds } from './notice-kinds.ts'
import { policies } from './policies.ts'
import { ledgerDepsOf } from './recording-rooms.ts'
import { strategyDeps } from './strategy-deps.ts'
import { doingsOf, offersOf } from './tasks.ts'

export interface AppDeps {
  readonly house: House
  readonly monitoring: Room
  readonly queue: Queue
  readonly mailMode: 'off' | 'test' | 'smtp'
  readonly log: Log
  readonly now: () => Date
  readonly site?: SiteSettings | undefined
  /** The provider of single sign-on; none without. */
  readonly signOn?: Provider | undefined
  /** Folder of the built pages. */
  readonly pages: string
}

type RouterDeps = Pick<AppDeps, 'house' | 'monitoring' | 'queue' | 'mailMode' | 'now' | 'site' | 'signOn'> & {
  readonly onUnexpected?: (error: unknown) => void
}

/** Every operation of the house. */
export function routerOf({
  house,
  monitoring,
  queue,
  mailMode,
  now,
  onUnexpected = () => undefined,
  site,
  signOn,
}: RouterDeps) {
  const { db, keys } = house
  const files = openFiles({ db, keys, now })
  return {
    people: peopleApi({ db, keys, now, policies, access: accessOf({ site, signOn }) }),
    assessment: assessmentApi({ db, now, policies, files }),
    ledger: ledgerApi({ ...ledgerDepsOf({ house, monitoring, now }), queue }),
    library: libraryApi({ db, now, doings: doingsOf({ db, now }) }),
    monitoring: monitoringApi(monitoring),
    jobs: jobsApi({ db, queue, mailMode, now }),
    strategy: strategyApi(strategyDeps({ house, monitoring, now })),
    commitments: commitmentsApi(strategyDeps({ house, monitoring, now })),
    home: homeApi({ now, offers: offersOf(strategyDeps({ house, monitoring, now })), onUnexpected }),
    notices: noticesApi({ db, now, kinds: noticeKinds, mailMode }),
  }
}

export function buildApp({
  house,
  monitoring,
  queue,
  mailMode,
  log,
  now,
  pages,
  site,
  signOn,
}: AppDeps): Hono<Variables> {
  const { db } = house
  const report = reportUnexpected(log)
  const router = routerOf({ house, monitoring, queue, mailMode, now, site, signOn, onUnexpected: report })

  const app = newApp({
    log,
    now,
    site,
    actorOf: (token) => actorOfSession(db, token, { now: now(), policies }),
    streamed: ['/api/monitoring/uploads', '/api/files'],
  })
  const rpc = new RPCHandler(router, { interceptors: [onError(report)] })
  const rest = new OpenAPIHandler(router, {
    interceptors: [onError(report)],
    plugins: [new CoercePlugin()], // a query string carries text only
  })
  const documents = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })

  app.get('/api/openapi.json', async (c) =>
    c.json(
      await documents.generate(router, {
        info: { title: 'Tamga', version: '1' },
        servers: [{ url: '/api' }],
      }),
    ),
  )
  const files = openFiles({ db, keys: house.keys, now })
  filesRoutes(app, files)
  monitoringRoutes(app, monitoring)
  assessmentRoutes(app, { db, now, policies, files })
  strategyRoutes(app, strategyDeps({ house, monitoring, now }))
  commitmentsRoutes(app, strategyDeps({ house, monitoring, now }))
  ledgerRoutes(app, ledgerDepsOf({ house, monitoring, now }))
  peopleRoutes(app, peopleDeps({ db, keys: house.keys, now, policies, access: accessOf({ site, signOn }) }))
  app.all('/rpc/*', async (c) => {
    const { matched, response } = await rpc.handle(c.req.raw, { prefix: '/rpc', context: contextOf(c) })
    return matched ? c.newResponse(response.body, response) : problem(c, 404, 'NOT_FOUND', {})
  })
  app.all('/api/*', async (c) => {
    const { matched, response } = await rest.handle(c.req.raw, { prefix: '/api', context: contextOf(c) })
    if (!matched) return problem(c, 404, 'NOT_FOUND', {})
    return response.ok ? c.newResponse(response.body, response) : asProblem(c, response)
  })
  app.get('/healthz', async (c) => c.json(...(await health(db))))
  servePages(app, pages)
  return app
}

function accessOf({ site, signOn }: Pick<AppDeps, 'site' | 'signOn'>) {
  return { origin: site?.origin ?? null, provider: signOn ?? null }
}

/** Whether the house can work, for whoever watches it; why not stands in the log and with the doctor. */
async function health(db: House['db']): Promise<[{ state: 'well' | 'ill' }, 200 | 503]> {
  const alive = await sql`select 1`.execute(db).then(
    () => true,
    () => false,
  )
  return alive ? [{ state: 'well' }, 200] : [{ state: 'ill' }, 503]
}

/** Programs get refusals as problem details (RFC 9457); pages speak the protocol of the typed client. */
async function asProblem(c: HttpContext, response: Response): Promise<Response> {
  // what the library answers with when an operation refuses
  const { code, data } = (await response.json()) as { code?: string; data?: unknown }
  const { status } = response
  const known = { type: 'about:blank', title: code ?? 'ERROR', status, code: code ?? 'ERROR' }
  return new Response(JSON.stringify({ ...known, params: data ?? {}, requestId: c.var.requestId }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  })
}

/** Refusals are answers; only what nobody foresaw is reported. */
function reportUnexpected(log: Log) {
  return (error: unknown) => {
    if (error instanceof ORPCError && error.status < 500) return
    log.error('operation failed', errorFields(error))
  }
}

/** Mounts the rooms: one line each. Pages speak RPC, programs speak the same operations as REST with an OpenAPI document. */
import { OpenAPIGenerator } from '@orpc/openapi'
import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { ORPCError, onError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fetch'
import { experimental_ZodSmartCoercionPlugin as CoercePlugin, ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { Hono } from 'hono'
import { assessmentApi } from '#modules/assessment/api.ts'
import { assessmentRoutes } from '#modules/assessment/routes.ts'
import { homeApi } from '#modules/home/api.ts'
import { jobsApi } from '#modules/jobs/api.ts'
import { ledgerApi } from '#modules/ledger/api.ts'
import { ledgerRoutes } from '#modules/ledger/tile-routes.ts'
import { libraryApi } from '#modules/library/api.ts'
import { monitoringApi } from '#modules/monitoring/api.ts'
import type { Room } from '#modules/monitoring/room.ts'
import { monitoringRoutes } from '#modules/monitoring/routes.ts'
import { noticesApi } from '#modules/notices/api.ts'
import { peopleApi } from '#modules/people/api.ts'
import { actorOfSession } from '#modules/people/public.ts'
import { openFiles } from '#platform/files/files.ts'
import { filesRoutes } from '#platform/files/http-files.ts'
import type { House } from '#platform/house.ts'
import { contextOf, newApp, problem, servePages, type Variables } from '#platform/http.ts'
import type { Log } from '#platform/log.ts'
import type { Queue } from '#platform/queue/queue.ts'
import { noticeKinds } from './notice-kinds.ts'
import { policies } from './policies.ts'
import { ledgerDepsOf } from './recording-rooms.ts'
import { offersOf } from './tasks.ts'

export interface AppDeps {
  readonly house: House
  readonly monitoring: Room
  readonly queue: Queue
  readonly mailMode: 'off' | 'test' | 'smtp'
  readonly log: Log
  readonly now: () => Date
  /** Folder of the built pages. */
  readonly pages: string
}

type RouterDeps = Pick<AppDeps, 'house' | 'monitoring' | 'queue' | 'mailMode' | 'now'> & {
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
}: RouterDeps) {
  const { db, dataDir } = house
  return {
    people: peopleApi({ db, dataDir, now, policies }),
    assessment: assessmentApi({ db, now, policies }),
    ledger: ledgerApi({ ...ledgerDepsOf({ house, monitoring, now }), queue }),
    library: libraryApi({ db, now, doings: [] }),
    monitoring: monitoringApi(monitoring),
    jobs: jobsApi({ db, queue, mailMode }),
    home: homeApi({ now, offers: offersOf(db, now), onUnexpected }),
    notices: noticesApi({ db, now, kinds: noticeKinds, mailMode }),
  }
}

export function buildApp({ house, monitoring, queue, mailMode, log, now, pages }: AppDeps): Hono<Variables> {
  const { db } = house
  const report = reportUnexpected(log)
  const router = routerOf({ house, monitoring, queue, mailMode, now, onUnexpected: report })

  const app = newApp({ log, actorOf: (token) => actorOfSession(db, token, { now: now(), policies }) })
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
  filesRoutes(app, openFiles({ db, dataDir: house.dataDir, now }))
  monitoringRoutes(app, monitoring)
  assessmentRoutes(app, { db, now, policies })
  ledgerRoutes(app, ledgerDepsOf({ house, monitoring, now }))
  app.all('/rpc/*', async (c) => {
    const { matched, response } = await rpc.handle(c.req.raw, { prefix: '/rpc', context: contextOf(c) })
    return matched
      ? c.newResponse(response.body, response)
      : problem(c, 404, 'NOT_FOUND', { path: c.req.path })
  })
  app.all('/api/*', async (c) => {
    const { matched, response } = await rest.handle(c.req.raw, { prefix: '/api', context: contextOf(c) })
    return matched
      ? c.newResponse(response.body, response)
      : problem(c, 404, 'NOT_FOUND', { path: c.req.path })
  })
  servePages(app, pages)
  return app
}

/** Refusals are answers; only what nobody foresaw is reported. */
function reportUnexpected(log: Log) {
  return (error: unknown) => {
    if (error instanceof ORPCError && error.status < 500) return
    log.error('operation failed', {
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  }
}

/** The HTTP face: request ids, headers, whose page it comes from, who asks and how often, faults. Knows no module. */
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { cookieName, type HttpContext, problem, type Variables } from './http.ts'
import { guardSite, limitBodies, limitPace, securityHeaders } from './http-guards.ts'
import type { Log } from './log.ts'
import { tellRefusals } from './refusals.ts'
import type { Actor } from './rpc.ts'
import { errorFields, placeOf } from './scrub.ts'
import { plainSite, proxyList, type SiteSettings, visitorAddress } from './site.ts'

export interface HttpDeps {
  readonly log: Log
  readonly actorOf: (token: string | undefined) => Promise<Actor | null>
  readonly now: () => Date
  readonly site?: SiteSettings | undefined
  /** Paths whose bodies go to disk as they come. */
  readonly streamed: readonly string[]
}

export function newApp({ log, actorOf, now, site = plainSite, streamed }: HttpDeps): Hono<Variables> {
  const app = new Hono<Variables>()
  const proxies = proxyList(site.proxies)
  app.use(async function name(c, next) {
    c.set('requestId', randomUUID())
    c.set('site', site)
    c.set('address', visitorAddress(peerOf(c), c.req.header('x-forwarded-for'), proxies))
    await next()
  })
  app.use(securityHeaders(site))
  app.use(tellRefusals(log, now))
  app.use(guardSite(site))
  app.use(async function identify(c, next) {
    const shown = c.req.path.startsWith('/assets/') // the same for everybody
    c.set('actor', shown ? null : await actorOf(getCookie(c, cookieName('tamga_session', site))))
    await next()
  })
  const paced = limitPace(site, now)
  const bounded = limitBodies(streamed)
  for (const door of ['/rpc/*', '/api/*']) app.use(door, paced, bounded)
  app.onError((error, c) => {
    log.error('request failed', {
      requestId: c.var.requestId,
      place: placeOf(c.req.path),
      ...errorFields(error),
    })
    return problem(c, 500, 'INTERNAL', {})
  })
  return app
}

/** The address at the other end of the connection. */
function peerOf(c: HttpContext): string {
  const bound = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined
  return bound?.incoming?.socket?.remoteAddress ?? ''
}

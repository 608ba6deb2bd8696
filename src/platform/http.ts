/** The HTTP face: security headers, origin check, request ids, problem details, static pages. Knows no module. */
import { randomUUID } from 'node:crypto'
import { createReadStream, existsSync, statSync } from 'node:fs'
import { extname, join, normalize } from 'node:path'
import { Readable } from 'node:stream'
import { Hono, type Context as HonoContext, type MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Log } from './log.ts'
import type { Actor, Context } from './rpc.ts'

export type Variables = { Variables: { requestId: string; actor: Actor | null } }
export type HttpContext = HonoContext<Variables>

const COOKIE = 'tamga_session'
const DEVICE_COOKIE = 'tamga_device'

const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'", // the component library sets sizes as inline styles
  "img-src 'self' data:",
  "font-src 'self' data:",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ')

export interface HttpDeps {
  readonly log: Log
  readonly actorOf: (token: string | undefined) => Promise<Actor | null>
}

export function newApp({ log, actorOf }: HttpDeps): Hono<Variables> {
  const app = new Hono<Variables>()
  app.use(async function headers(c, next) {
    c.set('requestId', randomUUID())
    await next()
    c.header('x-request-id', c.var.requestId)
    if (!c.res.headers.has('content-security-policy')) c.header('content-security-policy', policy) // a file has a stricter one
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'no-referrer')
    c.header('cross-origin-opener-policy', 'same-origin')
  })
  app.use(sameOrigin)
  app.use(async function identify(c, next) {
    c.set('actor', await actorOf(getCookie(c, COOKIE)))
    await next()
  })
  app.onError((error, c) => {
    log.error('request failed', {
      requestId: c.var.requestId,
      path: c.req.path,
      error: error.stack ?? String(error),
    })
    return problem(c, 500, 'INTERNAL', {})
  })
  return app
}

/** A page of another site must not act with this one's cookie. Programs without a browser send no Origin. */
const sameOrigin: MiddlewareHandler<Variables> = async (c, next) => {
  const origin = c.req.header('origin')
  const changes = !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)
  if (changes && origin !== undefined && new URL(origin).host !== c.req.header('host')) {
    return problem(c, 403, 'FOREIGN_ORIGIN', {})
  }
  return next()
}

/** RFC 9457 problem details: a code and parameters; the reader's sentence is made by whoever shows it. */
export function problem(
  c: HttpContext,
  status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 500 | 501,
  code: string,
  params: Record<string, string | number>,
): Response {
  return c.body(
    JSON.stringify({ type: 'about:blank', title: code, status, code, params, requestId: c.var.requestId }),
    status,
    {
      'content-type': 'application/problem+json',
    },
  )
}

/** Context of an operation from a request. */
export function contextOf(c: HttpContext): Context {
  const guarded = {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    secure: c.req.url.startsWith('https:'),
  } as const
  return {
    actor: c.var.actor,
    requestId: c.var.requestId,
    session: {
      token: getCookie(c, COOKIE),
      set: (token, expires) => setCookie(c, COOKIE, token, { ...guarded, expires }),
      clear: () => {
        deleteCookie(c, COOKIE, { path: '/' })
      },
    },
    visitor: {
      address: addressOf(c),
      agent: c.req.header('user-agent') ?? '',
      device: getCookie(c, DEVICE_COOKIE),
      origin: c.req.header('origin'),
      remember: (token, expires) => setCookie(c, DEVICE_COOKIE, token, { ...guarded, expires }),
    },
  }
}

/** The address at the other end of the connection. Headers that name another are not believed: whoever asks writes them. */
function addressOf(c: HttpContext): string {
  const bound = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined
  return bound?.incoming?.socket?.remoteAddress ?? ''
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

/** Built pages; an unknown path without an extension is a page of the application. */
export function servePages(app: Hono<Variables>, folder: string): void {
  app.get('*', (c) => {
    const path = normalize(decodeURIComponent(c.req.path))
    const asked = join(folder, path)
    const isFile = asked.startsWith(folder) && existsSync(asked) && statSync(asked).isFile()
    // A dot alone makes no file: ids of records stand in paths, and some hold one.
    const meansFile = extname(path) in types || path.startsWith('/assets/')
    if (!isFile && meansFile) return problem(c, 404, 'NOT_FOUND', { path })
    const file = isFile ? asked : join(folder, 'index.html')
    if (!existsSync(file)) return problem(c, 404, 'PAGES_NOT_BUILT', {})
    const hashed = path.startsWith('/assets/')
    return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream, {
      headers: {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'content-length': String(statSync(file).size),
        'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      },
    })
  })
}

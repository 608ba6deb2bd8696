/** What handlers of requests share: problem details, the context of an operation, the pages. Knows no module. */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import type { Hono, Context as HonoContext } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Actor, Context } from './rpc.ts'
import { isSecure, type SiteSettings } from './site.ts'

export type Variables = {
  Variables: {
    requestId: string
    actor: Actor | null
    address: string
    site: SiteSettings
    /** Lets the style elements of this page through its content security policy. */
    nonce: string
  }
}
export type HttpContext = HonoContext<Variables>

/** RFC 9457 problem details: a code and parameters; the reader's sentence is made by whoever shows it. */
export function problem(
  c: HttpContext,
  status: 400 | 401 | 403 | 404 | 409 | 413 | 421 | 422 | 429 | 500 | 501 | 503,
  code: string,
  params: Record<string, string | number>,
): Response {
  return c.body(
    JSON.stringify({ type: 'about:blank', title: code, status, code, params, requestId: c.var.requestId }),
    status,
    { 'content-type': 'application/problem+json' },
  )
}

/** Browsers keep cookies with this prefix only from TLS, for this very host and every path. */
export function cookieName(name: string, site: SiteSettings): string {
  return isSecure(site) ? `__Host-${name}` : name
}

/** Context of an operation from a request. */
export function contextOf(c: HttpContext): Context {
  const { site } = c.var
  const guarded = { httpOnly: true, sameSite: 'Strict', path: '/', secure: isSecure(site) } as const
  const session = cookieName('tamga_session', site)
  const device = cookieName('tamga_device', site)
  const away = cookieName('tamga_away', site)
  return {
    actor: c.var.actor,
    requestId: c.var.requestId,
    session: {
      token: getCookie(c, session),
      set: (token, expires) => setCookie(c, session, token, { ...guarded, expires }),
      clear: () => {
        deleteCookie(c, session, guarded)
      },
    },
    visitor: {
      address: c.var.address,
      agent: c.req.header('user-agent') ?? '',
      device: getCookie(c, device),
      remember: (token, expires) => setCookie(c, device, token, { ...guarded, expires }),
      origin: c.req.header('origin'),
      away: getCookie(c, away),
      // comes back with the provider's answer, which is a navigation from another site
      leave: (token, expires) => setCookie(c, away, token, { ...guarded, sameSite: 'Lax', expires }),
    },
  }
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
    const path = pathOf(c.req.path)
    const asked = join(folder, path)
    const isFile =
      !path.includes(`${sep}.`) &&
      asked.startsWith(folder + sep) &&
      existsSync(asked) &&
      statSync(asked).isFile()
    // A dot alone makes no file: ids of records stand in paths, and some hold one.
    const meansFile = extname(path) in types || path.startsWith('/assets/')
    if (!isFile && meansFile) return problem(c, 404, 'NOT_FOUND', {})
    const file = isFile ? asked : join(folder, 'index.html')
    if (!existsSync(file)) return problem(c, 404, 'PAGES_NOT_BUILT', {})
    if (file.endsWith('index.html')) return page(c, file)
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

/** The page with the nonce of this answer, from which its script reads it. */
function page(c: HttpContext, file: string): Response {
  const html = readFileSync(file, 'utf8').replace('<script ', `<script nonce="${c.var.nonce}" `)
  return c.html(html, 200, { 'cache-control': 'no-store' })
}

/** What cannot be decoded is no path of ours. */
function pathOf(asked: string): string {
  try {
    return normalize(decodeURIComponent(asked))
  } catch {
    return '/not-decodable.none'
  }
}

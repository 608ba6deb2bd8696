/** What stands before every request: headers that tie the browser's hands, whose page it comes from, how often. */
import { randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { problem, type Variables } from './http.ts'
import { newRateLimit } from './rate-limit.ts'
import { isOwnHost, isOwnOrigin, isSecure, type SiteSettings } from './site.ts'

type Guard = MiddlewareHandler<Variables>

/** Largest body of an operation: of who is signed in (a personnel file comes within one), and of anybody. */
const SIGNED_IN_BYTES = 16 * 2 ** 20
const VISITOR_BYTES = 64 * 2 ** 10

/** What a visitor may ask for is a tenth of what an account may. */
const VISITOR_SHARE = 10

function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ')
}

/** Switched off all that pages of the house do not use; passkeys only for itself. */
const features = [
  'accelerometer=()',
  'camera=()',
  'display-capture=()',
  'geolocation=()',
  'gyroscope=()',
  'magnetometer=()',
  'microphone=()',
  'midi=()',
  'payment=()',
  'usb=()',
  'publickey-credentials-create=(self)',
  'publickey-credentials-get=(self)',
].join(', ')

export function securityHeaders(site: SiteSettings): Guard {
  return async (c, next) => {
    c.set('nonce', randomBytes(16).toString('base64'))
    await next()
    c.header('x-request-id', c.var.requestId)
    // what is sent with a policy of its own (files of strangers) keeps the stricter one
    if (!c.res.headers.has('content-security-policy'))
      c.header('content-security-policy', policy(c.var.nonce))
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'no-referrer')
    c.header('cross-origin-opener-policy', 'same-origin')
    c.header('cross-origin-resource-policy', 'same-origin')
    c.header('permissions-policy', features)
    c.header('x-frame-options', 'DENY') // for browsers that do not read frame-ancestors
    if (isSecure(site)) c.header('strict-transport-security', 'max-age=63072000; includeSubDomains')
    if (/^\/(?:rpc|api)\//.test(c.req.path) && !c.res.headers.has('cache-control'))
      c.header('cache-control', 'no-store')
  }
}

/** The name of the house, and a page of the house for whatever changes something. */
export function guardSite(site: SiteSettings): Guard {
  return async (c, next) => {
    const host = c.req.header('host')
    if (!isOwnHost(host, site)) return problem(c, 421, 'FOREIGN_HOST', { set: 'TAMGA_ORIGIN' })
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)
    const asked = { origin: c.req.header('origin'), host, site: c.req.header('sec-fetch-site') }
    if (changes && !isOwnOrigin(asked, site)) return problem(c, 403, 'FOREIGN_ORIGIN', {})
    return next()
  }
}

export function limitPace({ perMinute }: SiteSettings, now: () => Date): Guard {
  const accounts = newRateLimit({ perMinute, burst: perMinute })
  const visitors = newRateLimit({
    perMinute: Math.ceil(perMinute / VISITOR_SHARE),
    burst: Math.ceil(perMinute / VISITOR_SHARE),
  })
  return async (c, next) => {
    const { actor, address } = c.var
    const wait = actor ? accounts.take(actor.id, now().getTime()) : visitors.take(address, now().getTime())
    if (wait === 0) return next()
    c.header('retry-after', String(wait))
    return problem(c, 429, 'TOO_MANY_REQUESTS', { retryAfterSeconds: wait })
  }
}

/** Bodies of operations are read into memory; what is streamed to disk has limits of its own and passes. */
export function limitBodies(streamed: readonly string[]): Guard {
  const onError = (c: Parameters<Guard>[0]) => problem(c, 413, 'TOO_LARGE', {})
  const signedIn = bodyLimit({ maxSize: SIGNED_IN_BYTES, onError: onError as never })
  const visitor = bodyLimit({ maxSize: VISITOR_BYTES, onError: onError as never })
  return (c, next) => {
    if (streamed.includes(c.req.path)) return next()
    return (c.var.actor ? signedIn : visitor)(c as never, next) as ReturnType<Guard>
  }
}

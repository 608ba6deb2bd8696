/**
 * Refused requests in the log, so that whoever watches it sees who tries doors: where, how refused, and which session, as the first digits of
 * the hash that people.session keeps. That is a name only for whoever may look there. Nothing of what was asked.
 */
import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { cookieName, type Variables } from './http.ts'
import type { Log } from './log.ts'
import { newRateLimit } from './rate-limit.ts'
import { placeOf } from './scrub.ts'

/** Input that breaks the contract, no or foreign session, no right, nothing there, too large, foreign host, not as the rules have it, too often. */
const REFUSED: ReadonlySet<number> = new Set([400, 401, 403, 404, 413, 421, 422, 429])

/** So many lines a minute and no more: who asks without end does not fill the disk. What was left out is counted in the next line. */
export const LINES_PER_MINUTE = 300

export function tellRefusals(log: Log, now: () => Date): MiddlewareHandler<Variables> {
  const lines = newRateLimit({ perMinute: LINES_PER_MINUTE, burst: LINES_PER_MINUTE })
  let leftOut = 0
  return async (c, next) => {
    await next()
    const { status } = c.res
    if (!REFUSED.has(status) || !/^\/(?:rpc|api)\//.test(c.req.path)) return
    if (lines.take('', now().getTime()) > 0) {
      leftOut++
      return
    }
    const token = getCookie(c, cookieName('tamga_session', c.var.site))
    log.info('refused', {
      requestId: c.var.requestId,
      place: placeOf(c.req.path).slice(0, 100),
      method: c.req.method,
      status,
      code: await codeOf(c.res),
      session: token === undefined ? null : createHash('sha256').update(token).digest('hex').slice(0, 12),
      ...(leftOut === 0 ? {} : { leftOut }),
    })
    leftOut = 0
  }
}

/** Codes of refusals are ours; anything else in the answer stays out. */
async function codeOf(answer: Response): Promise<string | null> {
  if (!answer.headers.get('content-type')?.includes('json')) return null
  return /"code":"([A-Za-z_-]{1,60})"/.exec(await answer.clone().text())?.[1] ?? null
}

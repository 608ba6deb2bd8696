/** What is not an operation: the page to which the provider of single sign-on sends people back. */
import type { Hono } from 'hono'
import { contextOf, type Variables } from '#platform/http.ts'
import type { PeopleDeps } from './deps.ts'
import { backPath, comeBack } from './sign-in/come-back.ts'

export function peopleRoutes(app: Hono<Variables>, deps: PeopleDeps): void {
  app.get(backPath, async (c) => {
    const refusal = await comeBack(deps, contextOf(c), new URL(c.req.url).search)
    return c.redirect(refusal === null ? '/' : `/?sign-in=${refusal}`, 303)
  })
}

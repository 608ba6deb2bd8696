/** What is not an operation: the draft of a report as a Word document. */
import type { Hono } from 'hono'
import { languages } from '#kernel/text.ts'
import { type HttpContext, problem, type Variables } from '#platform/http.ts'
import { type CommitmentsDeps, todayOf } from './deps.ts'
import { reportDocument } from './report.ts'
import { commitmentInFull } from './views.ts'

export function commitmentsRoutes(app: Hono<Variables>, deps: CommitmentsDeps): void {
  app.get('/api/commitments/:instrument/report.docx', (c) => report(c, deps))
}

async function report(c: HttpContext, deps: CommitmentsDeps): Promise<Response> {
  const { actor } = c.var
  if (!actor) return problem(c, 401, 'UNAUTHORIZED', {})
  if (!actor.permissions.has('commitments.read'))
    return problem(c, 403, 'FORBIDDEN', { permission: 'commitments.read' })
  const language = languages.find((one) => one === c.req.query('language')) ?? 'en'
  const instrument = c.req.param('instrument') ?? ''
  const found = await commitmentInFull(deps, { instrument, language, actor })
  if (!found) return problem(c, 404, 'NOT_FOUND', {})
  const today = todayOf(deps)
  return new Response(new Uint8Array(await reportDocument(found, { language, today })), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'content-disposition': `attachment; filename="${found.instrument}-${today}.docx"`,
      'cache-control': 'no-store',
    },
  })
}

/** What is not an operation: the draft of a report as a Word document and as PDF. */
import type { Hono } from 'hono'
import { languages } from '#kernel/text.ts'
import { type HttpContext, problem, type Variables } from '#platform/http.ts'
import { type CommitmentsDeps, todayOf } from './deps.ts'
import { type ReportDocument, reportOf } from './report.model.ts'
import { docxOf, pdfOf } from './report.ts'
import { commitmentInFull } from './views.ts'

const mimes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const
type Kind = keyof typeof mimes

export function commitmentsRoutes(app: Hono<Variables>, deps: CommitmentsDeps): void {
  app.get('/api/commitments/:instrument/report.docx', (c) => report(c, deps, 'docx'))
  app.get('/api/commitments/:instrument/report.pdf', (c) => report(c, deps, 'pdf'))
}

async function report(c: HttpContext, deps: CommitmentsDeps, kind: Kind): Promise<Response> {
  const { actor } = c.var
  if (!actor) return problem(c, 401, 'UNAUTHORIZED', {})
  if (!actor.permissions.has('commitments.read'))
    return problem(c, 403, 'FORBIDDEN', { permission: 'commitments.read' })
  const language = languages.find((one) => one === c.req.query('language')) ?? 'en'
  const instrument = c.req.param('instrument') ?? ''
  const found = await commitmentInFull(deps, { instrument, language, actor })
  if (!found) return problem(c, 404, 'NOT_FOUND', {})
  const today = todayOf(deps)
  const bytes = await bytesOf(reportOf(found, { language, today }), kind, deps.now())
  if (!bytes) return problem(c, 501, 'NO_PDF_HERE', {})
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mimes[kind],
      'content-disposition': `attachment; filename="${found.instrument}-${today}.${kind}"`,
      'cache-control': 'no-store',
    },
  })
}

/** Null where this machine cannot make PDF. */
async function bytesOf(document: ReportDocument, kind: Kind, at: Date): Promise<Uint8Array | null> {
  if (kind === 'docx') return docxOf(document)
  const made = pdfOf(document, at)
  return made.ok ? made.value : null
}

/** Reports as documents, and files of evidence: what is not an operation. */
import type { Hono } from 'hono'
import { type LanguageCode, languages } from '#kernel/text.ts'
import { receiptOf } from '#modules/ledger/public.ts'
import { downloadOf } from '#platform/files/http-files.ts'
import { type HttpContext, problem, type Variables } from '#platform/http.ts'
import { type AssessmentApiOptions, depsOf } from './api.ts'
import type { AssessmentDeps, EvidenceDeps } from './deps.ts'
import { evidenceFileFor } from './evidence-file.ts'
import { documentOf } from './report/document.ts'
import { docxOf } from './report/docx.ts'
import { pdfOf } from './report/pdf.ts'
import { sayIn } from './report/say.ts'
import { xlsxOf } from './report/xlsx.ts'
import { readableReport } from './report.views.ts'
import { rowFor } from './reporting.ts'

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
type Kind = keyof typeof types
const permissions = ['assessment.read', 'assessment.run', 'assessment.sign']
const evidencePermissions = [...permissions, 'assessment.answer', 'assessment.facilitate']

export function assessmentRoutes(app: Hono<Variables>, options: AssessmentApiOptions): void {
  const deps = { ...depsOf(options), files: options.files }
  app.get('/api/assessment/evidence/:id/file', (c) => sendFile(deps, c))
  for (const kind of ['pdf', 'docx', 'xlsx'] as const)
    app.get(`/api/assessment/reports/:id/report.${kind}`, (c) => send(deps, c, kind))
  app.get('/api/assessment/reports/:id/receipts/:seq', (c) => sendReceipt(deps, c))
}

/** Proof that the report or one of its signatures stands in the ledger, for whoever may read the report. */
async function sendReceipt(deps: AssessmentDeps, c: HttpContext): Promise<Response> {
  const { actor } = c.var
  if (!actor) return problem(c, 401, 'UNAUTHORIZED', {})
  if (!permissions.some((one) => actor.permissions.has(one)))
    return problem(c, 403, 'FORBIDDEN', { permission: 'assessment.read' })
  const report = await readableReport(deps, c.req.param('id') ?? '', actor)
  const row = report && (await rowFor(deps, report, actor))
  const entries = row ? [row.ledgerSeq, ...row.signatures.map((one) => one.ledgerSeq)] : []
  const seq = Number(c.req.param('seq'))
  if (!entries.includes(seq)) return problem(c, 404, 'NOT_FOUND', {})
  const receipt = await receiptOf(deps.shared, seq)
  if (!receipt.ok) return problem(c, 409, receipt.error, { seq })
  return new Response(receipt.value, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="tamga-${seq}.tlog-proof"`,
      'cache-control': 'no-store',
    },
  })
}

async function sendFile(deps: EvidenceDeps, c: HttpContext): Promise<Response> {
  const { actor } = c.var
  if (!actor) return problem(c, 401, 'UNAUTHORIZED', {})
  if (!evidencePermissions.some((one) => actor.permissions.has(one)))
    return problem(c, 403, 'FORBIDDEN', { permission: 'assessment.answer' })
  const file = await evidenceFileFor(deps, c.req.param('id') ?? '', actor)
  return file ? downloadOf(file) : problem(c, 404, 'NOT_FOUND', {})
}

async function send(deps: AssessmentDeps, c: HttpContext, kind: Kind): Promise<Response> {
  const { actor } = c.var
  if (!actor) return problem(c, 401, 'UNAUTHORIZED', {})
  if (!permissions.some((one) => actor.permissions.has(one)))
    return problem(c, 403, 'FORBIDDEN', { permission: 'assessment.read' })
  const report = await readableReport(deps, c.req.param('id') ?? '', actor)
  if (!report) return problem(c, 404, 'NOT_FOUND', {})
  const language: LanguageCode = languages.find((one) => one === c.req.query('language')) ?? 'en'
  const say = sayIn(language)
  const row = await rowFor(deps, report, actor)
  const name = `assessment-${report.content.cycle.number}-report-${report.number}-${language}.${kind}`
  if (kind === 'xlsx') return attachment(await xlsxOf(row, report.content, say), name, kind)
  const document = documentOf(row, report.content, say)
  if (kind === 'docx') return attachment(await docxOf(document), name, kind)
  const pdf = pdfOf(document, report.made_at)
  if (!pdf.ok) return problem(c, 501, pdf.error, { instead: 'docx' })
  return attachment(pdf.value, name, kind)
}

function attachment(body: Uint8Array, name: string, kind: Kind): Response {
  return new Response(new Uint8Array(body), {
    headers: {
      'content-type': types[kind],
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}

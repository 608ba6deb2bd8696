/** What is not an operation: files in as raw bytes, files out as CSV. */
import { createReadStream, existsSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { Hono } from 'hono'
import { type Cell, csvLine } from '#kernel/csv.ts'
import { officesWithin } from '#kernel/policy.ts'
import { type HttpContext, problem, type Variables } from '#platform/http.ts'
import { findingsOf, latestResult } from './analysis.store.ts'
import { findingTable } from './exports.ts'
import { IndicatorId } from './findings.model.ts'
import { lakeFile } from './lake.ts'
import { leadById } from './lead.store.ts'
import { allDeclarations } from './lead-declarations.ts'
import { Upload } from './load.model.ts'
import { loadById, loadWithContent } from './load.store.ts'
import type { Room } from './room.ts'
import { visible } from './views.ts'

export function monitoringRoutes(app: Hono<Variables>, room: Room): void {
  app.put(
    '/api/monitoring/uploads',
    guarded('monitoring.import', (c) => receive(c, room)),
  )
  app.get(
    '/api/monitoring/loads/:id/rejects.csv',
    guarded('monitoring.import', (c) => rejects(c, room)),
  )
  app.get(
    '/api/monitoring/leads/:id/declarations.csv',
    guarded('leads.read', (c) => declarations(c, room)),
  )
  app.get(
    '/api/monitoring/indicators/:id/findings.csv',
    guarded('leads.read', (c) => findings(c, room)),
  )
}

type Handler = (c: HttpContext) => Promise<Response>

function guarded(permission: string, handler: Handler): Handler {
  return async (c) => {
    const { actor } = c.var
    if (!actor) return problem(c, 401, 'UNAUTHORIZED', {})
    if (!actor.permissions.has(permission)) return problem(c, 403, 'FORBIDDEN', { permission })
    return handler(c)
  }
}

/** Streams the body to disk, then says what it looks like. Nothing is loaded yet. */
async function receive(c: HttpContext, { uploads, importer, db }: Room): Promise<Response> {
  const name = c.req.query('name') ?? ''
  if (!c.req.raw.body) return problem(c, 422, 'file-empty', { file: name })
  const stored = await uploads.receive(c.req.raw.body as Parameters<typeof uploads.receive>[0], name)
  if (!stored.ok) {
    if (stored.error === 'TOO_LARGE') return problem(c, 413, 'TOO_LARGE', { file: name })
    return problem(c, 422, 'file-empty', { file: name })
  }
  const { id, file, fileName, sha256 } = stored.value
  const looked = await importer.look(file, fileName)
  if (!looked.ok) {
    uploads.remove(id)
    return problem(c, 422, looked.error.code, { ...looked.error.params, file: fileName })
  }
  const alreadyLoaded = (await loadWithContent(db, sha256)) ?? null
  return c.json(Upload.parse({ ...looked.value, uploadId: id, fileName, alreadyLoaded }))
}

async function rejects(c: HttpContext, { db, lakeDir }: Room): Promise<Response> {
  const load = await loadById(db, c.req.param('id') ?? '')
  const file = load && lakeFile(lakeDir, load.id, 'rejects.csv')
  if (!file || !existsSync(file)) return problem(c, 404, 'NOT_FOUND', {})
  return attachment(Readable.toWeb(createReadStream(file)) as ReadableStream, `${load.fileName}.rejects.csv`)
}

async function declarations(c: HttpContext, { db, lake, mask }: Room): Promise<Response> {
  const lead = await leadById(db, c.req.param('id') ?? '')
  const { actor } = c.var
  if (!lead || !actor || !visible(lead, actor)) return problem(c, 404, 'NOT_FOUND', {})
  const { columns, rows } = await allDeclarations({ lake, mask }, lead, officesWithin(actor, 'leads.read'))
  return attachment(lines([columns, ...rows]), `lead-${lead.number}-declarations.csv`)
}

async function findings(c: HttpContext, { db }: Room): Promise<Response> {
  const indicator = IndicatorId.safeParse(c.req.param('id'))
  const latest = indicator.success ? await latestResult(db, indicator.data) : null
  if (!indicator.success || !latest) return problem(c, 404, 'NOT_FOUND', {})
  const { actor } = c.var
  const offices = actor ? officesWithin(actor, 'leads.read') : []
  const found = await findingsOf(db, { analysisId: latest.analysisId, indicator: indicator.data, offices })
  const { columns, rows } = findingTable(found)
  return attachment(lines([columns, ...rows]), `${indicator.data}-findings.csv`)
}

/** Turned into text as it is sent. The mark at the start tells spreadsheets that it is UTF-8. */
function lines(rows: Iterable<readonly Cell[]>): ReadableStream {
  function* text() {
    yield '\uFEFF'
    for (const row of rows) yield csvLine(row)
  }
  return Readable.toWeb(Readable.from(text()).map((line: string) => Buffer.from(line))) as ReadableStream
}

function attachment(body: ReadableStream, name: string): Response {
  const plain = name.replaceAll(/[^\w.-]/g, '_')
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
    },
  })
}

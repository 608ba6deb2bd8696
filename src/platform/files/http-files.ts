/** Files over HTTP: in as raw bytes, out as something to save, never as something that a browser shows or runs. */
import { Readable } from 'node:stream'
import type { Hono } from 'hono'
import { type HttpContext, problem, type Variables } from '../http.ts'
import { mediaTypes } from './file-type.ts'
import type { FileFault, Files, OpenedFile } from './files.ts'

const status: Readonly<Record<FileFault, 409 | 413 | 422 | 503>> = {
  TOO_LARGE: 413,
  TOO_MANY: 409,
  BUSY: 503,
  TYPE_NOT_ALLOWED: 422,
  NAME_AND_CONTENT_DIFFER: 422,
  ZIP_BROKEN: 422,
  ZIP_TOO_LARGE: 422,
  HOLDS_MACROS: 422,
  EMPTY: 422,
  CUT_OFF: 422,
}

/**
 * `PUT /api/files` with the header `x-file-name` (percent-encoded: a name may tell of a case, and addresses stand in the logs of proxies)
 * answers what was received; a room's own operation then says what it belongs to.
 */
export function filesRoutes(app: Hono<Variables>, files: Files): void {
  app.put('/api/files', async (c) => {
    const { actor } = c.var
    if (!actor) return problem(c, 401, 'UNAUTHORIZED', {})
    const announced = c.req.header('content-length')
    const received = await files.receive(bodyOf(c), {
      name: nameOf(c.req.header('x-file-name') ?? ''),
      by: actor.id,
      ...(announced === undefined ? {} : { length: Number(announced) }),
    })
    if (!received.ok) return problem(c, status[received.error], received.error, {})
    return c.json(received.value)
  })
}

function nameOf(header: string): string {
  try {
    return decodeURIComponent(header)
  } catch {
    return header // sent as it is
  }
}

async function* bodyOf(c: HttpContext): AsyncGenerator<Uint8Array> {
  if (c.req.raw.body) yield* c.req.raw.body as unknown as AsyncIterable<Uint8Array>
}

/** What a room answers once it has decided that the caller may have the file. */
export function downloadOf(file: OpenedFile): Response {
  const plain = file.name.replaceAll(/[^\w.-]/g, '_')
  return new Response(Readable.toWeb(file.content()) as ReadableStream, {
    headers: {
      'content-type': mediaTypes[file.type],
      'content-length': String(file.bytes),
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
}

/** The witness over HTTP (C2SP tlog-witness): `POST /add-checkpoint`, `GET /<hash of origin>/checkpoint`. */
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { verifierKeyText } from '../proof/note.ts'
import type { Witness } from './witness.ts'

const LARGEST_REQUEST = 64 * 1024

export function witnessApp(witness: Witness): Hono {
  const app = new Hono()
  const plain = { 'content-type': 'text/plain; charset=utf-8' }
  app.get('/', (c) => c.body(`${verifierKeyText(witness.key)}\n`, 200, plain))
  app.post(
    '/add-checkpoint',
    bodyLimit({ maxSize: LARGEST_REQUEST, onError: (c) => c.body('the request is too large\n', 413, plain) }),
    async (c) => {
      const { status, body, type } = witness.addCheckpoint(await c.req.text())
      return new Response(body, { status, headers: { 'content-type': type } })
    },
  )
  app.get('/:hash/checkpoint', (c) => {
    const note = witness.latest(c.req.param('hash'))
    return note === null ? c.body('nothing was signed for this log\n', 404, plain) : c.body(note, 200, plain)
  })
  return app
}

export interface ListeningWitness {
  readonly url: string
  close(): Promise<void>
}

export function listenAsWitness(
  witness: Witness,
  { host, port }: { host: string; port: number },
): Promise<ListeningWitness> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: witnessApp(witness).fetch, hostname: host, port }, (info) =>
      resolve({
        url: `http://${host}:${info.port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            server.closeAllConnections()
          }),
      }),
    ) as Server
    server.on('error', reject)
  })
}

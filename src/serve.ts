/** Listens and closes in order. Kept apart from main.ts so that tests start the same server. */
import type { Server } from 'node:http'
import { createServer } from 'node:net'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Variables } from '#platform/http.ts'

export interface Listening {
  readonly url: string
  close(): Promise<void>
}

/** Resolves when the port answers; rejects with one sentence when it cannot be had. */
export function listen(
  app: Hono<Variables>,
  { host, port }: { host: string; port: number },
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (info) => {
      resolve({ url: `http://${host}:${info.port}`, close: () => closeServer(server as Server) })
    }) as Server
    setLimits(server)
    server.on('error', (error: NodeJS.ErrnoException) => reject(new Error(sentence(error, host, port))))
  })
}

const SECOND = 1000

/** Who sends slowly or not at all holds no connection for long. A large upload over a poor line may take hours, but never stand still. */
function setLimits(server: Server): void {
  server.headersTimeout = 15 * SECOND
  server.requestTimeout = 12 * 3600 * SECOND
  server.timeout = 300 * SECOND // without a byte in either direction
  server.keepAliveTimeout = 10 * SECOND
  server.maxHeadersCount = 100
  server.maxConnections = 2000
}

/** Rejects with one sentence when the port cannot be had. */
export function expectFreePort({ host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => reject(new Error(sentence(error, host, port))))
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

function sentence(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `port ${port} on ${host} is taken by another program; stop it, or choose another: PORT=4081 npm start`
  if (error.code === 'EACCES')
    return `no permission to listen on port ${port}; choose one above 1023: PORT=4080 npm start`
  return `cannot listen on ${host}:${port}: ${error.message}`
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

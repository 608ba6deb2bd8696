/** Structured lines on a stream. No personal data goes in here: ids of requests and jobs, not of people. */
import type { Writable } from 'node:stream'

export interface Log {
  info(message: string, fields?: Record<string, unknown>): void
  error(message: string, fields?: Record<string, unknown>): void
}

export function newLog(stream: Writable, now: () => Date): Log {
  const write = (level: string, message: string, fields: Record<string, unknown> = {}) => {
    stream.write(`${JSON.stringify({ at: now().toISOString(), level, message, ...fields })}\n`)
  }
  return {
    info: (message, fields) => write('info', message, fields),
    error: (message, fields) => write('error', message, fields),
  }
}

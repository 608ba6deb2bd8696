/** What of an error may stand in the log: where and what kind, without what somebody typed. Pure. */

/** Paths without what follows the operation: codes and ids of people stand there. */
export function placeOf(path: string): string {
  const [, door = '', ...rest] = path.split('?')[0]?.split('/') ?? []
  return door === 'rpc' ? `/rpc/${rest.join('/')}` : `/${[door, ...rest.slice(0, 1)].join('/')}`
}

const secrets: readonly RegExp[] = [
  /"(?:[^"\\]|\\.)*"/g, // values quoted by PostgreSQL and JSON
  /'(?:[^'\\]|\\.)*'/g,
  /`[^`]*`/g,
  /\([^()]*\)=\([^()]*\)/g, // Key (login)=(…)
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+/gu, // mail addresses, and logins that look so
  /\b(?:\d{1,3}\.){3}\d{1,3}\b/g, // IPv4
  /\b(?:[0-9a-f]{1,4}:){2,}[0-9a-f:]*/gi, // IPv6
  /\b[\w-]{20,}\b/g, // tokens, keys, ids
]

/** The message with everything that could be a name, an address or a secret taken out. */
export function scrub(message: string): string {
  return secrets.reduce((text, secret) => text.replaceAll(secret, '…'), message).slice(0, 500)
}

/** Kind, code, scrubbed message and the places in our code. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error }
  const { code } = error as { code?: unknown }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    error: error.name,
    ...(typeof code === 'string' ? { code: scrub(code) } : {}),
    message: scrub(error.message),
    at: frames.slice(0, 8).map((line) => line.trim().replace(/file:\/\/\S*\/(?=(?:src|node_modules)\/)/, '')),
    ...(error.cause === undefined ? {} : { cause: errorFields(error.cause) }),
  }
}

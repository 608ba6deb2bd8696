/** A small OpenID provider on loopback, for tests: real HTTP, real signatures, and faults on request. */
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

export interface TestProvider {
  readonly issuer: string
  /** Who signs in next, and what the token says beside. */
  person: { sub: string; claims?: Record<string, unknown> }
  fault: 'none' | 'down' | 'nonce' | 'key' | 'audience' | 'expired' | 'issuer'
  /** What the token endpoint was asked. */
  readonly asked: URLSearchParams[]
  /** Signs the person in as a browser would see it: the address with the answer. */
  visit(authorization: string): Promise<URL>
  close(): Promise<void>
}

/** `clientSecret` is what the house must show. `now` is the clock of the tokens. */
export async function startProvider(
  client: { readonly id: string; readonly secret: string },
  now: () => Date,
): Promise<TestProvider> {
  const [own, strange] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')])
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  const codes = new Map<string, { nonce: string; challenge: string; back: string }>()
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider: TestProvider = {
    issuer,
    person: { sub: 'p-1' },
    fault: 'none',
    asked: [],
    async visit(authorization) {
      const { searchParams: q } = new URL(authorization)
      const code = `code-${codes.size}-${q.get('state')?.slice(0, 4)}`
      codes.set(code, {
        nonce: q.get('nonce') ?? '',
        challenge: q.get('code_challenge') ?? '',
        back: q.get('redirect_uri') ?? '',
      })
      const back = new URL(q.get('redirect_uri') ?? '')
      back.searchParams.set('code', code)
      back.searchParams.set('state', q.get('state') ?? '')
      return back
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return provider

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.url?.startsWith('/authorize?'))
      return void response
        .writeHead(302, { location: String(await provider.visit(`${issuer}${request.url}`)) })
        .end()
    if (provider.fault === 'down') return void send(503, {})
    if (request.url === '/.well-known/openid-configuration')
      return void send(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      })
    if (request.url === '/keys') return void send(200, { keys: [jwk] })
    if (request.url !== '/token') return void send(404, {})
    const form = new URLSearchParams(await textOf(request))
    provider.asked.push(form)
    // RFC 6749 §2.3.1: both in the form of a form
    const secret = new URLSearchParams({ x: client.secret }).toString().slice(2)
    const basic = Buffer.from(`${client.id}:${secret}`).toString('base64')
    const known = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (request.headers.authorization !== `Basic ${basic}`) return void send(401, { error: 'invalid_client' })
    if (!known || known.challenge !== challenge || known.back !== form.get('redirect_uri'))
      return void send(400, { error: 'invalid_grant' })
    send(200, { access_token: 'an-access-token', token_type: 'Bearer', id_token: await token(known.nonce) })
  }

  function token(nonce: string): Promise<string> {
    const { fault, person } = provider
    const at = Math.floor(now().getTime() / 1000)
    return new SignJWT({ ...person.claims, nonce: fault === 'nonce' ? 'another' : nonce })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setSubject(person.sub)
      .setIssuer(fault === 'issuer' ? 'http://127.0.0.1:1' : issuer)
      .setAudience(fault === 'audience' ? 'another-house' : client.id)
      .setIssuedAt(fault === 'expired' ? at - 7200 : at)
      .setExpirationTime(fault === 'expired' ? at - 3600 : at + 300)
      .sign(fault === 'key' ? strange.privateKey : own.privateKey)
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of request) text += String(piece)
  return text
}

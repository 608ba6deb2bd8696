/** The provider of single sign-on (OpenID Connect Core 1.0, code flow with PKCE): where to send people, and what its answer says. */
import * as oidc from 'openid-client'
import { err, ok, type Result } from '#kernel/result.ts'

export interface ProviderSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string | null
  /** What people call it. */
  readonly name: string
  /** Given explicitly, nothing is asked of the provider before the first sign-in; else it tells them itself (discovery). */
  readonly endpoints: { readonly authorization: string; readonly token: string; readonly keys: string } | null
  /** Values of `acr` and `amr` with which the provider says that it proved a second factor. */
  readonly trustedAcr: readonly string[]
  readonly trustedAmr: readonly string[]
}

/** What the browser takes along and what stays here until it comes back. */
export interface Begun {
  readonly url: string
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

export interface Proved {
  readonly subject: string
  /** The provider proved a second factor, in a way that the settings trust. */
  readonly factor: boolean
}

export interface Provider {
  readonly name: string
  readonly issuer: string
  begin(back: string): Promise<Result<Begun, 'down'>>
  finish(answer: URL, begun: Omit<Begun, 'url'>): Promise<Result<Proved, 'down' | 'refused'>>
}

const TIMEOUT_SECONDS = 10

export function newProvider(settings: ProviderSettings): Provider {
  const { issuer, name } = settings
  let known: oidc.Configuration | undefined
  /** A provider that was down is asked again by the next who signs in. */
  const configuration = async () => {
    known ??= await configure(settings)
    return known
  }
  return {
    name,
    issuer,
    async begin(back) {
      const config = await configuration().catch(() => undefined)
      if (!config) return err('down')
      const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()]
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: back,
        scope: 'openid',
        response_type: 'code',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(settings.trustedAcr.length > 0 ? { acr_values: settings.trustedAcr.join(' ') } : {}),
      })
      return ok({ url: url.href, state, nonce, verifier })
    },
    async finish(answer, { state, nonce, verifier }) {
      const config = await configuration().catch(() => undefined)
      if (!config) return err('down')
      try {
        const tokens = await oidc.authorizationCodeGrant(config, answer, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        // the tokens themselves end here: nothing is asked of the provider in the person's name
        return claims ? ok({ subject: claims.sub, factor: isTrusted(claims, settings) }) : err('refused')
      } catch (error) {
        return err(isDown(error) ? 'down' : 'refused')
      }
    },
  }
}

async function configure(settings: ProviderSettings): Promise<oidc.Configuration> {
  const { issuer, clientId, clientSecret, endpoints } = settings
  const how = clientSecret === null ? oidc.None() : oidc.ClientSecretBasic(clientSecret)
  // without TLS only on this very machine: for trials and tests
  const plain = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(issuer).hostname)
  const execute = [oidc.enableNonRepudiationChecks, ...(plain ? [oidc.allowInsecureRequests] : [])]
  if (!endpoints)
    return oidc.discovery(new URL(issuer), clientId, {}, how, { execute, timeout: TIMEOUT_SECONDS })
  const server = {
    issuer,
    authorization_endpoint: endpoints.authorization,
    token_endpoint: endpoints.token,
    jwks_uri: endpoints.keys,
  }
  const config = new oidc.Configuration(server, clientId, {}, how)
  config.timeout = TIMEOUT_SECONDS
  for (const set of execute) set(config)
  return config
}

function isTrusted(
  claims: Readonly<Record<string, unknown>>,
  { trustedAcr, trustedAmr }: ProviderSettings,
): boolean {
  const { acr, amr } = claims
  if (typeof acr === 'string' && trustedAcr.includes(acr)) return true
  return Array.isArray(amr) && amr.some((one) => typeof one === 'string' && trustedAmr.includes(one))
}

/** No answer, or one that says it is the server's fault. */
function isDown(error: unknown): boolean {
  const { code, status, cause } = error as { code?: unknown; status?: number; cause?: { status?: number } }
  if (error instanceof TypeError && error.message === 'fetch failed') return true
  return code === 'OAUTH_TIMEOUT' || (status ?? cause?.status ?? 0) >= 500
}

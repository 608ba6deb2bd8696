/** What the environment says about the provider of single sign-on and about the way requests come in. */
import { readFileSync } from 'node:fs'
import * as z from 'zod'

const words = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/).filter((word) => word !== ''))

export const signOnVariables = {
  /** Where people reach the house, e.g. https://tamga.example. Needed for passkeys, single sign-on and cookies of TLS. */
  TAMGA_ORIGIN: z
    .string()
    .refine(isOrigin, 'https://NAME without a path; http:// only for localhost')
    .optional(),
  /** Addresses or networks of the proxies in front of the house, separated by commas: their X-Forwarded-For is believed. */
  TAMGA_TRUST_PROXY: words,
  /** Requests per minute of one account; one address without an account gets a tenth. 0 = no limit. */
  TAMGA_REQUESTS_PER_MINUTE: z.coerce.number().int().min(0).default(6000),
  /** Single sign-on (OpenID Connect): the provider's issuer, and how it knows this house. */
  TAMGA_OIDC_ISSUER: z.url().optional(),
  TAMGA_OIDC_CLIENT_ID: z.string().optional(),
  /** File with the client's secret, readable by its owner only; none for a public client. */
  TAMGA_OIDC_CLIENT_SECRET_FILE: z.string().optional(),
  /** What people call the provider. */
  TAMGA_OIDC_NAME: z.string().min(1).max(60).default('Single sign-on'),
  /** Endpoints, all three or none: none = the provider is asked for them. */
  TAMGA_OIDC_AUTHORIZATION_ENDPOINT: z.url().optional(),
  TAMGA_OIDC_TOKEN_ENDPOINT: z.url().optional(),
  TAMGA_OIDC_JWKS_URI: z.url().optional(),
  /** Values of acr and amr with which the provider says that it proved a second factor. None = Tamga asks for its own. */
  TAMGA_OIDC_TRUSTED_ACR: words,
  TAMGA_OIDC_TRUSTED_AMR: words,
}

type Variables = z.infer<z.ZodObject<typeof signOnVariables>>

export interface SignOnSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string | null
  readonly name: string
  readonly endpoints: { readonly authorization: string; readonly token: string; readonly keys: string } | null
  readonly trustedAcr: readonly string[]
  readonly trustedAmr: readonly string[]
}

/** Null: no single sign-on. Throws a sentence when it is half configured. `secretOf` reads the secret's file. */
export function signOnSettings(env: Variables, secretOf = readFileSync): SignOnSettings | null {
  const issuer = env.TAMGA_OIDC_ISSUER
  if (issuer === undefined) return null
  if (env.TAMGA_OIDC_CLIENT_ID === undefined)
    throw new Error('TAMGA_OIDC_ISSUER is set and TAMGA_OIDC_CLIENT_ID is not')
  if (env.TAMGA_ORIGIN === undefined)
    throw new Error('single sign-on needs TAMGA_ORIGIN: the provider sends people back to that address')
  const file = env.TAMGA_OIDC_CLIENT_SECRET_FILE
  return {
    issuer,
    clientId: env.TAMGA_OIDC_CLIENT_ID,
    clientSecret: file === undefined ? null : secretOf(file, 'utf8').toString().trim(),
    name: env.TAMGA_OIDC_NAME,
    endpoints: endpointsOf(env),
    trustedAcr: env.TAMGA_OIDC_TRUSTED_ACR,
    trustedAmr: env.TAMGA_OIDC_TRUSTED_AMR,
  }
}

function endpointsOf(env: Variables): SignOnSettings['endpoints'] {
  const authorization = env.TAMGA_OIDC_AUTHORIZATION_ENDPOINT
  const token = env.TAMGA_OIDC_TOKEN_ENDPOINT
  const keys = env.TAMGA_OIDC_JWKS_URI
  if (authorization !== undefined && token !== undefined && keys !== undefined)
    return { authorization, token, keys }
  if (authorization === undefined && token === undefined && keys === undefined) return null
  throw new Error(
    'TAMGA_OIDC_AUTHORIZATION_ENDPOINT, TAMGA_OIDC_TOKEN_ENDPOINT and TAMGA_OIDC_JWKS_URI: set all three or none',
  )
}

/** Passkeys and cookies of TLS need a name and TLS; only this machine is safe without. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { origin, protocol, hostname } = new URL(text)
  return origin === text && (protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost'))
}

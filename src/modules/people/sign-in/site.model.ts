/** For which site passkeys are made. Pure. */

/** What WebAuthn calls relying party: passkeys belong to `id`, and answers must come from a page of `origin`. */
export interface Site {
  readonly id: string
  readonly origin: string
}

/**
 * `configured` is TAMGA_ORIGIN, `asked` the Origin header of the request. Without configuration passkeys work at localhost only: a passkey is
 * bound to a name, and a name that the visitor chose is no name. Null = none here.
 */
export function siteOf(configured: string | null, asked: string | undefined): Site | null {
  if (configured !== null) return { id: new URL(configured).hostname, origin: configured }
  if (asked === undefined || !URL.canParse(asked)) return null
  const { hostname, origin } = new URL(asked)
  return hostname === 'localhost' ? { id: hostname, origin } : null
}

/** Where the house is reached and through which proxies: what the HTTP face believes of a request. */
import { BlockList, isIP } from 'node:net'

export interface SiteSettings {
  /** TAMGA_ORIGIN, e.g. https://tamga.example: scheme, name and port as the browser shows them. Null = plain HTTP at this machine. */
  readonly origin: string | null
  /** Addresses and networks of the proxies in front; what others write into X-Forwarded-For is not believed. */
  readonly proxies: readonly string[]
  /** Requests per minute of one account; those of one address without account get a tenth. 0 = no limit. */
  readonly perMinute: number
}

export const plainSite: SiteSettings = { origin: null, proxies: [], perMinute: 0 }

/** Whether the browser speaks TLS to the house or to the proxy before it. */
export function isSecure({ origin }: SiteSettings): boolean {
  return origin?.startsWith('https:') ?? false
}

/** A list to ask whether an address is one of the proxies. Throws a sentence on what is no address. */
export function proxyList(proxies: readonly string[]): BlockList {
  const list = new BlockList()
  for (const one of proxies) {
    const [address = '', prefix] = one.split('/')
    const family = isIP(address)
    const bits = prefix === undefined ? (family === 6 ? 128 : 32) : Number(prefix)
    if (family === 0 || !Number.isInteger(bits) || bits < 0 || bits > (family === 6 ? 128 : 32))
      throw new Error(`TAMGA_TRUST_PROXY: "${one}" is neither an address nor a network like 10.0.0.0/8`)
    list.addSubnet(address, bits, family === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}

/**
 * The visitor's address: that of the connection, unless it is a trusted proxy's; then the last one in X-Forwarded-For that no trusted proxy
 * wrote about itself. Whatever stands further left was written by the visitor and is not believed.
 */
export function visitorAddress(peer: string, forwarded: string | undefined, proxies: BlockList): string {
  const chain = [...(forwarded ?? '').split(','), peer].map(plain)
  let address = chain.pop() ?? ''
  while (isTrusted(address, proxies) && chain.length > 0) {
    const before = chain.pop() ?? ''
    if (isIP(before) === 0) break
    address = before
  }
  return address
}

function isTrusted(address: string, proxies: BlockList): boolean {
  const family = isIP(address)
  return family !== 0 && proxies.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** IPv4 within IPv6 is IPv4, and a port is no part of an address. */
function plain(text: string): string {
  const trimmed = text.trim().replace(/^::ffff:(?=\d+\.)/i, '')
  return /^\d+\.\d+\.\d+\.\d+:\d+$/.test(trimmed) ? trimmed.slice(0, trimmed.indexOf(':')) : trimmed
}

/**
 * Whether the Host header may name this house. A foreign name that its owner lets point here (DNS rebinding) would make his page one of the
 * house's own; numeric addresses and localhost cannot be lent so.
 */
export function isOwnHost(host: string | undefined, { origin }: SiteSettings): boolean {
  if (host === undefined) return true
  const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : ''
  if (name === 'localhost' || isIP(name.replace(/^\[|\]$/g, '')) !== 0) return true
  return origin !== null && new URL(origin).hostname === name
}

/** Whether a request that changes something comes from a page of this house. Programs without a browser send no Origin. */
export function isOwnOrigin(
  asked: {
    readonly origin: string | undefined
    readonly host: string | undefined
    readonly site: string | undefined
  },
  { origin }: SiteSettings,
): boolean {
  if (asked.site === 'cross-site') return false
  if (asked.origin === undefined) return true
  if (!URL.canParse(asked.origin)) return false // "null": a sandboxed page or a redirect
  if (asked.origin === origin) return true
  const { host, hostname } = new URL(asked.origin)
  const local = hostname === 'localhost' || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0
  return (origin === null || local) && host === asked.host
}

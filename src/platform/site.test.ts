import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOwnHost, isOwnOrigin, plainSite, proxyList, visitorAddress } from './site.ts'

const house = { ...plainSite, origin: 'https://tamga.example' }
const proxies = proxyList(['10.0.0.0/8', '::1'])

test.each([
  ['no proxy in front: the header is not believed', '192.0.2.7', '203.0.113.1', '192.0.2.7'],
  ['one proxy: the address it saw', '10.0.0.2', '203.0.113.1', '203.0.113.1'],
  [
    'the visitor wrote a line too: the proxy appended',
    '10.0.0.2',
    '198.51.100.9, 203.0.113.1',
    '203.0.113.1',
  ],
  ['two proxies', '10.0.0.2', '203.0.113.1, 10.0.0.9', '203.0.113.1'],
  ['a proxy that says nothing', '10.0.0.2', undefined, '10.0.0.2'],
  ['rubbish in the header', '10.0.0.2', '<script>', '10.0.0.2'],
  ['IPv4 within IPv6', '::ffff:10.0.0.2', '203.0.113.1', '203.0.113.1'],
  ['IPv6', '::1', '2001:db8::5', '2001:db8::5'],
  ['with a port', '10.0.0.2', '203.0.113.1:4711', '203.0.113.1'],
])('%s', (_, peer, header, expected) => {
  expect(visitorAddress(peer, header, proxies)).toBe(expected)
})

test('whatever a visitor writes, behind no proxy it is the address of the connection, behind one what that appended', () => {
  fc.assert(
    fc.property(fc.string(), fc.ipV4(), (written, real) => {
      fc.pre(!real.startsWith('10.'))
      expect(visitorAddress('192.0.2.7', written, proxies)).toBe('192.0.2.7')
      expect(visitorAddress('10.0.0.2', `${written}, ${real}`, proxies)).toBe(real)
    }),
  )
})

test.each(['proxy.example', '10.0.0.0/33', '10.0.0.0/x', ''])('"%s" is no proxy', (one) => {
  expect(() => proxyList([one])).toThrow('neither an address nor a network')
})

test.each([
  ['tamga.example', true],
  ['tamga.example:443', true],
  ['127.0.0.1:4080', true],
  ['[::1]:4080', true],
  ['localhost:4080', true],
  ['evil.example', false],
  ['tamga.example.evil.example', false],
  ['', false],
])('host %s of a house with a name: %s', (host, own) => {
  expect(isOwnHost(host, house)).toBe(own)
})

test('without a name only this machine and numeric addresses', () => {
  expect(['tamga.example', 'localhost', '10.1.2.3'].map((host) => isOwnHost(host, plainSite))).toEqual([
    false,
    true,
    true,
  ])
})

const asked = (origin: string | undefined, host = 'tamga.example', site?: string) => ({ origin, host, site })

test.each([
  ['own page', asked('https://tamga.example'), true],
  ['a program', asked(undefined), true],
  ['plain HTTP of the same name', asked('http://tamga.example'), false],
  ['another site', asked('https://evil.example'), false],
  ['another site that names our host', asked('https://evil.example', 'evil.example'), false],
  ['another port', asked('https://tamga.example:8443', 'tamga.example:8443'), false],
  ['a sandboxed page', asked('null'), false],
  ['the browser says it is another site', asked(undefined, 'tamga.example', 'cross-site'), false],
  ['this machine', asked('http://localhost:4080', 'localhost:4080'), true],
  ['another port of this machine', asked('http://localhost:9999', 'localhost:4080'), false],
])('%s', (_, given, own) => {
  expect(isOwnOrigin(given, house)).toBe(own)
})

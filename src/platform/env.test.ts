import { expect, test } from 'vitest'
import { readEnv } from './env.ts'

test.each([
  ['plain HTTP elsewhere', { TAMGA_ORIGIN: 'http://tamga.example' }, 'TAMGA_ORIGIN'],
  ['a path', { TAMGA_ORIGIN: 'https://tamga.example/app' }, 'TAMGA_ORIGIN'],
  ['no address', { TAMGA_ORIGIN: 'tamga' }, 'TAMGA_ORIGIN'],
  ['a provider without client', { TAMGA_OIDC_ISSUER: 'https://id.example' }, 'TAMGA_OIDC_CLIENT_ID'],
  [
    'a provider without origin',
    { TAMGA_OIDC_ISSUER: 'https://id.example', TAMGA_OIDC_CLIENT_ID: 'tamga' },
    'TAMGA_ORIGIN',
  ],
  [
    'one endpoint of three',
    {
      TAMGA_OIDC_ISSUER: 'https://id.example',
      TAMGA_OIDC_CLIENT_ID: 'tamga',
      TAMGA_ORIGIN: 'https://tamga.example',
      TAMGA_OIDC_TOKEN_ENDPOINT: 'https://id.example/token',
    },
    'all three or none',
  ],
])('%s is refused with a sentence', (_, variables, told) => {
  expect(() => readEnv(variables)).toThrow(told)
})

test('origin, proxies and provider are read', () => {
  const env = readEnv({
    TAMGA_ORIGIN: 'https://tamga.example',
    TAMGA_TRUST_PROXY: '10.0.0.1, 10.1.0.0/16',
    TAMGA_OIDC_ISSUER: 'https://id.example',
    TAMGA_OIDC_CLIENT_ID: 'tamga',
    TAMGA_OIDC_TRUSTED_AMR: 'mfa hwk',
  })
  expect(env.site).toEqual({
    origin: 'https://tamga.example',
    proxies: ['10.0.0.1', '10.1.0.0/16'],
    perMinute: 6000,
  })
  expect(env.signOn).toMatchObject({
    issuer: 'https://id.example',
    clientSecret: null,
    endpoints: null,
    trustedAmr: ['mfa', 'hwk'],
  })
  expect(readEnv({}).signOn).toBeNull()
})

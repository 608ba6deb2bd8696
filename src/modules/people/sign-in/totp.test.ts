import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { base32, codeAt, keyUri, stepOf, stepOfCode } from './totp.ts'

const secret = Buffer.from('12345678901234567890')

test.each([
  // RFC 6238, appendix B (SHA-1), the last six of eight digits
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('at second %d the code is %s', (second, code) => {
  const at = new Date(second * 1000)
  expect(codeAt(secret, stepOf(at))).toBe(code)
  expect(stepOfCode(secret, code, at)).toBe(stepOf(at))
})

test('a code fits its own step and its neighbours and no other', () => {
  const at = new Date('2026-03-02T09:00:00Z')
  const fits = [-2, -1, 0, 1, 2].map((away) => stepOfCode(secret, codeAt(secret, stepOf(at) + away), at))
  expect(fits.map((step) => step !== undefined)).toEqual([false, true, true, true, false])
})

test('another program reads the same secret and makes the same code', () => {
  const theirs = new TOTP({ secret: Secret.fromBase32(base32(secret)) })
  const at = new Date('2026-03-02T09:00:00Z')
  expect(theirs.generate({ timestamp: at.getTime() })).toBe(codeAt(secret, stepOf(at)))
  expect(keyUri('a b', secret)).toBe(
    'otpauth://totp/Tamga:a%20b?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Tamga',
  )
})

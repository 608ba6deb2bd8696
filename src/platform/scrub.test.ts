import { expect, test } from 'vitest'
import { errorFields, placeOf, scrub } from './scrub.ts'

test.each([
  ['invalid input syntax for type uuid: "aylar.geldiyeva"', 'invalid input syntax for type uuid: …'],
  ['Key (login)=(aylar) already exists.', 'Key … already exists.'],
  ["ENOENT: no such file, open '/home/aylar/x.csv'", 'ENOENT: no such file, open …'],
  ['mail to aylar@customs.example failed', 'mail to … failed'],
  ['connect ECONNREFUSED 10.2.3.4:5432', 'connect ECONNREFUSED …:5432'],
  ['no route to 2001:db8::17', 'no route to …'],
  ['bad token mCq3mJ0yqXhT5o0vX0Qw3yJ8', 'bad token …'],
  ['relation people.account is locked', 'relation people.account is locked'],
])('%s', (message, expected) => {
  expect(scrub(message)).toBe(expected)
})

test.each([
  ['/rpc/people/officers/get', '/rpc/people/officers/get'],
  ['/api/people/officers/F1', '/api/people'],
  ['/link?secret=abc', '/link'],
])('%s is told as %s', (path, expected) => {
  expect(placeOf(path)).toBe(expected)
})

test('causes are told as well, what is no error by its kind only', () => {
  const error = new Error('outer "secret"', { cause: new TypeError('inner "secret"') })
  const told = JSON.stringify(errorFields(error))
  expect(told).toContain('TypeError')
  expect(told).not.toContain('secret')
  expect(errorFields('aylar')).toEqual({ error: 'string' })
})

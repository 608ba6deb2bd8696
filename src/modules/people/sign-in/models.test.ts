import fc from 'fast-check'
import { expect, test } from 'vitest'
import { originOf, pauseSeconds } from './lock-out.model.ts'
import { faultOf } from './password.model.ts'
import { stepOf } from './step.model.ts'

test.each([
  ['short', 'too-short'],
  ['password1234', 'too-common'],
  ['qwertyuiop12345', 'too-common'],
  ['aaaaaaaaaaaaaaaa', 'too-common'],
  ['inspector 7', 'too-short'],
  ['merdanova2026', 'own-name'],
  ['six grey geese over the customs yard', undefined],
  ['tamga customs 2026', 'own-name'],
  ['TamgaIntegrity1', 'own-name'],
  ['серые гуси над таможней летят', undefined],
])('%s: %s', (password, fault) => {
  expect(faultOf(password, ['merdanova', 'Aina Merdanova'])).toBe(fault)
})

const at = new Date('2026-03-02T09:00:00Z')

test('five attempts are free; then the pause doubles from half a minute to a quarter of an hour', () => {
  const pauses = Array.from({ length: 12 }, (_, n) => pauseSeconds(Array(n).fill(at), at))
  expect(pauses).toEqual([0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900])
})

test('an attacker elsewhere, however persistent, never makes the owner wait', () => {
  const attempt = fc.record({ address: fc.ipV4(), knownDevice: fc.constant(null) })
  fc.assert(
    fc.property(fc.array(attempt, { maxLength: 200 }), fc.boolean(), (attacks, known) => {
      const owner = originOf({ address: '10.0.0.7', knownDevice: known ? 'a'.repeat(64) : null })
      const counted = attacks.filter((one) => originOf(one) === owner).map(() => at)
      const fromTheSameAddress = attacks.some((one) => one.address === '10.0.0.7')
      if (known || !fromTheSameAddress) expect(pauseSeconds(counted, at)).toBe(0)
    }),
  )
})

test.each([
  [{ factorProved: false, hasFactor: false, demonstration: false }, ['officer'], 'done'],
  [{ factorProved: false, hasFactor: false, demonstration: false }, ['officer', 'auditor'], 'enrol'],
  [{ factorProved: false, hasFactor: true, demonstration: false }, ['officer'], 'code'],
  [{ factorProved: false, hasFactor: true, demonstration: false }, ['auditor'], 'code'],
  [{ factorProved: true, hasFactor: true, demonstration: false }, ['auditor'], 'done'],
  [{ factorProved: false, hasFactor: false, demonstration: true }, ['auditor'], 'done'],
] as const)('%o as %o: %s', (proofs, roles, step) => {
  expect(stepOf(proofs, roles)).toBe(step)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { officesWithin, type Policy, reaches, rightsOf, rolesWith } from './policy.ts'

const policy: Policy = {
  read: { supervisor: 'place', auditor: 'place' },
  load: { analyst: 'everywhere' },
  card: { supervisor: 'common' },
  reply: { officer: 'own' },
}

test('a right with a place covers its offices and nothing that belongs to several', () => {
  const rights = rightsOf([policy], [{ role: 'supervisor', offices: ['O1', 'O2'] }])
  expect([...rights.permissions].sort()).toEqual(['card', 'read'])
  expect(['O1', 'O2', 'O3', null].map((office) => reaches(rights, 'read', office))).toEqual([
    true,
    true,
    false,
    false,
  ])
  expect(officesWithin(rights, 'read')).toEqual(['O1', 'O2'])
})

test('what works only for the whole administration needs such a grant', () => {
  expect(rightsOf([policy], [{ role: 'analyst', offices: ['O1'] }]).permissions.has('load')).toBe(false)
  expect(rightsOf([policy], [{ role: 'analyst', offices: null }]).permissions.has('load')).toBe(true)
})

test('own and common rights reach no record by place, and an unknown role opens nothing', () => {
  const rights = rightsOf(
    [policy],
    [
      { role: 'officer', offices: null },
      { role: 'supervisor', offices: [] },
      { role: 'visitor', offices: null },
    ],
  )
  expect(
    reaches(rights, 'reply', 'O1') || reaches(rights, 'card', 'O1') || reaches(rights, 'read', 'O1'),
  ).toBe(false)
})

test('roles with a permission are told however far it reaches, in the order of the house', () => {
  expect(rolesWith([policy, { read: { officer: 'own' } }], 'read')).toEqual([
    'officer',
    'supervisor',
    'auditor',
  ])
  expect(rolesWith([policy], 'nothing')).toEqual([])
})

test('rights of several roles add up: more grants never take anything away', () => {
  const grant = fc.record({
    role: fc.constantFrom('supervisor', 'auditor', 'analyst', 'officer', 'nobody'),
    offices: fc.option(fc.subarray(['O1', 'O2', 'O3'])),
  })
  fc.assert(
    fc.property(fc.array(grant), fc.array(grant), (some, more) => {
      const [few, many] = [rightsOf([policy], some), rightsOf([policy], [...some, ...more])]
      for (const permission of few.permissions) expect(many.permissions.has(permission)).toBe(true)
      for (const office of ['O1', 'O2', 'O3', null])
        if (reaches(few, 'read', office)) expect(reaches(many, 'read', office)).toBe(true)
    }),
  )
})

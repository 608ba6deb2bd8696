import { expect, test } from 'vitest'
import { roles } from '#kernel/roles.ts'
import { mainRole, needsSecondFactor } from './model.ts'

test('a second factor is asked of those who could do most harm', () => {
  expect(roles.filter((role) => needsSecondFactor([role]))).toEqual([
    'integrity-officer',
    'auditor',
    'investigator',
    'authority-liaison',
    'administrator',
  ])
  expect(needsSecondFactor(['officer', 'auditor'])).toBe(true)
  expect(needsSecondFactor([])).toBe(false)
})

test('somebody with several roles is greeted by the weightiest, somebody without any as officer', () => {
  for (const role of roles) expect(mainRole(['officer', role])).toBe(role)
  expect(mainRole([])).toBe('officer')
})

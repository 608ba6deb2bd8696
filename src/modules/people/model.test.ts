import { expect, test } from 'vitest'
import { may, Permission, permissionsOf, Role } from './model.ts'

test('an administrator sees no figure about a person', () => {
  expect(permissionsOf('administrator')).toEqual(['people.accounts', 'leads.reply'])
})

test('an ordinary officer reaches only what they are asked to reply to', () => {
  expect(Permission.options.filter((permission) => may({ role: 'officer' }, permission))).toEqual([
    'leads.reply',
  ])
})

test('nobody who loads declarations may also see the name behind a code', () => {
  for (const role of Role.options) {
    expect([role, may({ role }, 'monitoring.import') && may({ role }, 'leads.reveal')]).toEqual([role, false])
  }
})

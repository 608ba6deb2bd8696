import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type AccountAct,
  type AccountCase,
  accountActs,
  decisionRefusalOf,
  refusalOf,
} from './account.model.ts'

const plain: AccountCase = {
  by: { account: 'admin', officer: null },
  account: { account: 'aylar', officer: 'F1' },
  demonstration: false,
  closed: false,
  needsFactor: false,
  hasFactor: false,
  lastAdministrator: false,
  waiting: false,
}

test.each<[string, AccountAct, Partial<AccountCase>, string | null]>([
  ['a new link for an ordinary account', 'reset', {}, null],
  [
    'a new link where the factor still guards the role',
    'reset',
    { needsFactor: true, hasFactor: true },
    null,
  ],
  ['a new link that would give the role away', 'reset', { needsFactor: true }, 'FOUR_EYES'],
  ['a new link for oneself', 'reset', { account: plain.by }, 'OWN_ACCOUNT'],
  [
    'a new link for the second account of the same officer',
    'reset',
    { by: { account: 'b', officer: 'F1' } },
    'OWN_ACCOUNT',
  ],
  ['a new link for a closed account', 'reset', { closed: true }, 'CLOSED'],
  ['closing', 'close', {}, null],
  ['closing what is closed', 'close', { closed: true }, 'CLOSED'],
  ['closing the last administrator', 'close', { lastAdministrator: true }, 'LAST_ADMINISTRATOR'],
  ['opening again', 'reopen', { closed: true }, null],
  ['opening what is open', 'reopen', {}, 'NOT_CLOSED'],
  ['an account of the demonstration', 'close', { demonstration: true }, 'DEMONSTRATION'],
  ['taking factors off', 'recover', { hasFactor: true }, null],
  ['taking off what is not there', 'recover', {}, 'NO_FACTOR'],
  ['password lost before a factor was set up', 'recover', { needsFactor: true }, null],
  ['asking twice', 'recover', { hasFactor: true, waiting: true }, 'WAITING'],
])('%s', (_, act, given, expected) => {
  expect(refusalOf(act, { ...plain, ...given })).toBe(expected)
})

const officer = fc.constantFrom(null, 'F1', 'F2')
const person = fc.record({ account: fc.constantFrom('a', 'b', 'c'), officer })
const same = (x: { account: string; officer: string | null }, y: typeof x) =>
  x.account === y.account || (x.officer !== null && x.officer === y.officer)

test('nobody does anything to their own account, whatever its state', () => {
  fc.assert(
    fc.property(person, fc.constantFrom(...accountActs), fc.boolean(), (by, act, closed) => {
      expect(refusalOf(act, { ...plain, by, account: by, closed, hasFactor: true })).toBe('OWN_ACCOUNT')
    }),
  )
})

test('an approval joins two persons, neither the holder, one an administrator', () => {
  fc.assert(
    fc.property(person, person, person, fc.boolean(), fc.boolean(), (by, asker, holder, one, other) => {
      const refused = decisionRefusalOf({
        state: 'asked',
        over: false,
        by: { ...by, administrator: one },
        asker: { ...asker, administrator: other },
        holder,
      })
      if (refused === null)
        expect([same(by, asker), same(by, holder), one || other]).toEqual([false, false, true])
    }),
  )
})

test.each(['done', 'refused', 'lapsed'])('what is %s is not decided again', (state) => {
  const by = { account: 'x', officer: null, administrator: true }
  const asker = { account: 'y', officer: null, administrator: true }
  expect(decisionRefusalOf({ state, over: false, by, asker, holder: plain.account })).toBe('DECIDED')
  expect(decisionRefusalOf({ state: 'asked', over: true, by, asker, holder: plain.account })).toBe('DECIDED')
})

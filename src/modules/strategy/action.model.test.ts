import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ActionCase,
  ActionMove,
  ActionState,
  type ActionText,
  belongsTo,
  decide,
  faultOf,
  mayMove,
  needsText,
  overdueDays,
} from './action.model.ts'

const all = { run: true, release: true, close: true }
const none = { run: false, release: false, close: false }
const one = (change: Partial<ActionCase> = {}): ActionCase => ({
  state: 'under-way',
  own: false,
  powers: all,
  hasOwner: true,
  due: '2026-06-01',
  evidence: 1,
  openNeeds: 0,
  ...change,
})

describe('decide', () => {
  test.each([
    ['agree without an owner', 'agree', { state: 'proposed', hasOwner: false }, 'OWNER_MISSING'],
    ['agree without a date', 'agree', { state: 'proposed', due: null }, 'DUE_MISSING'],
    ['close before it was reported done', 'close', { state: 'under-way' }, 'NOT_ALLOWED_IN_STATE'],
    ['close without evidence', 'close', { state: 'done', evidence: 0 }, 'EVIDENCE_MISSING'],
    ['close while it waits for another', 'close', { state: 'done', openNeeds: 1 }, 'NEEDS_OPEN'],
    ['close one’s own', 'close', { state: 'done', own: true }, 'OWN_ACTION'],
    ['close without the right', 'close', { state: 'done', powers: none }, 'FORBIDDEN'],
    ['begin somebody else’s', 'begin', { state: 'agreed' }, 'NOT_OWNER'],
    ['report somebody else’s as done', 'report-done', {}, 'NOT_OWNER'],
    ['extend one’s own', 'extend', { own: true }, 'OWN_ACTION'],
    ['drop what is closed', 'drop', { state: 'closed' }, 'NOT_ALLOWED_IN_STATE'],
    ['note as a stranger', 'note', { powers: none }, 'FORBIDDEN'],
  ] as [string, ActionMove, Partial<ActionCase>, string][])('refuses: %s', (_, move, change, error) => {
    expect(decide(one(change), { move, text: 'long enough reason', due: '2027-01-01' })).toEqual({
      ok: false,
      error,
    })
  })

  test.each([
    ['no date', undefined, 'long enough reason', 'NOT_LATER'],
    ['the same date', '2026-06-01', 'long enough reason', 'NOT_LATER'],
    ['an earlier date', '2026-05-01', 'long enough reason', 'NOT_LATER'],
    ['a word for a reason', '2026-07-01', 'late', 'TEXT_MISSING'],
  ])('refuses an extension with %s', (_, due, text, error) => {
    expect(decide(one(), { move: 'extend', text, due })).toEqual({ ok: false, error })
  })
})

const cases = fc.record({
  state: fc.constantFrom(...ActionState.options),
  own: fc.boolean(),
  powers: fc.record({ run: fc.boolean(), release: fc.boolean(), close: fc.boolean() }),
  hasOwner: fc.boolean(),
  due: fc.constantFrom(null, '2026-06-01'),
  evidence: fc.nat(2),
  openNeeds: fc.nat(2),
})
const wishes = fc.record({
  move: fc.constantFrom(...ActionMove.options),
  text: fc.string({ maxLength: 40 }),
  due: fc.constantFrom(undefined, '2026-05-01', '2027-05-01'),
})

test('nobody closes, extends, drops or sends back their own action, whatever roles they hold', () => {
  fc.assert(
    fc.property(cases, wishes, (situation, wish) => {
      const done = decide({ ...situation, own: true }, wish)
      if (['close', 'extend', 'drop', 'send-back', 'reopen'].includes(wish.move)) expect(done.ok).toBe(false)
    }),
  )
})

test('no action is closed without evidence or before what it waits for', () => {
  fc.assert(
    fc.property(cases, wishes, (situation, wish) => {
      const done = decide(situation, wish)
      if (done.ok && done.value === 'closed' && situation.state !== 'closed')
        expect([situation.evidence > 0, situation.openNeeds, situation.own]).toEqual([true, 0, false])
    }),
  )
})

test('what the button offers is never refused once text and date are there, and what it refuses never passes', () => {
  fc.assert(
    fc.property(cases, fc.constantFrom(...ActionMove.options), (situation, move) => {
      const full = { move, text: needsText(move) ? 'a reason long enough' : '', due: '2030-01-01' }
      fc.pre(situation.due !== null || (move !== 'extend' && move !== 'ask-time'))
      expect(decide(situation, full).ok).toBe(mayMove(move, situation) === null)
    }),
  )
})

test('overdue counts days after the date while somebody has to do it, and not before or after', () => {
  const dueOn = '2026-06-01'
  expect(overdueDays({ state: 'under-way', dueOn }, '2026-06-01')).toBeNull()
  expect(overdueDays({ state: 'under-way', dueOn }, '2026-06-11')).toBe(10)
  for (const state of ['proposed', 'done', 'closed', 'dropped'] as const)
    expect(overdueDays({ state, dueOn }, '2027-01-01')).toBeNull()
})

const text: ActionText = {
  title: 'Rotate desks',
  problem: '',
  expected: '',
  measure: '',
  factor: 'RAD-8',
  objective: null,
  office: null,
  owner: '00000000-0000-4000-8000-000000000001',
  deputy: null,
  startOn: '2026-01-01',
  dueOn: '2026-06-01',
  cost: null,
  currency: null,
  indicator: null,
  wanted: null,
  repeatMonths: null,
}

test.each([
  ['nothing', {}, null],
  ['owner and deputy in one person', { deputy: text.owner }, 'SAME_PERSON'],
  ['an end before the beginning', { dueOn: '2025-12-31' }, 'DATES_REVERSED'],
  ['a cost without a currency', { cost: 5 }, 'COST_WITHOUT_CURRENCY'],
  ['an indicator that may go anywhere', { indicator: 'override-share' }, 'INDICATOR_WITHOUT_DIRECTION'],
  ['repeated without a date', { repeatMonths: 3, dueOn: null }, 'LAST_DAY_NEEDED'],
] as [string, Partial<ActionText>, string | null][])('a text is refused for: %s', (_, change, fault) => {
  expect(faultOf({ ...text, ...change }, null)).toBe(fault)
})

test('once agreed, the date changes by an extension only and an owner stays', () => {
  expect(faultOf({ ...text, dueOn: '2026-07-01' }, text)).toBe('DUE_IS_AGREED')
  expect(faultOf({ ...text, owner: null }, text)).toBe('OWNER_NEEDED')
  expect(faultOf({ ...text, title: 'Other' }, text)).toBeNull()
})

test('what may be done belongs to the state: whatever is open to somebody is shown', () => {
  const situation = fc.record({
    state: fc.constantFrom(...ActionState.options),
    own: fc.boolean(),
    powers: fc.record({ run: fc.boolean(), release: fc.boolean(), close: fc.boolean() }),
    hasOwner: fc.boolean(),
    due: fc.constantFrom(null, '2026-06-30'),
    evidence: fc.nat({ max: 2 }),
    openNeeds: fc.nat({ max: 2 }),
  })
  fc.assert(
    fc.property(situation, fc.constantFrom(...ActionMove.options), (one, move) => {
      if (mayMove(move, one) === null) expect(belongsTo(move, one.state)).toBe(true)
    }),
  )
  expect(ActionMove.options.filter((move) => belongsTo(move, 'closed'))).toEqual(['reopen'])
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roles } from '#kernel/roles.ts'
import {
  decideGrant,
  fourEyes,
  GrantMove,
  GrantState,
  type MoveCase,
  type Proposal,
  type ProposalCase,
  propose,
  samePerson,
} from './grant.model.ts'
import { separationOf, separations } from './separation.model.ts'

const person = (account: string, officer: string | null = null) => ({ account, officer })
const always = { from: '2026-01-01', to: null, place: null }
const proposal: Proposal = { ...always, role: 'analyst' }
const proposing: ProposalCase = {
  by: person('a'),
  to: person('b'),
  withinPlace: true,
  held: [],
  today: '2026-03-01',
  integrityOfficers: 1,
}

describe('proposing a role', () => {
  test.each<[string, Partial<Proposal>, Partial<ProposalCase>, object]>([
    ['to oneself', {}, { to: person('a') }, { code: 'OWN_ROLE' }],
    [
      'to oneself under another account',
      {},
      { by: person('a', 'F1'), to: person('b', 'F1') },
      { code: 'OWN_ROLE' },
    ],
    ['outside the own place', {}, { withinPlace: false }, { code: 'OUTSIDE_PLACE' }],
    ['for a time that is over', { to: '2026-03-01' }, {}, { code: 'PERIOD_OVER' }],
    ['that ends before it begins', { from: '2026-06-01', to: '2026-05-01' }, {}, { code: 'PERIOD_OVER' }],
    ['that is held already', {}, { held: [proposal] }, { code: 'ALREADY_GIVEN' }],
    [
      'that must not meet another',
      {},
      { held: [{ ...always, role: 'auditor' }] },
      { code: 'SEPARATED', role: 'auditor', why: 'doing-and-testing' },
    ],
  ])('is refused: %s', (_, change, given, error) => {
    expect(propose({ ...proposal, ...change }, { ...proposing, ...given })).toEqual({ ok: false, error })
  })

  test('roles that must be kept apart may follow each other', () => {
    const held = [{ ...always, role: 'auditor' as const, to: '2026-04-01' }]
    expect(propose({ ...proposal, from: '2026-04-01' }, { ...proposing, held })).toEqual({
      ok: true,
      value: 'in-force',
    })
  })

  test('what weighs most waits for a second person; only the first integrity officer does not', () => {
    const state = (role: Proposal['role'], integrityOfficers: number) => {
      const made = propose({ ...proposal, role }, { ...proposing, integrityOfficers })
      return made.ok ? made.value : made.error.code
    }
    for (const role of roles)
      expect([role, state(role, 1)]).toEqual([role, fourEyes.includes(role) ? 'proposed' : 'in-force'])
    expect(state('integrity-officer', 0)).toBe('in-force')
    expect(state('investigator', 0)).toBe('proposed')
  })
})

const people = fc.record({
  account: fc.constantFrom('a', 'b', 'c', 'd'),
  officer: fc.option(fc.constantFrom('F1', 'F2')),
})
const given: fc.Arbitrary<MoveCase> = fc.record({
  state: fc.constantFrom(...GrantState.options),
  role: fc.constantFrom(...roles),
  by: people,
  holder: people,
  proposer: fc.option(people),
  withinPlace: fc.boolean(),
  held: fc.array(
    fc.record({
      role: fc.constantFrom(...roles),
      place: fc.constant(null),
      from: fc.constant('2026-01-01'),
      to: fc.constant(null),
    }),
  ),
  period: fc.constant({ from: '2026-01-01', to: null }),
})

test('nobody decides on their own role, outside their place, or approves what they proposed, in whatever state', () => {
  fc.assert(
    fc.property(fc.constantFrom(...GrantMove.options), given, (move, one) => {
      const decided = decideGrant(move, one)
      const own = samePerson(one.by, one.holder) || !one.withinPlace
      const alone = move === 'approve' && (one.proposer === null || samePerson(one.by, one.proposer))
      if (own || alone) expect(decided.ok).toBe(false)
    }),
  )
})

test('an approved role never meets one that must be kept apart', () => {
  fc.assert(
    fc.property(given, (one) => {
      if (!decideGrant('approve', one).ok) return
      for (const { role } of one.held) expect(separationOf(role, one.role)).toBeNull()
    }),
  )
})

test('the table of separations names each pair once and never a role with itself', () => {
  const keys = separations.map(({ a, b }) => [a, b].sort().join(' '))
  expect(new Set(keys).size).toBe(keys.length)
  expect(separations.filter(({ a, b }) => a === b)).toEqual([])
})

test('whoever keeps the keys holds no role that reads records, and guests hold nothing else', () => {
  for (const role of [
    'integrity-officer',
    'analyst',
    'auditor',
    'investigator',
    'human-resources',
    'supervisor',
  ] as const)
    expect(separationOf('administrator', role)).toBe('keys-and-records')
  for (const role of roles.filter((one) => one !== 'authority-liaison'))
    expect(separationOf(role, 'authority-liaison')).toBe('guest')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import {
  type ClockRule,
  covers,
  dueOf,
  EndKind,
  endRefusal,
  isDerived,
  isOverdue,
  type Standing,
  StatusKind,
  scoreOf,
  standingFault,
  standingOn,
  Verdict,
} from './model.ts'

test('the periods of the RKC count from the entry into force for the party: 3 May 2021', () => {
  const clock = { fixed: null, months: null }
  expect(dueOf({ ...clock, rule: 'standard' }, '2021-05-03')).toBe('2024-05-03')
  expect(dueOf({ ...clock, rule: 'transitional' }, '2021-05-03')).toBe('2026-05-03')
})

test.each([
  ['before the entry into force nothing runs', { rule: 'standard', fixed: null, months: null }, null, null],
  [
    'a fixed date needs no entry into force',
    { rule: 'fixed', fixed: '2027-01-01', months: null },
    null,
    '2027-01-01',
  ],
  ['the provision’s own months', { rule: 'provision', fixed: null, months: 12 }, '2021-12-14', '2022-12-14'],
  ['a provision without months', { rule: 'provision', fixed: null, months: null }, '2021-12-14', null],
  ['no clock', { rule: 'none', fixed: null, months: 12 }, '2021-12-14', null],
] as const)('%s', (_, clock, inForce, due) => {
  expect(dueOf(clock, inForce)).toBe(due)
})

test('by hand: weights 3, 1 and 2 with full, begun and largely; what is not judged is no zero', () => {
  const found = scoreOf([
    { weight: 3, verdict: 'full' },
    { weight: 1, verdict: 'begun' },
    { weight: 2, verdict: 'largely' },
    { weight: 3, verdict: null },
    { weight: 3, verdict: 'not-applicable' },
  ])
  expect(found.score).toBeCloseTo((3 + 1 / 3 + 4 / 3) / 6, 12)
  expect([found.judged, found.unjudged, found.notApplicable]).toEqual([3, 1, 1])
  expect(scoreOf([{ weight: 1, verdict: null }]).score).toBeNull()
})

test('the score equals the mean of as many copies as the weight says, stays in 0…1 and rises with every better verdict', () => {
  const one = fc.record({
    weight: fc.constantFrom(1, 2, 3),
    verdict: fc.constantFrom(null, ...Verdict.options),
  })
  const values = { 'not-begun': 0, begun: 1 / 3, largely: 2 / 3, full: 1 }
  fc.assert(
    fc.property(fc.array(one, { maxLength: 30 }), (all) => {
      const copies = all.flatMap(({ weight, verdict }) =>
        verdict === null || verdict === 'not-applicable' ? [] : Array<number>(weight).fill(values[verdict]),
      )
      const { score } = scoreOf(all)
      if (copies.length === 0) expect(score).toBeNull()
      else expect(score).toBeCloseTo(copies.reduce((a, b) => a + b, 0) / copies.length, 9)
      const better = scoreOf(
        all.map((it) => (it.verdict === 'begun' ? { ...it, verdict: 'full' as const } : it)),
      ).score
      if (score !== null) expect(better ?? 0).toBeGreaterThanOrEqual(score - 1e-12)
    }),
  )
})

test('a status holds from its first day until before its last', () => {
  const period = { from: '2021-12-14', to: '2026-01-01' }
  expect(['2021-12-13', '2021-12-14', '2025-12-31', '2026-01-01'].map((day) => covers(period, day))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test('what is fulfilled is never overdue', () => {
  expect([
    isOverdue('2024-05-03', 'largely', '2026-01-01'),
    isOverdue('2024-05-03', 'full', '2026-01-01'),
    isOverdue(null, null, '2026-01-01'),
  ]).toEqual([true, false, false])
})

const standing = (
  kind: StatusKind,
  from: string,
  to: string | null = null,
  ended: EndKind | null = null,
) => ({
  kind,
  from,
  to,
  ended,
})

test.each<[string, Standing[], string, string | null]>([
  ['nothing recorded', [], '2026-01-01', null],
  ['before the first act', [standing('signed', '2026-05-01')], '2026-01-01', null],
  [
    'deposited and in force: in force, not both',
    [standing('deposited', '2021-02-03'), standing('in-force', '2021-05-03')],
    '2026-01-01',
    'in-force',
  ],
  [
    'deposited, not yet in force',
    [standing('deposited', '2021-02-03'), standing('in-force', '2021-05-03')],
    '2021-03-01',
    'deposited',
  ],
  [
    'a reservation is no standing of the country',
    [standing('signed', '2020-01-01'), standing('reservation', '2021-01-01')],
    '2026-01-01',
    'signed',
  ],
  ['denounced', [standing('in-force', '2021-05-03', '2025-01-01', 'denounced')], '2026-01-01', 'denounced'],
  [
    'denounced, but not before that day',
    [standing('in-force', '2021-05-03', '2025-01-01', 'denounced')],
    '2024-12-31',
    'in-force',
  ],
  [
    'suspended, then in force again',
    [standing('in-force', '2021-05-03', '2023-01-01', 'suspended'), standing('in-force', '2024-01-01')],
    '2026-01-01',
    'in-force',
  ],
  [
    'suspended in between',
    [standing('in-force', '2021-05-03', '2023-01-01', 'suspended'), standing('in-force', '2024-01-01')],
    '2023-06-01',
    'suspended',
  ],
  [
    'entered by mistake never stood',
    [standing('deposited', '2021-02-03'), standing('in-force', '2021-05-03', null, 'mistaken')],
    '2026-01-01',
    'deposited',
  ],
])('standing: %s', (_, all, day, what) => {
  expect(standingOn(all, day)).toBe(what)
})

test.each([
  ['a period that ends before it begins', standing('in-force', '2026-01-01', '2025-01-01'), 'DATES_REVERSED'],
  ['a period of no day', standing('in-force', '2026-01-01', '2026-01-01'), 'DATES_REVERSED'],
  ['a signature with an end', standing('signed', '2026-01-01', '2027-01-01'), 'ACT_HAS_NO_END'],
  ['a period with its end', standing('in-force', '2026-01-01', '2027-01-01'), null],
  ['an act', standing('deposited', '2026-01-01'), null],
])('adding %s', (_, one, fault) => {
  expect(standingFault(one)).toBe(fault)
})

test.each<[string, Standing, string, EndKind, string | null]>([
  ['what is in force', standing('in-force', '2021-05-03'), '2026-01-01', 'denounced', null],
  ['before it began', standing('in-force', '2021-05-03'), '2021-05-03', 'denounced', 'DATES_REVERSED'],
  [
    'a second time',
    standing('in-force', '2021-05-03', '2025-01-01', 'suspended'),
    '2026-01-01',
    'denounced',
    'ALREADY_ENDED',
  ],
  ['a signature', standing('signed', '2021-05-03'), '2026-01-01', 'withdrawn', 'ACT_HAS_NO_END'],
  ['a signature entered by mistake', standing('signed', '2021-05-03'), '2021-05-03', 'mistaken', null],
])('ending %s', (_, one, on, how, refusal) => {
  expect(endRefusal(one, { on, how })).toBe(refusal)
})

test('whatever is recorded: in force exactly on the days that some entry in force covers, and a mistake changes nothing', () => {
  const day = fc.integer({ min: 0, max: 40 }).map((n) => addDays('2026-01-01', n))
  const kind = fc.constantFrom(...StatusKind.options)
  const entry = fc
    .record({ kind, from: day, to: fc.option(day), ended: fc.option(fc.constantFrom(...EndKind.options)) })
    .filter(({ kind, from, to }) => standingFault({ kind, from, to }) === null)
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 8 }), day, entry, (all, on, slip) => {
      const covered = all.some(
        (one) => one.kind === 'in-force' && one.ended !== 'mistaken' && covers(one, on),
      )
      expect(standingOn(all, on) === 'in-force').toBe(covered)
      expect(standingOn([...all, { ...slip, ended: 'mistaken' }], on)).toBe(standingOn(all, on))
    }),
  )
})

test('a clock counts from the entry into force only: later in force, later due; never before it', () => {
  const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2015-01-01', n))
  const rule = fc.constantFrom<ClockRule>('provision', 'standard', 'transitional')
  fc.assert(
    fc.property(day, day, rule, fc.integer({ min: 1, max: 120 }), (a, b, rule, months) => {
      const [early, late] = a < b ? [a, b] : [b, a]
      const due = (inForce: string) => dueOf({ rule, fixed: null, months }, inForce) ?? ''
      expect(due(early) > early).toBe(true)
      expect(due(early) <= due(late)).toBe(true)
      expect(isDerived(rule)).toBe(true)
      expect(dueOf({ rule, fixed: null, months }, null)).toBeNull()
    }),
  )
})

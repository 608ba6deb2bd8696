import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Finding, IndicatorResult } from './findings.model.ts'
import { draftLeads, reconcile } from './lead-drafts.ts'
import type { ExistingLead } from './raise.store.ts'

const period = { from: '2026-01-01', to: '2026-06-30' }

function finding(changes: Partial<Finding>): Finding {
  return {
    indicator: 'steering',
    kind: 'steering',
    subjectType: 'pair',
    subject: 'F1',
    counterpart: 'B1',
    officeId: 'O1',
    n: 100,
    observed: 60,
    expected: 30,
    effect: 0.4,
    ciLow: 0.3,
    ciHigh: 0.5,
    p: 1e-6,
    q: 1e-4,
    detectable: 0.2,
    standsOut: true,
    facts: {},
    ...changes,
  }
}

function results(...findings: Finding[]): IndicatorResult[] {
  const rest = { status: 'computed', tested: 1, suppressed: 0, histogram: null, notes: [] } as const
  return findings.map((one) => ({ ...rest, notes: [], indicator: one.indicator, findings: [one] }))
}

function existing(status: ExistingLead['status'], changes: Partial<ExistingLead> = {}): ExistingLead {
  const [draft] = draftLeads(results(finding({})), period)
  const { subjectType, subject, counterpart, fingerprint } = draft ?? { fingerprint: '' }
  return {
    id: 'old',
    status,
    subjectType: subjectType ?? '',
    subject: subject ?? '',
    counterpart: counterpart ?? null,
    period,
    fingerprint,
    indicators: ['steering'],
    unsupportedTo: null,
    ...changes,
  }
}

/** Indicators that the newer analysis could compute. */
const computed = new Set(['steering', 'queue-jump'])

test('one lead per pair or person, merged over indicators, the strongest first', () => {
  const queue = finding({ indicator: 'queue-jump', kind: 'queue-jump', q: 1e-9, p: 1e-12 })
  const alone = finding({
    subjectType: 'officer',
    counterpart: null,
    kind: 'finding-rate',
    indicator: 'finding-rate',
  })
  const drafts = draftLeads(results(finding({}), queue, alone), period)
  expect(drafts.map((draft) => draft.findings.map((one) => one.kind))).toEqual([
    ['queue-jump', 'steering'],
    ['finding-rate'],
  ])
})

test('what does not stand out raises nothing', () => {
  expect(draftLeads(results(finding({ standsOut: false })), period)).toEqual([])
})

test('the fingerprint is of the evidence: the same figures give the same, other figures another', () => {
  const of = (changes: Partial<Finding>) => draftLeads(results(finding(changes)), period)[0]?.fingerprint
  expect(of({})).toBe(of({ q: 2e-4 })) // q depends on how many others were tested
  expect(of({})).not.toBe(of({ observed: 61 }))
})

test.each([
  ['new', 'refresh'],
  ['under-review', 'refresh'],
  ['explained', 'known'],
  ['passed-on', 'known'],
] as const)('the same evidence against a lead that is %s: %s', (status, outcome) => {
  const plan = reconcile(draftLeads(results(finding({})), period), [existing(status)], computed)
  expect({ raise: plan.raise.length, refresh: plan.refresh.length, known: plan.known.length }).toEqual({
    raise: 0,
    refresh: outcome === 'refresh' ? 1 : 0,
    known: outcome === 'known' ? 1 : 0,
  })
})

test.each([
  ['new', {}, true],
  ['under-review', {}, true],
  ['explained', {}, false],
  ['passed-on', {}, false],
  ['new', { unsupportedTo: '2026-06-30' }, false],
  ['new', { indicators: ['steering', 'off-roster-edits'] }, false],
] as const)(
  'a lead that is %s %j and is not raised again is no longer supported: %s',
  (status, changes, said) => {
    const plan = reconcile([], [existing(status, changes)], computed)
    expect(plan.unsupported).toEqual(said ? [existing(status).id] : [])
  },
)

test('other evidence about the same people raises a new lead once the old one is closed', () => {
  const drafts = draftLeads(results(finding({ observed: 75 })), period)
  expect(reconcile(drafts, [existing('explained')], computed).raise).toEqual(drafts)
  expect(
    reconcile(drafts, [existing('explained'), existing('new', { id: 'open' })], computed).refresh,
  ).toEqual([{ id: 'open', draft: drafts[0] }])
})

const anyFinding = fc
  .record({
    subject: fc.constantFrom('F1', 'F2', 'F3'),
    counterpart: fc.constantFrom('B1', 'B2'),
    kind: fc.constantFrom('steering', 'queue-jump', 'fast-lane'),
    observed: fc.integer({ min: 0, max: 3 }),
    q: fc.constantFrom(null, 1e-9, 0.01, 0.04),
    standsOut: fc.boolean(),
  })
  .map(finding)

test('leads come strongest first, one for each pair, with every figure that stands out and no other', () => {
  void fc.assert(
    fc.property(fc.array(anyFinding), (findings) => {
      const drafts = draftLeads(results(...findings), period)
      const strength = drafts.map((draft) => draft.findings[0]?.q ?? 1)
      expect(strength).toEqual(strength.toSorted((a, b) => a - b))
      const pairs = drafts.map((draft) => `${draft.subject}/${draft.counterpart}`)
      expect(new Set(pairs).size).toBe(pairs.length)
      const kept = drafts.flatMap((draft) => draft.findings)
      expect(kept.length).toBe(findings.filter((one) => one.standsOut).length)
    }),
  )
})

test('every draft is raised, refreshed or known, and the same data never raises twice', () => {
  const statuses = fc.constantFrom('new', 'under-review', 'explained', 'passed-on') satisfies fc.Arbitrary<
    ExistingLead['status']
  >
  void fc.assert(
    fc.property(fc.array(anyFinding), statuses, (findings, status) => {
      const drafts = draftLeads(results(...findings), period)
      const first = reconcile(drafts, [], computed)
      expect(first.raise).toEqual(drafts)
      const leads = drafts.map((draft, i) => ({
        ...draft,
        id: `lead-${i}`,
        status,
        indicators: ['steering'],
        unsupportedTo: null,
      }))
      const again = reconcile(drafts, leads, computed)
      expect(again.raise).toEqual([])
      expect(again.refresh.length + again.known.length).toBe(drafts.length)
    }),
  )
})

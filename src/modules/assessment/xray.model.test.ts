/** Each consistency check of the list finds what it is for, and nothing where there is nothing. */
import { expect, test } from 'vitest'
import type { Spread } from './consensus.model.ts'
import { agreed } from './testing.ts'
import { type Looked, XrayCode, xraysOf } from './xray.model.ts'

const today = '2026-03-02'
const spread = (written: readonly number[], practice = written): Spread => ({
  n: 6,
  written: [...written],
  practice: [...practice],
  notApplicable: 0,
  sure: [0, 6, 0],
  medianWritten: 2,
  medianPractice: 2,
})
/** Nothing is amiss with it. */
const sound: Looked = {
  panel: 'p',
  office: 'O1',
  question: { id: 'F1.1' },
  agreed: agreed(3, 3, { note: 'talked over' }),
  evidence: [{ label: 'order', expires: null }],
  spread: spread([0, 0, 0, 6, 0, 0]),
  moves: { moved: 1, withoutReason: 0 },
  appliesElsewhere: 2,
  before: 2,
  actions: { all: 1, closed: 1 },
}

test('a sound result has no finding', () => {
  expect(xraysOf(sound, today)).toEqual([])
})

test.each([
  ['practised-above-written', { agreed: agreed(2, 3, { note: 'x' }) }, { written: 2, practice: 3 }],
  ['high-without-evidence', { evidence: [] }, { level: 3 }],
  [
    'evidence-expired',
    { evidence: [{ label: 'order', expires: '2026-03-01' }] },
    { label: 'order', day: '2026-03-01' },
  ],
  ['moved-without-reason', { moves: { moved: 3, withoutReason: 2 } }, { count: 2 }],
  [
    'agreed-outside-answers',
    { agreed: agreed(3), spread: spread([0, 3, 3, 0, 0, 0]) },
    { written: 3, practice: 3 },
  ],
  ['wide-without-note', { agreed: agreed(3), spread: spread([0, 3, 0, 3, 0, 0]) }, { n: 6 }],
  [
    'not-applicable-here-only',
    { agreed: agreed(0, 0, { written: null, practice: null, notApplicable: true }), before: undefined },
    { offices: 2 },
  ],
  ['up-without-action', { actions: { all: 1, closed: 0 } }, { before: 2, level: 3 }],
] satisfies [XrayCode, Partial<Looked>, object][])('%s', (code, change, params) => {
  const found = xraysOf({ ...sound, ...change }, today)
  expect(found).toEqual([{ code, panel: 'p', office: 'O1', question: 'F1.1', params }])
})

test('the boundaries: evidence is good on its last day, a small group has no spread, no register means no reproach', () => {
  expect(xraysOf({ ...sound, evidence: [{ label: 'order', expires: today }] }, today)).toEqual([])
  expect(xraysOf({ ...sound, agreed: agreed(3), spread: null, moves: null }, today)).toEqual([])
  expect(xraysOf({ ...sound, actions: null }, today)).toEqual([])
  expect(xraysOf({ ...sound, before: 3, actions: { all: 0, closed: 0 } }, today)).toEqual([])
})

test('the table above names every check there is', () => {
  expect(XrayCode.options).toHaveLength(8)
})

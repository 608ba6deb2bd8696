import { expect, test } from 'vitest'
import { type StandingLoad, whyNot } from './load-move.model.ts'

const load = (id: string, more: Partial<StandingLoad> = {}): StandingLoad => ({
  id,
  sha256: `hash of ${id}`,
  table: 'declarations',
  state: 'active',
  replacedBy: null,
  ...more,
})

test('only what is in use can be taken out of use, and only what is not can be put back', () => {
  const one = load('one')
  const out = load('one', { state: 'withdrawn' })
  const gone = load('one', { state: 'replaced', replacedBy: 'two' })
  const cases = [one, out, gone].map((it) => [whyNot('withdraw', it, [it]), whyNot('restore', it, [it])])
  expect(cases).toEqual([
    [null, 'NOT_ALLOWED_IN_STATE'],
    ['NOT_ALLOWED_IN_STATE', null],
    ['NOT_ALLOWED_IN_STATE', null],
  ])
})

test('what was replaced comes back only once its successor is out of use', () => {
  const gone = load('one', { state: 'replaced', replacedBy: 'two' })
  expect(whyNot('restore', gone, [gone, load('two')])).toBe('SUCCESSOR_IN_USE')
  expect(whyNot('restore', gone, [gone, load('two', { state: 'withdrawn' })])).toBeNull()
})

test('no file is in use twice for the same table', () => {
  const out = load('one', { state: 'withdrawn' })
  const twin = load('two', { sha256: out.sha256 })
  expect(whyNot('restore', out, [out, twin])).toBe('SAME_FILE_IN_USE')
  expect(whyNot('restore', out, [out, { ...twin, table: 'roster' }])).toBeNull()
  expect(whyNot('restore', out, [out, { ...twin, state: 'withdrawn' }])).toBeNull()
})

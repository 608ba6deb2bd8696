import { expect, test } from 'vitest'
import { circles, rotationOf } from './organisation.model.ts'

const sensitive = { reason: 'cash and cargo at one desk', maximumMonths: 24 }
const stay = (post: string, from: string, to: string | null, isSensitive = true) => ({
  post,
  from,
  to,
  sensitive: isSensitive ? sensitive : null,
})

test('postings that follow each other on one post are one stay, and rotation is due after the maximum', () => {
  const postings = [
    stay('P1', '2022-01-01', '2024-03-01'),
    stay('P2', '2024-03-01', '2024-06-01'),
    stay('P1', '2024-06-01', '2025-01-01'),
    stay('P1', '2025-01-01', null),
  ]
  expect(rotationOf(postings, '2026-05-31')).toEqual({
    since: '2024-06-01',
    due: '2026-06-01',
    overdue: false,
  })
  expect(rotationOf(postings, '2026-06-01')?.overdue).toBe(true)
})

test('a gap begins a new stay; other posts have no due day; whoever is on no post has no rotation', () => {
  const postings = [stay('P1', '2020-01-01', '2021-01-01'), stay('P1', '2021-02-01', null)]
  expect(rotationOf(postings, '2021-03-01')?.since).toBe('2021-02-01')
  expect(rotationOf([stay('P1', '2020-01-01', null, false)], '2026-01-01')).toEqual({
    since: '2020-01-01',
    due: null,
    overdue: false,
  })
  expect(rotationOf(postings, '2021-01-15')).toBeNull()
})

test('an office that would lie below itself is found, also over several steps', () => {
  const tree = new Map([
    ['A', ['B']],
    ['B', ['C']],
    ['C', ['A', 'R']],
    ['D', ['A']],
  ])
  expect(circles(tree)).toEqual(['A', 'B', 'C'])
  expect(circles(new Map([['A', ['R']]]))).toEqual([])
})

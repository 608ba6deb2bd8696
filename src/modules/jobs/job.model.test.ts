import { expect, test } from 'vitest'
import { byKind, type QueueState, type ShownJob } from './job.model.ts'

let turn = 0
function job(kind: string, state: QueueState): ShownJob {
  const at = '2026-01-05T09:00:00Z'
  return {
    id: String(turn++),
    kind,
    title: kind,
    state,
    attempts: 0,
    createdAt: at,
    notBefore: at,
    startedAt: null,
    finishedAt: null,
    done: null,
    total: null,
    failure: null,
    mayRetry: false,
    mayCancel: false,
  }
}

test('work that runs every other minute is one line, and what failed among its earlier runs is counted on it', () => {
  const often = Array.from({ length: 30 }, (_, i) =>
    job('watch', i === 7 || i === 9 ? 'failed' : 'completed'),
  )
  const nightly = [job('nightly', 'active'), job('nightly', 'retry')]
  const found = byKind([...often, ...nightly])
  expect(found.map(({ newest, earlier, open }) => [newest.kind, newest.id, earlier.length, open])).toEqual([
    ['watch', often[0]?.id, 29, [{ state: 'failed', count: 2 }]],
    ['nightly', nightly[0]?.id, 1, [{ state: 'retry', count: 1 }]],
  ])
})

test('of no jobs there is no line', () => {
  expect(byKind([])).toEqual([])
})

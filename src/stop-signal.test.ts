import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { stopSignal } from './stop-signal.ts'

test('a key press that arrives three times is one; the third press forces', async () => {
  const from = new EventEmitter()
  let at = 0
  let forced = 0
  const asked = stopSignal({ from, ticks: () => at, force: () => forced++ })
  for (let i = 0; i < 3; i++) from.emit('SIGINT')
  await asked
  at = 1000
  from.emit('SIGINT')
  from.emit('SIGTERM')
  expect(forced).toBe(0)
  at = 2000
  from.emit('SIGINT')
  expect(forced).toBe(1)
})

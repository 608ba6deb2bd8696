import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Killing, openKilling } from '#test/kill-runs.ts'
import { dataFolder } from '#test/server.ts'

let killing: Killing
const folder = dataFolder()
let step = 0
let written = 0
// A fixed walk through the writers' choices; the moments of the kill are below.
const random = () => (step++ * 0.381966) % 1

beforeAll(async () => {
  killing = await openKilling(folder, random)
})
afterAll(async () => {
  await killing.close()
  rmSync(folder, { recursive: true, force: true })
})

test.each([
  ['application', 400],
  ['database', 250],
  ['both', 700],
  ['database', 60],
  ['application', 900],
] as const)(
  'after kill -9 of %s at %i ms all that was acknowledged is there and nothing by half',
  async (target, afterMs) => {
    const { faults, acknowledged } = await killing.run(target, afterMs)
    expect(faults).toEqual([])
    written += acknowledged
  },
  120_000,
)

// Not run by run: on a machine that does other things too, a second may pass before the first write is acknowledged.
test('there was something to lose', () => {
  expect(written).toBeGreaterThan(0)
})

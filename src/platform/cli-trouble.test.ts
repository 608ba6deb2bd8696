import { expect, test } from 'vitest'
import { type Command, exitCodes, runCommand } from './cli.ts'

const failing = (message: string): Command => ({
  usage: 'fail',
  options: {},
  examples: [],
  run: () => Promise.reject(new Error(message)),
})

test.each([
  [
    'Out of Memory Error: failed to allocate data of size 16.0 KiB (286.1 MiB/286.1 MiB used)',
    '--memory 2000',
  ],
  ['IO Error: could not write to file: No space left on device', 'the disk is full'],
])('what the database says is told with what to do: %s', async (message, told) => {
  let said = ''
  const terminal = {
    out: { write: () => true },
    err: { write: (text: string) => (said += text) },
    signal: new AbortController().signal,
    env: {},
    ticks: () => 0,
    now: () => new Date(0),
  }
  const commands = { fail: { summary: 'fails', load: async () => failing(message) } }
  const code = await runCommand(commands, ['fail'], terminal)
  expect(code).toBe(exitCodes.unexpected)
  expect(said).toContain(told)
})

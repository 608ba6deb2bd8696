import { expect, test } from 'vitest'
import { typed } from '#test/typed-command.ts'
import { exitCodes } from './cli.ts'

const commands = { weigh: { summary: 'Weighs.', load: () => Promise.reject(new Error('loaded')) } }

test('the list of commands loads none of them', async () => {
  const { code, out } = await typed(commands, ['--help'], { env: {} })
  expect([code, out]).toEqual([exitCodes.ok, expect.stringContaining('  weigh  Weighs.\n')])
})

test.each(['weihg', 'constructor'])('%s is no command', async (name) => {
  const { code, err } = await typed(commands, [name], { env: {} })
  expect([code, err]).toEqual([exitCodes.usage, expect.stringContaining(`there is no command "${name}"`)])
})

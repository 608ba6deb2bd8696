/** `tamga keys rotate …`: new keys in place of those that somebody may have read. */
import { type Call, type Command, exitCodes, Refusal } from '#platform/cli.ts'
import { readEnv } from '#platform/env.ts'
import { openHouse } from '#platform/house.ts'
import { penOf } from '../record.ts'
import { endEverySession, type RotateDeps, rotateSignInKey } from '../sign-in/rotate.ts'

export const keys: Command = {
  usage: 'keys rotate sign-in | sessions',
  options: {},
  examples: ['keys rotate sign-in', 'keys rotate sessions'],
  run,
}

const kinds: Readonly<Record<string, (deps: RotateDeps) => Promise<string>>> = {
  'sign-in': async (deps) => {
    const count = await rotateSignInKey(deps)
    const given = deps.keys.given['sign-in']
    return given
      ? `${count} secrets are sealed with the last key of ${given.setting}. Once every server was started with it, take the keys before it out`
      : `${count} secrets are sealed with a new key. The key before stays as sign-in.key.old for what was under way; rotate once more to drop it`
  },
  sessions: async (deps) => `${await endEverySession(deps)} sessions have ended; everybody signs in anew`,
}

async function run(call: Call): Promise<number> {
  const [verb, kind = ''] = call.files
  const work = kinds[kind]
  if (verb !== 'rotate' || !work)
    throw new Refusal(`say what to rotate: keys rotate ${Object.keys(kinds).join(' | ')}`, exitCodes.usage)
  const env = readEnv(call.env)
  const house = await openHouse(env)
  try {
    const told = await work({ db: house.db, keys: house.keys, recorder: penOf(call.now) })
    call.print(told)
  } finally {
    await house.close()
  }
  return exitCodes.ok
}

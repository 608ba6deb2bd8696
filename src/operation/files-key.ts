/** `tamga files-key --rotate`: a new master key for the files of the house. */
import { type Call, type Command, exitCodes, Refusal } from '#platform/cli.ts'
import { readEnv } from '#platform/env.ts'
import { masterKeys } from '#platform/files/master-keys.ts'
import { rotateMasterKey } from '#platform/files/rotate.ts'
import { openHouse } from '#platform/house.ts'

export const filesKey: Command = {
  usage: 'files-key --rotate',
  options: {
    rotate: {
      type: 'boolean',
      help: 'make a new master key and forget the old one. Back up before and after',
    },
  },
  examples: ['files-key --rotate'],
  run,
}

async function run(call: Call): Promise<number> {
  if (call.values.rotate !== true)
    throw new Refusal('say what to do: tamga files-key --rotate', exitCodes.usage)
  const house = await openHouse(readEnv(call.env))
  try {
    const files = await rotateMasterKey(house.db, house.keys)
    const key = masterKeys(house.keys).at(-1)?.id
    const given = house.keys.given.files
    call.print(
      call.json
        ? JSON.stringify({ files, key })
        : given
          ? `the keys of ${files} files are wrapped by ${key}, the last key of ${given.setting}. Once every server was started with it, take the keys before it out; a backup from before needs them`
          : `the keys of ${files} files are wrapped by the new master key ${key}; a backup from before needs the key file it holds itself`,
    )
    return exitCodes.ok
  } finally {
    await house.close()
  }
}

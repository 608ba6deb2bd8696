/** `tamga backup FILE`: everything a house is, in one encrypted file; the house may be at work meanwhile. */
import { resolve } from 'node:path'
import { type Call, type Command, exitCodes, Refusal } from '#platform/cli.ts'
import { readEnv } from '#platform/env.ts'
import { openHouse, ownerOf } from '#platform/house.ts'
import { keepBackup } from './keep-backup.ts'
import { passphraseOption, sealingSecret } from './secrets.ts'

export const backup: Command = {
  usage: 'backup FILE (--recipient age1… | --passphrase-file FILE)',
  options: {
    recipient: {
      type: 'string',
      multiple: true,
      value: 'age1…',
      help: 'public age key of who may restore; may be repeated',
    },
    ...passphraseOption,
  },
  examples: [
    'backup /backups/tamga-march.age --recipient age1…',
    'backup /backups/tamga-march.age --passphrase-file /root/passphrase',
  ],
  run,
}

async function run(call: Call): Promise<number> {
  const [name, ...more] = call.files
  if (name === undefined || more.length > 0)
    throw new Refusal('name the file to write: tamga backup /backups/tamga-march.age', exitCodes.usage)
  const secret = sealingSecret(call)
  const file = resolve(name)
  const env = readEnv(call.env)
  const house = await openHouse(env)
  try {
    const written = await keepBackup(file, secret, {
      owner: ownerOf(env, house),
      address: house.address,
      dataDir: house.dataDir,
      keys: house.keys,
      now: call.now,
      signal: call.signal,
      progress: call.progress,
      scheduled: false,
    })
    call.print(
      call.json ? JSON.stringify(written) : `${file}: ${written.bytes} bytes, SHA-256 ${written.sha256}`,
    )
    return exitCodes.ok
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new Refusal(
        `${file} exists already; a backup never overwrites. Name another file.`,
        exitCodes.badInput,
      )
    throw error
  } finally {
    await house.close()
  }
}

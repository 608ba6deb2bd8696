/** `tamga witness`: a second pair of eyes. For the anti-corruption authority or the auditor, on a machine of their own. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type Call, type Command, exitCodes, Refusal } from '#platform/cli.ts'
import { isKeyName, verifierKeyText } from '../proof/note.ts'
import { lockFolder } from '../witness/lock-folder.ts'
import { listenAsWitness } from '../witness/serve-witness.ts'
import { openWitness } from '../witness/witness.ts'
import { many, verifierKeys } from './with-ledger.ts'

export const witness: Command = {
  usage: 'witness --dir FOLDER --log KEY [--name NAME] [--host HOST] [--port PORT] [--sign FILE]',
  options: {
    dir: { type: 'string', value: 'FOLDER', help: 'where the key and the memory of the witness are kept' },
    log: {
      type: 'string',
      multiple: true,
      value: 'KEY',
      help: 'public key of the ledger (tamga ledger keys); repeat for old and new keys',
    },
    name: {
      type: 'string',
      value: 'NAME',
      help: 'name of the witness, used when its key is made (default: tamga-witness)',
    },
    host: { type: 'string', value: 'HOST', help: 'address to listen on (default 127.0.0.1)' },
    port: { type: 'string', value: 'PORT', help: 'port to listen on (default 4090)' },
    sign: {
      type: 'string',
      value: 'FILE',
      help: 'no network: answer the request in this file (the text of the QR code) and end',
    },
  },
  examples: [
    'witness --dir /var/lib/witness --log tamga/1f…+…+… --port 4090',
    'witness --dir w --log KEY --sign request.txt',
  ],
  run,
}

async function run(call: Call): Promise<number> {
  const { dir, sign } = call.values
  if (typeof dir !== 'string')
    throw new Refusal('say where the witness keeps its memory: --dir FOLDER', exitCodes.usage)
  const logs = verifierKeys(many(call.values.log))
  if (logs.length === 0)
    throw new Refusal(
      'say which ledger to witness: --log KEY (it prints it with: tamga ledger keys)',
      exitCodes.usage,
    )
  const name = String(call.values.name ?? 'tamga-witness')
  if (!isKeyName(name)) throw new Refusal('a name has no spaces and no plus', exitCodes.usage)
  const unlock = lockFolder(dir)
  try {
    const onMisconduct = () =>
      call.print(
        `ALARM: the ledger showed a history that contradicts what was signed; the request is kept in ${dir}/evidence`,
      )
    const own = openWitness({ dir, name: () => name, logs, now: call.now, randomBytes, onMisconduct })
    if (typeof sign === 'string') return signFile(call, own, sign)
    await listen(call, own)
    return exitCodes.ok
  } finally {
    unlock()
  }
}

function signFile(call: Call, own: ReturnType<typeof openWitness>, file: string): number {
  const { status, body } = own.addCheckpoint(readFileSync(file, 'utf8').replaceAll('\r\n', '\n'))
  if (status === 200) {
    call.print(body.trimEnd())
    return exitCodes.ok
  }
  const why =
    status === 409
      ? `this witness has signed ${body.trim()} entries; ask for a request that continues from there`
      : body.trim()
  throw new Refusal(
    `not signed (${status}): ${why}`,
    status === 422 ? exitCodes.notIntact : exitCodes.badInput,
  )
}

async function listen(call: Call, own: ReturnType<typeof openWitness>): Promise<void> {
  const port = Number(call.values.port ?? 4090)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Refusal('--port is a number up to 65535', exitCodes.usage)
  const listening = await listenAsWitness(own, { host: String(call.values.host ?? '127.0.0.1'), port })
  call.print(`public key of this witness: ${verifierKeyText(own.key)}`)
  call.print(`the witness answers at ${listening.url}`)
  if (!call.signal.aborted) await once(call.signal, 'abort')
  await listening.close()
}

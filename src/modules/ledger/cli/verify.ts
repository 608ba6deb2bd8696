/** `tamga verify`: hashes everything again and says in one sentence whether the ledger is what was signed. */
import { type Call, type Command, exitCodes, Refusal } from '#platform/cli.ts'
import type { BundleFault } from '../bundle-reader.model.ts'
import { verifierKeyText } from '../proof/note.ts'
import { sentencesOf } from '../say.ts'
import type { Verdict } from '../verdict.model.ts'
import { verifyBundle } from '../verify-bundle.ts'
import { many, outsideFrom, verifierKeys, withLedger } from './with-ledger.ts'

export const verify: Command = {
  name: 'verify',
  summary:
    'Verify the ledger: nothing altered, deleted, inserted, reordered or back-dated since it was signed.',
  usage: 'verify [--offline BUNDLE [--key KEY]] [--against FILE] [--fast]',
  options: {
    offline: {
      type: 'string',
      value: 'BUNDLE',
      help: 'verify a bundle of "tamga ledger export"; no house is needed',
    },
    key: {
      type: 'string',
      multiple: true,
      value: 'KEY',
      help: 'public key to trust for a bundle, as published; may be repeated',
    },
    against: {
      type: 'string',
      multiple: true,
      value: 'FILE',
      help: 'a checkpoint or receipt that was kept elsewhere: it must fit; may be repeated',
    },
    fast: { type: 'boolean', help: 'entries and signatures only; contents are not hashed again' },
  },
  examples: [
    'verify',
    'verify --against print-of-march.txt',
    'verify --offline ledger.jsonl.gz --key tamga/1f…+…+…',
  ],
  run,
}

async function run(call: Call): Promise<number> {
  const offline = call.values.offline
  return offline === undefined ? inHouse(call) : fromBundle(call, String(offline))
}

async function inHouse(call: Call): Promise<number> {
  const contents = call.values.fast !== true
  const outside = outsideFrom(many(call.values.against))
  const { signal } = call
  const progress = (step: string, done: number, total: number) => call.progress(step, done, total)
  const verdict = await withLedger(call, (ledger) => ledger.verify({ contents, outside, signal, progress }))
  return answer(call, verdict, contents)
}

async function fromBundle(call: Call, file: string): Promise<number> {
  const keys = verifierKeys(many(call.values.key))
  const found = await verifyBundle({
    file,
    keys,
    outside: outsideFrom(many(call.values.against)),
    signal: call.signal,
  })
  if (!found.ok) throw new Refusal(bundleSentence(found.error, file), exitCodes.badInput)
  const { keys: trusted, withContents, ...verdict } = found.value
  const code = answer(call, verdict, withContents)
  if (call.json) return code
  if (keys.length === 0)
    call.print(
      'The keys were taken from the bundle itself. Compare them with the published ones, or give them with --key:',
    )
  for (const key of trusted) call.print(`  ${verifierKeyText(key)}`)
  return code
}

function bundleSentence({ code, line }: BundleFault, file: string): string {
  if (code === 'NOT_A_BUNDLE')
    return `${file} is not a bundle of the ledger. Make one with: tamga ledger export BUNDLE`
  return `${file} is damaged or cut off at line ${line}: it is not a whole bundle, so it says nothing about the ledger. Copy it again.`
}

function answer(call: Call, verdict: Verdict, contents: boolean): number {
  if (call.json) call.print(JSON.stringify(verdict))
  else for (const line of sentencesOf(verdict, { contents })) call.print(line)
  return verdict.intact ? exitCodes.ok : exitCodes.notIntact
}

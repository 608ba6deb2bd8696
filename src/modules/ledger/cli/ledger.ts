/** `tamga ledger …`: what is done with the ledger beside verifying it. */
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { type Call, type Command, exitCodes, Refusal } from '#platform/cli.ts'
import { exportBundle } from '../bundle.ts'
import { KeyOfEnvironment } from '../key-file.ts'
import { makeReceipt, type ReceiptRefusal } from '../make-receipt.ts'
import { changeKey, setPolicy } from '../manage.ts'
import { Policy } from '../policy.model.ts'
import { storedPolicy } from '../policy.store.ts'
import { verifierKeyText } from '../proof/note.ts'
import { addPastedCosignature, type PastedRefusal, publishedCheckpoint } from '../publish.ts'
import type { Ledger } from '../room.ts'
import { many, withLedger } from './with-ledger.ts'

export const ledger: Command = {
  usage: 'ledger export FILE | checkpoint | keys | receipt N FILE | cosign LINE | witnesses | new-key',
  options: {
    contents: { type: 'boolean', help: 'export: with contents, which may name people' },
    witness: {
      type: 'string',
      multiple: true,
      value: 'KEY[=URL]',
      help: 'witnesses: public key of a witness and where it answers; may be repeated; replaces the list',
    },
    needed: {
      type: 'string',
      value: 'N',
      help: 'witnesses: so many must sign before a checkpoint is published',
    },
  },
  examples: [
    'ledger export ledger.jsonl.gz',
    'ledger receipt 120 receipt.tlog-proof',
    'ledger witnesses --witness authority.example/w+…+…=http://10.0.0.7:4090 --needed 1',
  ],
  run,
}

const verbs: Readonly<Record<string, (call: Call, args: readonly string[]) => Promise<void>>> = {
  export: exportTo,
  checkpoint: printCheckpoint,
  keys: printKeys,
  receipt: writeReceipt,
  cosign,
  witnesses,
  'new-key': newKey,
}

async function run(call: Call): Promise<number> {
  const [verb = '', ...args] = call.files
  const work = verbs[verb]
  if (!work)
    throw new Refusal(
      `say what to do: ${Object.keys(verbs).join(', ')}. See: tamga ledger --help`,
      exitCodes.usage,
    )
  await work(call, args)
  return exitCodes.ok
}

async function exportTo(call: Call, [file]: readonly string[]): Promise<void> {
  if (file === undefined)
    throw new Refusal('name the file to write: tamga ledger export ledger.jsonl.gz', exitCodes.usage)
  const contents = call.values.contents === true
  const { now, signal } = call
  const progress = (done: number, total: number) => call.progress('entries', done, total)
  const { entries } = await withLedger(call, async (ledger, { db }) => {
    await signed(ledger)
    return exportBundle(db, ledger, { file, contents, now, signal, progress })
  })
  call.print(call.json ? JSON.stringify({ file, entries, contents }) : `${file}: ${entries} entries`)
}

async function printCheckpoint(call: Call): Promise<void> {
  await withLedger(call, async (ledger, { db }) => {
    await signed(ledger)
    const published = await publishedCheckpoint(db)
    if (!published)
      throw new Refusal('no checkpoint has the witnesses that the policy asks for yet', exitCodes.noData)
    call.print(call.json ? JSON.stringify(published) : published.note.trimEnd())
  })
}

async function printKeys(call: Call): Promise<void> {
  await withLedger(call, async (ledger) => {
    ledger.key()
    const keys = ledger.keys().map(verifierKeyText)
    call.print(call.json ? JSON.stringify({ origin: ledger.origin(), keys }) : keys.join('\n'))
  })
}

const noReceipt: Readonly<Record<ReceiptRefusal, (seq: number) => string>> = {
  NO_ENTRY: (seq) => `there is no entry ${seq}`,
  NOT_SIGNED_YET: (seq) => `entry ${seq} is not signed yet; it will be with the next checkpoint`,
  TORN: (seq) =>
    `the ledger is not what was signed: a receipt of entry ${seq} would not verify, so none is made. Run: tamga verify`,
}
const codeOfNone: Readonly<Record<ReceiptRefusal, number>> = {
  NO_ENTRY: exitCodes.noData,
  NOT_SIGNED_YET: exitCodes.noData,
  TORN: exitCodes.notIntact,
}

async function writeReceipt(call: Call, [number = '', file]: readonly string[]): Promise<void> {
  const seq = /^\d+$/.test(number) ? Number(number) : -1
  if (seq < 0 || file === undefined)
    throw new Refusal(
      'name the entry and the file: tamga ledger receipt 120 receipt.tlog-proof',
      exitCodes.usage,
    )
  await withLedger(call, async (ledger, { db }) => {
    await signed(ledger)
    const receipt = await makeReceipt(db, seq)
    if (!receipt.ok) throw new Refusal(noReceipt[receipt.error](seq), codeOfNone[receipt.error])
    writeFileSync(file, receipt.value, { flag: 'wx' })
    call.print(call.json ? JSON.stringify({ file, seq }) : `${file}: receipt of entry ${seq}`)
  })
}

const pasted: Readonly<Record<PastedRefusal, string>> = {
  NOT_A_SIGNATURE: 'that is not a signature line; it begins with a dash and was perhaps not copied whole',
  UNKNOWN_WITNESS: 'no witness of the policy has this name and key; see: tamga ledger witnesses',
  FITS_NO_CHECKPOINT:
    'the signature fits no checkpoint of this ledger: it is mistyped or made for another one',
}

async function cosign(call: Call, words: readonly string[]): Promise<void> {
  const added = await withLedger(call, (_, { db }) => addPastedCosignature(db, words.join(' ')))
  if (!added.ok) throw new Refusal(pasted[added.error], exitCodes.badInput)
  const { size, witness } = added.value
  call.print(
    call.json ? JSON.stringify(added.value) : `${witness} signed the checkpoint over ${size} entries`,
  )
}

async function witnesses(call: Call): Promise<void> {
  const given = many(call.values.witness)
  const changes = given.length > 0 || call.values.needed !== undefined
  const policy = await withLedger(call, async (_, { db }) => {
    if (!changes) return storedPolicy(db)
    return setPolicy(
      db,
      { policy: policyFrom(given, call.values.needed), actor: null },
      { now: call.now, randomBytes },
    )
  })
  if (call.json) call.print(JSON.stringify(policy))
  else for (const line of policyLines(policy)) call.print(line)
}

function policyFrom(given: readonly string[], needed: Call['values'][string]): Policy {
  const policy = Policy.safeParse({ witnesses: given.map(toWitness), needed: Number(needed ?? 0) })
  if (!policy.success)
    throw new Refusal(`the witnesses are not usable: ${policy.error.issues[0]?.message}`, exitCodes.usage)
  return policy.data
}

function policyLines({ witnesses, needed }: Policy): string[] {
  if (witnesses.length === 0) return ['no witnesses; every checkpoint is published at once']
  const list = witnesses.map(({ key, url }) => `${key}  ${url ?? 'on paper'}`)
  return [...list, `${needed} of them must sign before a checkpoint is published`]
}

function toWitness(text: string) {
  // A key may hold "=" only at its end; an address begins with http.
  const match = /^(.*?)(?:=(https?:\/\/.*))?$/.exec(text)
  return { key: match?.[1] ?? '', url: match?.[2] ?? null }
}

async function newKey(call: Call): Promise<void> {
  await withLedger(call, async (ledger, { db }) => {
    const key = await changeKey(db, ledger, { actor: null }).catch(orHow)
    call.print(
      call.json
        ? JSON.stringify({ key })
        : `the ledger signs with a new key from now on:\n${key}\nPublish it beside the old ones; those keep verifying what they signed.`,
    )
  })
}

/** A key of the environment is changed where it is kept. */
function orHow(error: unknown): never {
  if (!(error instanceof KeyOfEnvironment)) throw error
  throw new Refusal(
    `the key of the ledger comes from ${error.setting}, which only you can change. Put this new one there, keep it nowhere else, and start Tamga again; what the old one signed stays verifiable:\n${error.fresh}`,
    exitCodes.badInput,
  )
}

/** A checkpoint over everything, or the reason why this ledger gets none. */
async function signed(ledger: Ledger): Promise<void> {
  const done = await ledger.sign()
  if (!done.ok)
    throw new Refusal(
      `the ledger is not what was signed before (${done.error.code}); run: tamga verify`,
      exitCodes.notIntact,
    )
}

/** `tamga verify`: hashes everything again and says in one sentence whether the ledger is what was signed. */
import { type Call, type Command, exitCodes, Refusal } from '#platform/cli.ts'
import type { House } from '#platform/house.ts'
import type { BundleFault } from '../bundle-reader.model.ts'
import { sentenceOfDifference } from '../checks.ts'
import { currentPolicy } from '../policy.store.ts'
import { verifierKeyText } from '../proof/note.ts'
import type { Refolded } from '../recording-room.ts'
import { sentencesOf } from '../say.ts'
import type { Verdict } from '../verdict.model.ts'
import { verifyBundle } from '../verify-bundle.ts'
import { verifyReceiptFile } from './verify-receipt.ts'
import { many, outsideFrom, verifierKeys, withLedger } from './with-ledger.ts'

/** What the rooms of a house say when their events are folded; the house gives it, since the ledger knows no rooms. */
export type FoldRooms = (house: House, now: () => Date) => Promise<Refolded>

/** The command; without `fold` it verifies the ledger and compares no rows. */
export function verifyCommand(fold: FoldRooms | null): Command {
  return { ...verify, run: (call) => run(call, fold) }
}

const verify: Omit<Command, 'run'> = {
  usage: 'verify [--offline BUNDLE | --receipt FILE [--key KEY]] [--against FILE] [--fast]',
  options: {
    offline: {
      type: 'string',
      value: 'BUNDLE',
      help: 'verify a bundle of "tamga ledger export"; no house is needed',
    },
    receipt: {
      type: 'string',
      value: 'FILE',
      help: 'verify the receipt of one entry; with --key no house is needed',
    },
    key: {
      type: 'string',
      multiple: true,
      value: 'KEY',
      help: 'public key to trust for a bundle or a receipt, as published; may be repeated',
    },
    against: {
      type: 'string',
      multiple: true,
      value: 'FILE',
      help: 'a checkpoint or receipt that was kept elsewhere: it must fit; may be repeated',
    },
    fast: {
      type: 'boolean',
      help: 'entries and signatures only; contents are not hashed again and rows not compared',
    },
  },
  examples: [
    'verify',
    'verify --against print-of-march.txt',
    'verify --offline ledger.jsonl.gz --key tamga/1f…+…+…',
    'verify --receipt tamga-120.tlog-proof',
  ],
}

async function run(call: Call, fold: FoldRooms | null): Promise<number> {
  const { offline, receipt } = call.values
  if (receipt !== undefined) return fromReceipt(call, String(receipt))
  return offline === undefined ? inHouse(call, fold) : fromBundle(call, String(offline))
}

async function fromReceipt(call: Call, file: string): Promise<number> {
  const keys = verifierKeys(many(call.values.key))
  if (keys.length > 0) return verifyReceiptFile(call, file, { keys, witnesses: [] })
  return withLedger(call, async (ledger, { db }) => {
    const { witnesses } = await currentPolicy(db)
    return verifyReceiptFile(call, file, { keys: ledger.keys(), witnesses: witnesses.map((one) => one.key) })
  })
}

async function inHouse(call: Call, fold: FoldRooms | null): Promise<number> {
  const contents = call.values.fast !== true
  const outside = outsideFrom(many(call.values.against))
  const { signal } = call
  const progress = (step: string, done: number, total: number) => call.progress(step, done, total)
  return withLedger(call, async (ledger, house) => {
    const verdict = await ledger.verify({ contents, outside, signal, progress })
    const rows = contents && fold ? await fold(house, call.now) : null
    return answer(call, verdict, { contents, rows })
  })
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
  const code = answer(call, verdict, { contents: withContents, rows: null })
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

interface Seen {
  readonly contents: boolean
  /** Null where no rows were compared. */
  readonly rows: Refolded | null
}

function answer(call: Call, verdict: Verdict, { contents, rows }: Seen): number {
  if (call.json) call.print(JSON.stringify(rows ? { ...verdict, rows } : verdict))
  else for (const line of [...sentencesOf(verdict, { contents }), ...sentencesAbout(rows)]) call.print(line)
  const differ = rows !== null && rows.differences.length > 0
  return verdict.intact && !differ ? exitCodes.ok : exitCodes.notIntact
}

const MOST_SHOWN = 100

function sentencesAbout(rows: Refolded | null): string[] {
  if (!rows) return []
  const { differences, records } = rows
  if (differences.length === 0) return [`The rows of all rooms are what was recorded: ${records} records.`]
  return [
    `${differences.length} rows differ from what was recorded. ${advice}`,
    ...differences.slice(0, MOST_SHOWN).map((one) => `  ${sentenceOfDifference(one)}`),
  ]
}

const advice =
  'Correct nothing by hand: tell the internal auditor, then write the right value again through its room, or restore a backup of before.'

/** `tamga verify --receipt FILE`: whether one entry stands in the ledger that was signed; with --key nothing else is needed. */
import { readFileSync } from 'node:fs'
import { type Call, exitCodes } from '#platform/cli.ts'
import { newNodeHasher, nodeVerify } from '../node-crypto.ts'
import type { VerifierKey } from '../proof/note.ts'
import { type CheckedReceipt, checkReceipt, type ReceiptFault } from '../proof/receipt.ts'

const faults: Readonly<Record<ReceiptFault, string>> = {
  'not-a-receipt': 'is not a receipt, or it is damaged. Download it again',
  'other-log': 'is a receipt of another ledger: the key is not that of its log',
  'not-signed': 'is not signed with any of the keys. Compare them with the published ones',
  'not-in-the-tree': 'does not hold: the entry is not in the ledger that was signed',
}

export interface Trusted {
  readonly keys: readonly VerifierKey[]
  readonly witnesses: readonly VerifierKey[]
}

export function verifyReceiptFile(call: Call, file: string, trusted: Trusted): number {
  const text = readFileSync(file, 'utf8')
  const checked = checkReceipt(text, { ...trusted, verify: nodeVerify, hasher: newNodeHasher() })
  const holds = typeof checked !== 'string'
  if (call.json) call.print(JSON.stringify(holds ? { holds, ...toJson(checked) } : { holds, fault: checked }))
  else for (const line of holds ? linesOf(file, checked) : [`${file} ${faults[checked]}.`]) call.print(line)
  return holds ? exitCodes.ok : exitCodes.notIntact
}

function toJson({ entry, size, cosigned }: CheckedReceipt) {
  return { entry, size, witnesses: cosigned.map(({ witness }) => witness.name) }
}

function linesOf(file: string, { entry, size, cosigned }: CheckedReceipt): string[] {
  const witnesses = cosigned.map(({ witness }) => witness.name).join(', ')
  return [
    `${file} holds: entry ${entry.seq} of ${entry.at} (${entry.type}) is in the ledger that was signed with ${size} entries.`,
    ...(witnesses === '' ? [] : [`Witnesses that signed it, too: ${witnesses}.`]),
  ]
}

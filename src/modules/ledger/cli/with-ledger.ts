/** Opens the house for one command and closes it whatever happens. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Call, exitCodes, Refusal } from '#platform/cli.ts'
import { readEnv } from '#platform/env.ts'
import { type House, openHouse } from '#platform/house.ts'
import { parseVerifierKey, type VerifierKey } from '../proof/note.ts'
import { parseReceipt } from '../proof/receipt.ts'
import type { Outside } from '../proof/tree-walk.ts'
import { type Ledger, openLedger } from '../room.ts'

export async function withLedger<T>(
  call: Call,
  work: (ledger: Ledger, house: House) => Promise<T>,
): Promise<T> {
  const house = await openHouse(readEnv(call.env))
  try {
    return await work(openLedger({ ...house, now: call.now, randomBytes }), house)
  } finally {
    await house.close()
  }
}

/** Values of an option that may be given several times. */
export function many(value: Call['values'][string]): string[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value.map(String) : [String(value)]
}

/** Signed checkpoints from files: a checkpoint as it is, or the one inside a receipt. */
export function outsideFrom(files: readonly string[]): Outside[] {
  return files.map((file) => {
    const text = readFileSync(file, 'utf8')
    return { source: file, note: parseReceipt(text)?.checkpoint ?? text }
  })
}

export function verifierKeys(texts: readonly string[]): VerifierKey[] {
  return texts.map((text) => {
    const key = parseVerifierKey(text)
    if (!key)
      throw new Refusal(
        `"${text}" is not a verifier key (name+id+key); was it copied whole?`,
        exitCodes.usage,
      )
    return key
  })
}

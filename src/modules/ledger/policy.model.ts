/** How many witnesses must have signed before a checkpoint is published. Kept as an event of the ledger itself: every change is on record. */
import * as z from 'zod'
import { parseVerifierKey, type VerifierKey } from './proof/note.ts'

export const WitnessEntry = z.object({
  /** Verifier key of type 4, as the witness prints it. */
  key: z
    .string()
    .refine((text) => parseVerifierKey(text)?.type === 'cosignature', 'not the key of a witness'),
  /** Where it answers; null when checkpoints are carried there on paper. */
  url: z.url({ protocol: /^https?$/ }).nullable(),
})
export type WitnessEntry = z.infer<typeof WitnessEntry>

export const Policy = z
  .object({ witnesses: z.array(WitnessEntry).max(20), needed: z.number().int().min(0).max(20) })
  .refine(
    ({ witnesses, needed }) => needed <= witnesses.length,
    'more signatures needed than there are witnesses',
  )
  .refine(
    ({ witnesses }) => new Set(witnesses.map((one) => nameOf(one.key))).size === witnesses.length,
    'two witnesses of one name',
  )
  .refine(
    ({ witnesses }) => new Set(witnesses.map((one) => publicKeyOf(one.key))).size === witnesses.length,
    'one witness under two names would count twice',
  )
export type Policy = z.infer<typeof Policy>

/** Publish at once: nobody is asked. */
export const openPolicy: Policy = { witnesses: [], needed: 0 }

export interface Witness {
  readonly key: VerifierKey
  readonly url: string | null
}

/** The witnesses with their keys read. */
export function witnessesOf(policy: Policy): Witness[] {
  return policy.witnesses.flatMap(({ key, url }) => {
    const parsed = parseVerifierKey(key)
    return parsed ? [{ key: parsed, url }] : []
  })
}

function nameOf(key: string): string {
  return key.split('+')[0] ?? ''
}

/** The bare public key, without the name it goes by. */
export function publicKeyOf(key: string): string {
  return parseVerifierKey(key)?.publicKey.join(',') ?? key
}

/** What the ledger is told of answers that were handed in: a salted commitment, which binds and tells nothing. */
import { createHash } from 'node:crypto'
import { commitTo } from '#modules/ledger/public.ts'
import type { OwnAnswer } from './view.model.ts'

/** 32 bytes over the answers of one person on one factor in one round, ordered by question. */
export function sealOf(said: readonly OwnAnswer[], salt: Uint8Array): Buffer {
  // Written out: a member that answers get later must not change what was sealed before.
  const answers = said.map(({ question, version, value }) => {
    const { written, practice, notApplicable, whyNot, sure, reason, share } = value
    return { question, version, written, practice, notApplicable, whyNot, sure, reason, share }
  })
  return Buffer.from(commitTo({ answers }, salt))
}

/** As it was made before each factor had a commitment of its own. */
export function formerSealOf(said: readonly OwnAnswer[], salt: Uint8Array): Buffer {
  return createHash('sha256').update(salt).update(JSON.stringify(said)).digest()
}

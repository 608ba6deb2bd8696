/** The policy as a file (C2SP tlog-policy): which logs and witnesses are known, and how many witnesses make a checkpoint count. */
import { bytesToHex } from '@noble/hashes/utils.js'
import { type VerifierKey, verifierKeyText } from './note.ts'

export interface TlogPolicy {
  /** Keys of the log, old ones too: a checkpoint signed by any of them is the log's. */
  readonly logs: readonly VerifierKey[]
  readonly witnesses: readonly VerifierKey[]
  /** How many of the witnesses must have signed; 0: none. */
  readonly needed: number
}

/**
 * One line each. Within the file witnesses go by a number of their own: what a key is called could be the name of the group or the word
 * `none`, which share one namespace. The same public key twice is not allowed and is written once.
 */
export function policyFileText({ logs, witnesses, needed }: TlogPolicy): string {
  const names = distinct(witnesses).map((key, i) => ({ key, name: `witness-${i + 1}` }))
  return [
    ...distinct(logs).map((key) => `log ${verifierKeyText(key)}`),
    ...names.map(({ name, key }) => `witness ${name} ${verifierKeyText(key)}`),
    ...(needed === 0
      ? ['quorum none']
      : [`group enough ${needed} ${names.map(({ name }) => name).join(' ')}`, 'quorum enough']),
    '',
  ].join('\n')
}

function distinct(keys: readonly VerifierKey[]): VerifierKey[] {
  return [...new Map(keys.map((key) => [bytesToHex(key.publicKey), key])).values()]
}

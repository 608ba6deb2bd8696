/** What a backup is encrypted for and opened with, from the options and the environment of a command. */
import { readFileSync } from 'node:fs'
import type { Secret } from '#platform/backup/seal.ts'
import { type Call, exitCodes, type Option, Refusal } from '#platform/cli.ts'

const SHORTEST = 12

export const passphraseOption: Record<string, Option> = {
  'passphrase-file': {
    type: 'string',
    value: 'FILE',
    help: 'first line of this file is the passphrase (or set TAMGA_BACKUP_PASSPHRASE)',
  },
}

export function sealingSecret(call: Call): Secret {
  const recipients = many(call.values.recipient)
  for (const one of recipients)
    if (!/^age1[0-9a-z]{10,}$/.test(one))
      throw new Refusal(
        `"${one}" is not an age recipient: it begins with age1. A private key (AGE-SECRET-KEY-…) stays with whoever restores.`,
        exitCodes.usage,
      )
  if (recipients.length > 0) return { recipients }
  const passphrase = passphraseOf(call)
  if (passphrase === undefined)
    throw new Refusal(
      'say how to encrypt: --recipient age1…, --passphrase-file FILE, or TAMGA_BACKUP_PASSPHRASE. A backup holds keys and names; it is never written in clear.',
      exitCodes.usage,
    )
  if (passphrase.length < SHORTEST)
    throw new Refusal(
      `the passphrase has ${passphrase.length} characters; at least ${SHORTEST} are needed`,
      exitCodes.usage,
    )
  return { passphrase }
}

export function openingSecret(call: Call): Secret {
  const file = call.values.identity
  if (file !== undefined) {
    const identities = readFileSync(String(file), 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.startsWith('AGE-SECRET-KEY-'))
    if (identities.length === 0)
      throw new Refusal(
        `${file} holds no age identity (a line that begins with AGE-SECRET-KEY-)`,
        exitCodes.badInput,
      )
    return { identities }
  }
  const passphrase = passphraseOf(call)
  if (passphrase === undefined)
    throw new Refusal(
      'say how to open it: --identity FILE, --passphrase-file FILE, or TAMGA_BACKUP_PASSPHRASE',
      exitCodes.usage,
    )
  return { passphrase }
}

function passphraseOf(call: Call): string | undefined {
  const file = call.values['passphrase-file']
  if (file === undefined) return call.env.TAMGA_BACKUP_PASSPHRASE || undefined
  return readFileSync(String(file), 'utf8').split(/\r?\n/)[0] ?? ''
}

function many(value: Call['values'][string]): string[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value.map(String) : [String(value)]
}

/** Which passwords are refused, and why. Everything is checked here, offline. Pure. */
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

export const MINIMUM_LENGTH = 12
export const MAXIMUM_LENGTH = 200

/** The house and its trade, in its languages: the first words that somebody tries here. */
export const contextWords: readonly string[] = [
  'tamga',
  'customs',
  'integrity',
  'officer',
  'administrator',
  'douane',
  'douanes',
  'integrite',
  'таможня',
  'tamozhnya',
  'gumruk',
  'gümrük',
  'turkmenistan',
  'türkmenistan',
  'ashgabat',
  'asgabat',
  'aşgabat',
]

export type PasswordFault = 'too-short' | 'own-name' | 'too-common'

let checker: ZxcvbnFactory | undefined // the dictionaries are unpacked when first asked

/**
 * Undefined = good. `about` are login and name of the person. Length and comparison with common passwords instead of rules about
 * characters: NIST SP 800-63B §5.1.1.2.
 */
export function faultOf(password: string, about: readonly string[]): PasswordFault | undefined {
  const given = password.normalize('NFKC')
  if ([...given].length < MINIMUM_LENGTH) return 'too-short'
  const plain = given.toLowerCase()
  const names = about.flatMap((text) => text.toLowerCase().split(/\s+/)).filter((word) => word.length >= 4)
  const rest = [...names, ...contextWords].reduce((text, name) => text.replaceAll(name, ''), plain)
  if ([...rest].length < MINIMUM_LENGTH - 4 && rest !== plain) return 'own-name'
  checker ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  return checker.check(plain.slice(0, 100), [...about, ...contextWords]).score < 3 ? 'too-common' : undefined
}

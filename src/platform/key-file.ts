/**
 * Keys as text: from the environment where the administration keeps its secrets there, else from a file that only its owner may read.
 * What the text means is the matter of whoever uses it.
 */
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

/** Keys of the house that may come from the environment; the name of the file in `keys/` is the name here with `.key`. */
export type KeyName = 'ledger' | 'sign-in' | 'files'

export interface GivenKey {
  /** The variable that holds it, for sentences. */
  readonly setting: string
  readonly text: string
}

/** Where the keys of a house are. */
export interface KeyHome {
  readonly dataDir: string
  readonly given: Readonly<Partial<Record<KeyName, GivenKey>>>
}

export interface KeyFile {
  readonly file: string
  /** In place of the file. */
  readonly given?: GivenKey | undefined
}

export function keyFileOf({ dataDir, given }: KeyHome, name: KeyName): KeyFile {
  return { file: join(dataDir, 'keys', `${name}.key`), given: given[name] }
}

/** What errors call it. */
export function placeOf({ file, given }: KeyFile): string {
  return given?.setting ?? file
}

/**
 * The text of the key. Throws when others may read the file; when the environment and the file hold different keys, for nobody could tell
 * which of them opens what; and when there is neither.
 */
export function readKeyFile({ file, given }: KeyFile): string {
  if (given === undefined) {
    expectPrivate(file)
    return readFileSync(file, 'utf8').trim()
  }
  if (existsSync(file) && wordsOf(readFileSync(file, 'utf8')) !== wordsOf(given.text))
    throw new Error(
      `${given.setting} and ${file} hold different keys. Keep the right one in one place: put the text of the file into ${given.setting}, or take the variable away; then remove the other`,
    )
  return given.text
}

/** As readKeyFile; makes the file when there is no key yet. Of two processes that start at once one makes it and both use it. */
export function openKeyFile(place: KeyFile, make: () => string): string {
  if (place.given === undefined && !existsSync(place.file)) {
    mkdirSync(dirname(place.file), { recursive: true, mode: 0o700 })
    const fresh = writeBeside(place.file, make())
    try {
      linkSync(fresh, place.file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(fresh)
    }
  }
  return readKeyFile(place)
}

/** Puts another text in place: whoever reads gets the one or the other, whole. Never called for a key of the environment. */
export function replaceKeyFile({ file, given }: KeyFile, text: string): void {
  if (given !== undefined) throw new Error(`${given.setting} is not changed by the program`)
  renameSync(writeBeside(file, text), file)
}

/** Lists of keys have lines in a file and commas in the environment. */
const wordsOf = (text: string) =>
  text
    .split(/[\s,]+/)
    .filter(Boolean)
    .join(' ')

function writeBeside(file: string, text: string): string {
  const fresh = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(fresh, `${text}\n`, { mode: 0o600, flag: 'wx', flush: true })
  chmodSync(fresh, 0o600) // whatever the umask was
  return fresh
}

/** A key that others can read is no secret. Windows has no such modes. */
function expectPrivate(file: string): void {
  const mode = statSync(file).mode & 0o777
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new Error(
      `${file} may be read by others (mode ${mode.toString(8)}); anyone may have copied it. Run: chmod 600 ${file}, then change the key: tamga keys --help`,
    )
}

/** Keys and other secrets of the data folder: files that only their owner may read. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

export interface SecretFiles {
  readonly all: readonly string[]
  /** Those that others may read. Windows tells no such modes. */
  readonly open: readonly string[]
}

/** The keys, and what lies beside them at the top of the data folder. */
export function secretFiles(dataDir: string): SecretFiles {
  const folder = join(dataDir, 'keys')
  const names = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []
  const top = existsSync(dataDir) ? readdirSync(dataDir, { withFileTypes: true }) : []
  const all = [
    ...names,
    ...top.filter((entry) => entry.isFile()).map(({ name }) => join(dataDir, name)),
  ].filter((file) => !file.endsWith('.pub'))
  const open = process.platform === 'win32' ? [] : all.filter((file) => (statSync(file).mode & 0o077) !== 0)
  return { all, open }
}

/** Nothing is served while others could read a key: what they have read so far they keep. */
export function expectPrivateSecrets(dataDir: string): void {
  const [first] = secretFiles(dataDir).open
  if (first === undefined) return
  throw new Error(
    `others may read ${first}. Close it (chmod 600 ${first}); if somebody may have read it, rotate it: tamga keys --help`,
  )
}

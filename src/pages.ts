/** The built pages: built when they are missing or when what they are made of has changed since. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Folder of the built pages. */
export const pagesFolder = join(root, 'dist')

const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json']

export async function ensurePages(say: (line: string) => void): Promise<void> {
  const stamp = join(pagesFolder, '.sources')
  const now = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  say('building the pages (first start, or their sources have changed) …')
  const { build } = await import('vite')
  await build({ root, logLevel: 'error' })
  writeFileSync(stamp, now)
}

/** Names, sizes and times of change: reading every file would cost more than it tells. */
function fingerprint(): string {
  const hash = createHash('sha256')
  const add = (path: string) => {
    const { size, mtimeMs } = statSync(path)
    hash.update(`${path}\n${size}\n${mtimeMs}\n`)
  }
  for (const name of sources) {
    const path = join(root, name)
    if (!statSync(path).isDirectory()) add(path)
    else
      for (const entry of readdirSync(path, { recursive: true, withFileTypes: true }))
        if (entry.isFile()) add(join(entry.parentPath, entry.name))
  }
  return hash.digest('hex')
}

/** The built pages: built when they are missing or when what they are made of has changed since. */
import { spawn } from 'node:child_process'
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
  await build()
  writeFileSync(stamp, now)
}

/** In a process of its own: the builder keeps some 600 MB, which the server need not carry for the rest of its days. */
function build(): Promise<void> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' }, // whoever starts it from a test must not get pages made for development
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const stop = () => child.kill()
  process.once('exit', stop)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => {
      process.off('exit', stop)
      if (code === 0) resolve()
      else reject(new Error('the pages could not be built: see the lines above'))
    })
  })
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

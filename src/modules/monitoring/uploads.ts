/** Files that were sent but not loaded yet: each in a folder of its own below temp, emptied at start. */
import { createHash, randomUUID } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { err, ok, type Result } from '#kernel/result.ts'

export interface StoredUpload {
  readonly id: string
  readonly fileName: string
  readonly file: string
  readonly sha256: string
  readonly bytes: number
}

export interface Uploads {
  /** Streams the body to disk; refuses more than the limit and leaves nothing behind then. */
  receive(body: ReadableStream, fileName: string): Promise<Result<StoredUpload, 'TOO_LARGE' | 'EMPTY'>>
  find(id: string): StoredUpload | undefined
  remove(id: string): void
  /** Removes everything: nothing of an earlier process can still be meant. */
  clear(): void
}

class TooLarge extends Error {}

export function openUploads(tempDir: string, limitBytes: number): Uploads {
  const root = join(tempDir, 'uploads')
  mkdirSync(root, { recursive: true })
  const folderOf = (id: string) => join(root, id)
  return {
    async receive(body, name) {
      const id = randomUUID()
      const folder = folderOf(id)
      mkdirSync(folder)
      const fileName = basename(name.replaceAll('\\', '/')).slice(0, 200) || 'file'
      const file = join(folder, 'content')
      try {
        const { sha256, bytes } = await write(body, file, limitBytes)
        if (bytes === 0) {
          rmSync(folder, { recursive: true, force: true })
          return err('EMPTY')
        }
        const stored = { id, fileName, file, sha256, bytes }
        writeFileSync(join(folder, 'upload.json'), JSON.stringify(stored))
        return ok(stored)
      } catch (error) {
        rmSync(folder, { recursive: true, force: true })
        if (error instanceof TooLarge) return err('TOO_LARGE')
        throw error
      }
    },
    find(id) {
      if (!/^[0-9a-f-]{36}$/.test(id)) return undefined
      const note = join(folderOf(id), 'upload.json')
      if (!existsSync(note)) return undefined
      return JSON.parse(readFileSync(note, 'utf8')) as StoredUpload // written above
    },
    remove: (id) => rmSync(folderOf(id), { recursive: true, force: true }),
    clear() {
      for (const name of readdirSync(root)) rmSync(join(root, name), { recursive: true, force: true })
    },
  }
}

async function write(
  body: ReadableStream,
  file: string,
  limit: number,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length
      hash.update(chunk)
      done(bytes > limit ? new TooLarge('the file is larger than the limit') : null, chunk)
    },
  })
  await pipeline(Readable.fromWeb(body), count, createWriteStream(file))
  return { sha256: hash.digest('hex'), bytes }
}

/** SHA-256 of a file in hexadecimal. */
export async function hashOfFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk)
  return hash.digest('hex')
}

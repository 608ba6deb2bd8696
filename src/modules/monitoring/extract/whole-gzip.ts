/** DuckDB reads a compressed file that breaks off as if it ended there; half an extract would then look like a whole one. */
import { createReadStream } from 'node:fs'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

/** Whether the file decompresses to its end with the checksum it states. Throws when the file cannot be read at all. */
export async function isWholeGzip(path: string): Promise<boolean> {
  const nowhere = new Writable({ highWaterMark: 1 << 20, write: (_chunk, _encoding, done) => done() })
  try {
    await pipeline(
      createReadStream(path, { highWaterMark: 1 << 20 }),
      createGunzip({ chunkSize: 1 << 20 }),
      nowhere,
    )
    return true
  } catch (error) {
    if (String((error as NodeJS.ErrnoException).code).startsWith('Z_')) return false
    throw error
  }
}

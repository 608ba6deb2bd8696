/** A text file written in large pieces, plain or gzip; `drained` waits when the disk is slower than the generator. */

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

export interface TextFile {
  write(line: string): void
  drained(): Promise<void>
  close(): Promise<void>
}

const PIECE = 1 << 18

export function openText(path: string, header: string): TextFile {
  const disk = createWriteStream(path, { highWaterMark: 4 * PIECE })
  const gzip = path.endsWith('.gz') ? createGzip({ level: 5 }) : null
  const stream = gzip ?? disk
  const done = gzip ? pipeline(gzip, disk) : once(disk, 'close')
  // The error is met again in close(); until then nobody else listens.
  done.catch(() => {})
  let buffer = `${header}\n`
  let full = false
  const flush = () => {
    full = !stream.write(buffer)
    buffer = ''
  }
  return {
    write(line) {
      buffer += `${line}\n`
      if (buffer.length > PIECE) flush()
    },
    async drained() {
      if (full && stream.writableNeedDrain) await Promise.race([once(stream, 'drain'), done])
      full = false
    },
    async close() {
      flush()
      stream.end()
      await done
    },
  }
}
